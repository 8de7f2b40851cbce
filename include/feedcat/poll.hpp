// When a feed may be asked again, with which validators, and at which address: manners as a value.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"

namespace feedcat {

/// Which rule set `PollState::next_poll`.
enum class PollReason : std::uint8_t {
  none,           ///< never asked
  floor,          ///< one hour; 24 for a server without validators
  max_age,        ///< Cache-Control
  expires,        ///< Expires
  ttl,            ///< RSS ttl
  update_period,  ///< sy:updatePeriod
  skip,           ///< skipHours, skipDays
  cap,            ///< one of the above, cut to 7 days
  retry_after,    ///< the server said so
  backoff,        ///< it failed
  gone,           ///< HTTP 410
  unreached,      ///< it failed, and no server was reached
};

/// What is remembered of one address between runs: by the cache for fetch, by the mirror's store for its sources. Plain
/// data; the functions below are pure.
struct PollState {
  Validators validators;
  std::string validators_url;        ///< the address that sent them
  std::optional<UtcTime> next_poll;  ///< not to be asked before
  PollReason reason = PollReason::none;
  std::optional<UtcTime> retry_after;           ///< not to be asked before, whatever the user says
  PollingHints hints;                           ///< what the feed itself last said
  std::optional<UtcTime> last_success;          ///< a 200 or a 304
  std::optional<UtcTime> last_change;           ///< a 200 with other bytes than before
  std::optional<UtcTime> last_full;             ///< a 200: the validators were right then
  std::uint64_t body_hash = 0;                  ///< of the last 200's body
  std::optional<std::chrono::seconds> max_age;  ///< what the server last stated; a 304 that is silent leaves it
  std::optional<UtcTime> failing_since;
  std::uint32_t failures = 0;   ///< in a row
  bool gone = false;            ///< HTTP 410
  std::string moved_to;         ///< where permanent redirects have led for long enough; empty: not moved
  std::string redirect_target;  ///< candidate for moved_to
  std::optional<UtcTime> redirect_since;
  std::uint32_t redirect_runs = 0;

  friend bool operator==(const PollState&, const PollState&) = default;
};

/// May it be asked now? `refresh` (the user's wish) overrides all but Retry-After.
bool may_ask(const PollState& state, UtcTime now, bool refresh = false);

/// The request for `url`: at the address it moved to, conditional if there is something to be conditional on.
/// Once in 30 days without change it is unconditional, lest a server's broken validators hide news for ever; not for a
/// server that takes the trouble of sending max-age. `have_copy` is false when what the validators vouch for is lost.
Request poll_request(const PollState& state, std::string_view url, UtcTime now, bool have_copy = true);

/// The state after an answer. `hints` are those of the feed in the body; nothing when there was no new body or it was
/// no feed. Pure; jitter comes from the address.
PollState after_response(PollState state, const Response& response, const std::optional<PollingHints>& hints,
                         UtcTime now);

/// Until when the answering host wants to be left alone: Retry-After on 429 and 503, at most 7 days. It holds for every
/// address of `origin_of(response.final_url)`.
std::optional<UtcTime> retry_after(const Response& response, UtcTime now);

/// Host and port that a URL leads to, lower case: `example.org:443`; empty when it is not http or https.
std::string origin_of(std::string_view url);

/// For `explain` and `status`: `Cache-Control: max-age`, `24 h between requests to a server without validators`, …
std::string_view reason_in_words(PollReason reason);

}  // namespace feedcat
