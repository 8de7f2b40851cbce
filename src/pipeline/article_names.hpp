// The names under which an article may be known: in another feed, or to somebody who has had it before.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Of the items of one feed, which must outlive this.
class ArticleNames {
 public:
  /// `source` must have a feed.
  explicit ArticleNames(const SourceResult& source);

  /// The names under which another feed may have the item. An address that several items of this feed share, or its
  /// home page, names none of them. The last one is the item's own if nothing else names it.
  [[nodiscard]] std::vector<std::string> across_feeds(const Item& item) const;
  /// The same, and always the name that its id is in this feed.
  [[nodiscard]] std::vector<std::string> all(const Item& item) const;

 private:
  std::string feed_;
  std::unordered_map<std::string, int> uses_;  // of addresses
};

/// The names that ArticleNames::all would give to an article of which only this is known. `feed` is the feed's address;
/// each may be empty.
std::vector<std::string> names_elsewhere(const std::string& feed, const std::string& id, const std::string& url);

}  // namespace feedcat::pipeline
