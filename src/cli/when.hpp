// Moments as somebody types them.
#pragma once

#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::cli {

/// `7d`, `36h`, `90m`, `2w` before `now`; `2026-04-01` (midnight UTC); RFC 3339.
Result<UtcTime> parse_when(std::string_view typed, UtcTime now);

}  // namespace feedcat::cli
