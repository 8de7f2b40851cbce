// Decides when a feed may be requested again, and with which validators.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// May a request be sent now? `refresh` (the user's wish) overrides everything but Retry-After.
bool may_ask(const PollState& state, UtcTime now, bool refresh = false);

/// Returns the state as if no request were allowed before `interval` has passed since the last good answer. It is only
/// for `may_ask` and for messages: what the publisher allows must be stored, because the user may change the setting.
PollState with_interval(PollState state, std::chrono::seconds interval, UtcTime now);

/// Makes the request for `url`. It goes to the address that `url` has moved to, and it is conditional if there are
/// validators. If a feed does not change, one request in 30 days is unconditional, so that a server's broken validators
/// do not hide new articles for ever. A server that sends max-age is exempt from that. `have_copy` is false if the body
/// to which the validators belong is lost.
Request poll_request(const PollState& state, std::string_view url, UtcTime now, bool have_copy = true);

/// Returns the state after an answer. `hints` are those of the feed in the body, or nullopt if there was no new body or
/// it was not a feed. The function is pure: its jitter comes from the address.
PollState after_response(PollState state, const Response& response, const std::optional<PollingHints>& hints,
                         UtcTime now);

/// Returns the reason as `explain` and `status` print it: `Cache-Control: max-age`, `Retry-After`, …
std::string_view reason_in_words(PollReason reason);

}  // namespace feedcat::polling
