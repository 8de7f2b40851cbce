// Answers what a run asks about the articles of a shared store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"
#include "mirror/state/shared_store.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror::postgres {

/// The functions do what those of Store do, for a source of this shard.
class Reading {
 public:
  explicit Reading(Connection& connection) : connection_(connection) {}

  Result<std::vector<ArticleState>> articles(int shard, std::string_view source, const std::vector<std::string>& ids);
  Result<std::vector<ArticleState>> similar(int shard, std::string_view source, std::string_view url,
                                            std::string_view title);
  Result<std::vector<MutedArticle>> muted(int shard, std::string_view source);
  Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules);
  /// With shard -1, all shards are searched.
  Result<bool> path_taken(int shard, std::string_view path_key);
  Result<std::size_t> count(int shard, std::string_view source);
  Result<std::vector<std::string>> addresses(int shard, std::string_view source, std::size_t most);
  /// Returns the present file of an article, or nullopt if there is none.
  Result<std::optional<std::string>> file(int shard, std::string_view path_key);
  Result<std::vector<SharedChange>> changes(int shard, std::int64_t after_seq, std::size_t most, std::size_t bytes);

 private:
  Connection& connection_;
};

}  // namespace feedcat::mirror::postgres
