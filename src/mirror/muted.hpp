// Leaves out of a mirror what a rule of the user mutes, and remembers it until no rule mutes it any more. Pages of a
// sitemap that have no article are remembered in the same way.
#pragma once

#include <optional>

#include "feedcat/feed.hpp"
#include "mirror/arrival.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// Takes what a later run reads (Arrival::later) out of the candidates, and has the next answer contain it again. If
/// all of it has failed, that answer is not requested before it is due.
void leave_for_later(Arrival& arrival);

/// Takes the articles that the rules mute, and those that are unreadable, out of the candidates, so that nothing is
/// planned for them: a new one is not saved, and one that is saved already stays as it is. The drafts must have been
/// made. Returns all of them if they are others than the state knows, or were muted by other rules. `rules` is the
/// version of the rules.
std::optional<MutedArticles> take_muted(Arrival& arrival, std::uint64_t rules, UtcTime now);

/// Has the next answer contain all articles, whether or not the feed has changed.
void forget_answer(SourceState& source);

}  // namespace feedcat::mirror
