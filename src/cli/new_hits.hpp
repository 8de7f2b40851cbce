// `search --new`: the hits of a search that no earlier run with the same name has printed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {

/// The cursor moves with each hit after the output has accepted it, so that a run that is killed loses nothing.
class NewHits {
 public:
  /// Waits while another run uses the cursor of this name. Errors: io, damaged, refused.
  static Result<NewHits> open(std::string_view name, UtcTime now);

  /// Returns the next hit of the search that was not delivered, or nullopt after the last one. An article that several
  /// mirrors have comes once.
  Result<std::optional<mirror::FoundIn>> next(mirror::Search& search);
  /// Returns the first hits of the search that were not delivered, in its order.
  Result<std::vector<mirror::FoundIn>> some(mirror::Search& search, std::size_t limit);

  /// Call this after the output has accepted the hits. When it returns, that is stored.
  Result<void> accepted(const std::vector<mirror::FoundIn>& hits, mirror::Search& search);
  /// `all_accepted` does the same for hits that nobody can use before the whole output is there.
  void will_be_accepted(const mirror::FoundIn& hit) { waiting_.push_back({hit.mirror, hit.article.article_id}); }
  Result<void> all_accepted(mirror::Search& search);
  /// Counts all hits that are left as delivered.
  Result<void> catch_up(mirror::Search& search);

  /// Call this at the end.
  Result<void> finish() { return cursor_.finish(); }

 private:
  explicit NewHits(cursors::Cursor cursor) : cursor_(std::move(cursor)) {}
  Result<void> read_some(mirror::Search& search);
  bool comes_again(const std::vector<std::uint64_t>& names, const mirror::Search& search);

  cursors::Cursor cursor_;
  std::deque<mirror::FoundIn> fresh_;  // that `next` has not returned yet
  std::size_t batch_ = 16;
  bool all_read_ = false;
  std::vector<mirror::ArticlePlace> waiting_;
  std::unordered_set<std::uint64_t> returned_;  // the names of hits of this run, if there are several mirrors
};

}  // namespace feedcat::cli
