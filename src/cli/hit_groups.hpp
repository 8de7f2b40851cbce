// Puts the hits of a search together that tell of one event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {

/// Hits that are printed together.
struct HitGroup {
  std::vector<mirror::FoundIn> hits;  ///< at least one; the earliest leads, and the others follow in their order
  std::optional<Story> story = {};    ///< its first article need not be a hit
  std::optional<Ruling> ruling = {};  ///< what the rules say about the first hit, if they were asked
};

using NextHit = std::function<Result<std::optional<mirror::FoundIn>>()>;
using NextGroup = std::function<Result<std::optional<HitGroup>>()>;

/// Each hit alone.
NextGroup single_hits(NextHit next);

/// The stories of hits that come with the newest first. A story has the place of its earliest hit. Memory is bounded by
/// the hits of five days, of which it keeps at most some thousands.
class HitGroups {
 public:
  HitGroups(NextHit next, mirror::Search& search) : next_(std::move(next)), search_(search) {}

  Result<std::optional<HitGroup>> next();

 private:
  struct Waiting {
    std::vector<mirror::FoundIn> hits;  // the newest first
    std::optional<mirror::ArticlePlace> story;
  };
  Result<void> read_more();
  [[nodiscard]] bool may_get_more() const;
  Result<HitGroup> finished(Waiting waiting);

  NextHit next_;
  mirror::Search& search_;
  std::deque<Waiting> waiting_;                             // the newest first
  std::uint64_t first_ = 0;                                 // the number of the first one that waits
  std::map<mirror::ArticlePlace, std::uint64_t> earliest_;  // the number of the earliest hit of a story so far
  bool all_read_ = false;
};

/// The same for hits in the order of their rank. A story has the place of its best hit. Returns at most `limit` groups.
Result<std::vector<HitGroup>> ranked_groups(mirror::Search& search, std::size_t limit);

}  // namespace feedcat::cli
