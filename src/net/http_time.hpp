// Reads the times that HTTP headers state (RFC 9110 §§ 5.6.7, 10.2.3).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"

namespace feedcat::net {

/// Reads digits as seconds, up to 100 years. Returns nullopt if there is anything but digits.
std::optional<std::chrono::seconds> parse_delta_seconds(std::string_view s);

/// Reads a date that names a month. `0`, `-1` and the like mean "expired" and are not dates.
std::optional<UtcTime> parse_http_date(std::string_view value);

/// Reads seconds or an HTTP date as a time. Returns nullopt if it is past or cannot be read.
std::optional<UtcTime> parse_retry_after(std::string_view value, UtcTime now);

/// Until when the answering host must not be requested: Retry-After on 429 and 503, at most 7 days from now. It holds
/// for every address of `origin_of(response.final_url)`. Returns nullopt if the answer says nothing of the kind.
std::optional<UtcTime> retry_after(const Response& response, UtcTime now);

}  // namespace feedcat::net
