// Reads dates as feeds write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// RFC 822/2822 with all its sins, RFC 3339, ISO 8601 and its variants (weeks and days of the year too), asctime, Unix
/// time, zone names and places with their summer time, AM/PM, the months, weekdays and clocks (`13h05`, `13.05 Uhr`) of
/// many languages, dates without a time (midnight UTC). If a month's name means several months, the weekday decides,
/// then the other words, then the more common language. Without a zone: UTC. What cannot be read is absent, never now.
std::optional<UtcTime> parse_date(std::string_view s);

/// The fraction of a second in RFC 3339 and ISO 8601, which `UtcTime` cannot hold. Zero if there is none.
std::chrono::microseconds fraction_of_second(std::string_view s);

}  // namespace feedcat::text
