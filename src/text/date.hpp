// Dates as feeds write them, and as we do.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// RFC 822/2822 with all its sins, RFC 3339, ISO 8601 and its variants, asctime, zone names, AM/PM, months in several
/// languages, dates without a time (midnight UTC). Without a zone: UTC. What cannot be read is absent, never now.
std::optional<UtcTime> parse_date(std::string_view s);

/// What RFC 3339 and ISO 8601 write behind the second, as `UtcTime` cannot hold it; zero when there is nothing.
std::chrono::microseconds fraction_of_second(std::string_view s);

/// `2026-04-09T17:33:28Z`
std::string format_rfc3339(UtcTime time);
/// `2026-04-09T17:33:28.25Z`; without the fraction where it is zero.
std::string format_rfc3339(UtcTime time, std::chrono::microseconds fraction);
/// `Thu, 09 Apr 2026 17:33:28 +0000` (RFC 5322)
std::string format_rfc5322(UtcTime time);
/// `2026-04-09`
std::string format_day(UtcTime time);

}  // namespace feedcat::text
