// Finds the names under which an article may be known: in another feed, or to a cursor that has delivered it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Names the items of one feed, which must outlive this.
class ArticleNames {
 public:
  /// `source` must have a feed.
  explicit ArticleNames(const SourceResult& source);

  /// Returns the names under which another feed may have the item. An address that several items of this feed share, or
  /// that of its home page, names none of them. If nothing else names the item, its id in this feed does.
  [[nodiscard]] std::vector<std::string> across_feeds(const Item& item) const;
  /// Returns the same names, and always the one that the item's id gives it in this feed.
  [[nodiscard]] std::vector<std::string> all(const Item& item) const;
  /// Returns the hashes of `all`.
  [[nodiscard]] std::vector<std::uint64_t> hashes(const Item& item) const;

 private:
  std::string feed_;
  std::unordered_map<std::string, int> uses_;  // number of items, by address
};

/// Returns the names that ArticleNames::all would give to an article of which only this is known. `feed` is the address
/// of the feed. Each argument may be empty.
std::vector<std::string> names_elsewhere(const std::string& feed, const std::string& id, const std::string& url);

}  // namespace feedcat::pipeline
