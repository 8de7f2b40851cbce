// What is remembered of one address between runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"

namespace feedcat::polling {

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
/// data; the functions of polling/freshness.hpp make one of another.
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

}  // namespace feedcat::polling
