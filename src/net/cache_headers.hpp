// The headers that say how long an answer is good for (RFC 9111), and when to come back (RFC 9110 § 10.2.3).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::net {

using HeaderList = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

/// What a private cache needs of Cache-Control (§ 5.2.2). `s-maxage` is for shared caches, so not for us. `no-store` is
/// read as `no-cache`: a feed reader keeps what it reads, in a folder of the user's own; the words only mean that the
/// answer is never fresh.
struct CacheControl {
  std::optional<std::chrono::seconds> max_age;  ///< of several the first; not a number: 0 (§ 4.2.1)
  bool no_cache = false;
};
CacheControl parse_cache_control(const HeaderList& headers);

/// Digits as seconds, at most 100 years; nothing when it is not all digits.
std::optional<std::chrono::seconds> parse_delta_seconds(std::string_view s);

/// Seconds or an HTTP date, as a moment. In the past or unreadable: nothing.
std::optional<UtcTime> parse_retry_after(std::string_view value, UtcTime now);

/// Why an answer is fresh, and for how long from now.
struct Lifetime {
  std::chrono::seconds time{0};
  bool from_max_age = false;  ///< else from Expires
};
/// Nothing when the headers say nothing. Age is taken off.
std::optional<Lifetime> freshness_lifetime(const HeaderList& headers, UtcTime now);

}  // namespace feedcat::net
