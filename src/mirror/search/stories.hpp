// Knows which articles of mirrors tell of one event, whatever is searched for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/search/mirror_index.hpp"
#include "pipeline/stories/fingerprint.hpp"

namespace feedcat::mirror {

/// An article of one of the mirrors.
struct ArticlePlace {
  std::size_t mirror = 0;  ///< index into the mirrors
  std::int64_t article_id = 0;

  friend bool operator==(const ArticlePlace&, const ArticlePlace&) = default;
  friend bool operator<(const ArticlePlace& a, const ArticlePlace& b) {
    return std::tie(a.mirror, a.article_id) < std::tie(b.mirror, b.article_id);
  }
};

/// Stories are found as pipeline/stories/group does, among all articles of five days, the five before and the five
/// after, because no story is longer. So the same article has the same story whichever others are asked for. Memory is
/// bounded: of more than kMostInWindow articles in these days, those that are furthest from the five belong to no
/// story.
class Stories {
 public:
  static constexpr std::size_t kMostInWindow = 20'000;

  /// The indexes must outlive it.
  explicit Stories(std::vector<MirrorIndex*> mirrors) : mirrors_(std::move(mirrors)) {}

  /// Returns the first article that the mirror had of the story of an article that has this time (Found::time), or
  /// nullopt if no other one tells of the same event. Asking in the order of time costs the least, because texts are
  /// then read once. Errors: damaged, io.
  Result<std::optional<ArticlePlace>> first_of(const ArticlePlace& article, UtcTime time);

 private:
  struct Known;
  Result<void> load(std::int64_t days);
  Result<void> read(const Period& period, std::vector<Known>& known);
  Result<void> group(std::vector<Known>& known);
  void note(const std::vector<Known>& known, const std::vector<std::size_t>& groups);
  Result<void> read_texts(const std::vector<ArticlePlace>& articles);
  Result<void> read_texts_of(const std::vector<Known>& known);

  std::vector<MirrorIndex*> mirrors_;
  std::optional<std::int64_t> loaded_;           // the five days whose stories are in firsts_
  std::map<ArticlePlace, ArticlePlace> firsts_;  // of the articles that belong to a story
  std::map<ArticlePlace, pipeline::stories::Fingerprint> fingerprints_;
};

}  // namespace feedcat::mirror
