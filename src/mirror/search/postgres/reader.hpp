// Reads whole articles from a shared store.
#pragma once

#include <string>
#include <utility>

#include "base/pool.hpp"
#include "mirror/article_reader.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// Every thread uses a connection of its own.
class StoreReader : public ArticleReader {
 public:
  StoreReader(std::string address, int shards) : address_(std::move(address)), shards_(shards) {}
  [[nodiscard]] Result<SavedItem> read(std::int64_t article, const std::string& path) const override;
  [[nodiscard]] std::string shown_path(const std::string& path) const override { return path; }
  [[nodiscard]] std::string folder_of(const std::string& /*path*/) const override { return {}; }
  [[nodiscard]] bool is_there(const std::string& /*path*/) const override { return true; }

 private:
  std::string address_;
  int shards_;
  mutable base::Pool<Connection> idle_;
};

}  // namespace feedcat::mirror::postgres
