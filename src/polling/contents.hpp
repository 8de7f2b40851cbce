// Notices that a feed has dropped articles before anybody could read them.
//
// A feed shows its last ten or twenty articles. If none of those that were in it when it was last read is still there,
// others may have come and gone in between.
#pragma once

#include <optional>
#include <string>

#include "feedcat/feed.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// Compares the feed with what the state knows of its earlier readings, and brings the state up to date. Returns the
/// time in which articles may have been missed, which is also in the state; nullopt if nothing suggests that. `feed` is
/// a whole document that a server has just sent. Call this before `after_response`. Pure.
///
/// An item is known by its id or by its title. There is no gap if the feed had fewer than two items, now or before, or
/// if one of its items is as old as those that were known: then only the ids have changed.
std::optional<Gap> note_contents(PollState& state, const Feed& feed, UtcTime now);

/// Returns the message about it: `may have missed articles between 2026-03-01 and 2026-03-09 (--backfill DIR can look
/// for them)`.
std::string in_words(const Gap& gap);

}  // namespace feedcat::polling
