// Reads times as people type them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::query {

/// Reads a length of time: `90m`, `36h`, `7d`, `2w`, `1y`. Returns nullopt if it is none.
std::optional<std::chrono::seconds> parse_length(std::string_view typed);

/// Reads `7d`, `36h`, `90m` or `2w` (before `now`), `2026-04-01` (midnight UTC), or RFC 3339.
Result<UtcTime> parse_when(std::string_view typed, UtcTime now);

}  // namespace feedcat::query
