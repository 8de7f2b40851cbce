// Writes dates in standard forms.
#pragma once

#include <chrono>
#include <string>

#include "feedcat/feed.hpp"

namespace feedcat::text {

/// Returns `2026-04-09T17:33:28Z`.
std::string format_rfc3339(UtcTime time);
/// Returns `2026-04-09T17:33:28.25Z`, without the fraction if it is zero.
std::string format_rfc3339(UtcTime time, std::chrono::microseconds fraction);
/// Returns `Thu, 09 Apr 2026 17:33:28 +0000` (RFC 5322).
std::string format_rfc5322(UtcTime time);
/// Returns `2026-04-09`.
std::string format_day(UtcTime time);

}  // namespace feedcat::text
