// What is remembered about one address between runs.
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
  none,           ///< never requested
  floor,          ///< one hour; 24 for a server without validators
  max_age,        ///< Cache-Control
  expires,        ///< Expires
  ttl,            ///< RSS ttl
  update_period,  ///< sy:updatePeriod
  skip,           ///< skipHours, skipDays
  cap,            ///< one of the above, shortened to 7 days
  retry_after,    ///< the server said so
  backoff,        ///< the last request failed
  gone,           ///< HTTP 410
  unreached,      ///< the last request failed and reached no server
  interval,       ///< the user's setting for this feed; never stored
  wrong_guess,    ///< there was no feed at this address, which a page's address had suggested
};

/// A time in which articles may have appeared and left the feed before it was read again.
struct Gap {
  UtcTime from{};
  UtcTime to{};

  friend bool operator==(const Gap&, const Gap&) = default;
};

/// The cache stores one for each address of `fetch`, and a mirror stores one for each of its sources. It is plain data;
/// the functions in polling/freshness.hpp make a new one from an old one.
struct PollState {
  Validators validators;
  std::string validators_url;        ///< the address that sent them
  std::optional<UtcTime> next_poll;  ///< no request before this time, unless the user wants one
  PollReason reason = PollReason::none;
  std::optional<UtcTime> retry_after;           ///< no request before this time, even if the user wants one
  PollingHints hints;                           ///< from the feed itself, as last read
  std::optional<UtcTime> last_success;          ///< a 200 or a 304
  std::optional<UtcTime> last_change;           ///< a 200 with other bytes than before
  std::optional<UtcTime> last_full;             ///< a 200, from which the validators were taken
  std::uint64_t body_hash = 0;                  ///< of the last 200's body
  std::optional<std::chrono::seconds> max_age;  ///< as the server last stated it; a 304 without one leaves it
  std::optional<UtcTime> failing_since;
  std::uint32_t failures = 0;   ///< in a row
  bool gone = false;            ///< HTTP 410
  std::string moved_to;         ///< where permanent redirects have led for long enough; empty if it has not moved
  std::string redirect_target;  ///< where they lead now, which may become moved_to
  std::optional<UtcTime> redirect_since;
  std::uint32_t redirect_runs = 0;
  // What polling/contents.hpp compares a new reading of the feed with.
  std::string items;                             ///< what the last items are known by, in a form of its own
  std::uint32_t item_count = 0;                  ///< of the last reading
  std::uint32_t known_share = 100;               ///< percentage of its items that had been in the feed before
  std::optional<UtcTime> newest_item;            ///< the latest date that an item had
  std::optional<std::chrono::seconds> turnover;  ///< in which the feed replaces all its items, at its present pace
  std::optional<UtcTime> gap_from, gap_to;       ///< the last time in which articles may have been missed

  friend bool operator==(const PollState&, const PollState&) = default;
};

}  // namespace feedcat::polling
