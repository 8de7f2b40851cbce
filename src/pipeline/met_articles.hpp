// Remembers in memory which articles a long run has met, so that it prints each of them once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "cursors/cursor.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// An article counts as met under each of its names (see article_names.hpp). What is remembered of a feed is bounded by
/// the size of the feed: the articles that were in it when it was last read, and those that left it last, because some
/// publishers send older and newer versions of a feed by turns.
class MetArticles {
 public:
  /// The least number of names of one feed's former articles that are remembered.
  static constexpr std::size_t kFewest = 1'000;

  /// Returns `fresh` if the article was not met before. From now on it counts as met.
  cursors::Standing meet(const cursors::ArticleKeys& article);

  /// Call this after the articles of these feeds were met. Other names of met articles are noted, and what has left its
  /// feed long ago is forgotten. Results without a feed change nothing.
  void settle(const std::vector<SourceResult>& gathered);

  /// The number of names that are remembered.
  [[nodiscard]] std::size_t size() const { return uses_.size(); }

 private:
  struct FeedNames {
    std::vector<std::uint64_t> now;
    std::vector<std::uint64_t> left;  ///< those that left last come first
  };
  void settle(const SourceResult& source);
  void hold(const std::vector<std::uint64_t>& names);
  void release(const std::vector<std::uint64_t>& names);

  std::unordered_map<std::uint64_t, std::uint32_t> uses_;  ///< the number of lists that contain a name
  std::unordered_map<std::string, FeedNames> feeds_;       ///< by the location of the source
  std::vector<std::uint64_t> fresh_;                       ///< names of the articles that were met since `settle`
};

}  // namespace feedcat::pipeline
