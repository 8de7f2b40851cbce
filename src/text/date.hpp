// Reads dates as feeds write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// Reads RFC 822/2822 with all its common errors, RFC 3339, ISO 8601 and its variants (also weeks and days of the
/// year), asctime, and Unix time. It knows the names of zones and of places with their summer time, AM/PM, the months,
/// weekdays and clocks (`13h05`, `13.05 Uhr`) of many languages, and dates without a time (midnight UTC). If a month's
/// name means several months, the weekday decides, then the other words, then the more common language. A date without
/// a zone is in UTC. Returns nullopt if the date cannot be read, and never the present time.
std::optional<UtcTime> parse_date(std::string_view s);

/// Returns the fraction of a second in RFC 3339 and ISO 8601, which `UtcTime` cannot hold. Zero if there is none.
std::chrono::microseconds fraction_of_second(std::string_view s);

}  // namespace feedcat::text
