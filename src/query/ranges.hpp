// Reads periods and lengths as people type them after `date:` and `words:`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::query {

/// The numbers from `from` up to, but not including `to`. What is missing is no limit.
struct Range {
  std::optional<std::int64_t> from = {}, to = {};

  friend bool operator==(const Range&, const Range&) = default;
};

/// Reads a year, a month, a day (in UTC), a moment as in RFC 3339, `today`, `yesterday`, and an age such as `7d`, which
/// stands for the time since then. Two of them with `..` between are the time from the beginning of the first to the
/// end of the second; one of them may be missing. After `>`, `>=`, `<` or `<=`, a period is later, not earlier, earlier
/// or not later than it, and an age is its moment. Returns seconds since 1970, or nullopt if it is nothing of these.
std::optional<Range> parse_period(std::string_view typed, UtcTime now);

/// Reads `500`, `>500`, `>=500`, `<500`, `<=500`, `200..500`, `200..`, `..500`.
std::optional<Range> parse_numbers(std::string_view typed);

}  // namespace feedcat::query
