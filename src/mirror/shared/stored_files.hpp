// Puts the files of articles into a shared store, together with the state that a run commits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mirror/article_files.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::mirror {

/// Files wait in memory until the commit. It is one transaction, so there is nothing that a killed run leaves behind.
class StoredFiles : public ArticleFiles {
 public:
  explicit StoredFiles(SharedStore& store) : store_(store) {}

  Result<void> announce(UtcTime /*now*/) override { return {}; }
  Result<io::Kind> kind(const std::string& path) override;
  Result<std::string> read(const std::string& path) override;
  [[nodiscard]] bool stages_ahead() const override { return false; }
  std::string temporary_name() override { return std::to_string(temporaries_++); }
  [[nodiscard]] Result<void> stage(const std::string& temporary, std::string_view bytes) const override;
  void discard(const std::string& temporary) const override { staged_.erase(temporary); }
  /// The store keeps every version.
  Result<void> keep_former(const std::string& /*path*/, UtcTime /*now*/) override { return {}; }
  Result<void> place(const std::string& temporary, const std::string& path, io::Existing existing) override;
  Result<void> sync() override { return {}; }
  Result<void> sync_parents(const std::vector<std::string>& /*paths*/) override { return {}; }
  Result<void> intend(const Intent& /*intent*/) override { return {}; }
  void fulfilled() override {}
  Result<std::optional<Intent>> unfulfilled() override { return std::optional<Intent>(); }

 private:
  SharedStore& store_;
  mutable std::map<std::string, std::string> staged_;             // by temporary name
  std::optional<std::pair<std::string, std::string>> last_read_;  // path and bytes
  unsigned temporaries_ = 0;
};

}  // namespace feedcat::mirror
