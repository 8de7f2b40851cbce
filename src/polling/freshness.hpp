// Decides when a feed may be requested again, and with which validators.
#pragma once

#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// May it be requested now? `refresh` (the user's wish) overrides everything but Retry-After.
bool may_ask(const PollState& state, UtcTime now, bool refresh = false);

/// The request for `url`: at the address it moved to, and conditional if there are validators.
/// Once in 30 days without change it is unconditional, so that a server's broken validators do not hide news for ever;
/// not for a server that sends max-age. `have_copy` is false when what the validators vouch for is lost.
Request poll_request(const PollState& state, std::string_view url, UtcTime now, bool have_copy = true);

/// The state after an answer. `hints` are those of the feed in the body; nullopt if there was no new body or it was no
/// feed. Pure; the jitter comes from the address.
PollState after_response(PollState state, const Response& response, const std::optional<PollingHints>& hints,
                         UtcTime now);

/// For `explain` and `status`: `Cache-Control: max-age`, `24 h between requests to a server without validators`, …
std::string_view reason_in_words(PollReason reason);

}  // namespace feedcat::polling
