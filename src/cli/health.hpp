// Describes the health of feeds in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/mirror.hpp"
#include "text/json.hpp"

namespace feedcat::cli {

/// Returns `ok`, `failing`, `gone` …
std::string_view word_of(Health health);

/// Returns `2026-04-01 12:30`, in UTC, or `-`.
std::string moment(const std::optional<UtcTime>& time);

/// Writes a member in RFC 3339, or nothing if there is no time.
void time_member(text::JsonWriter& json, std::string_view name, const std::optional<UtcTime>& time);

}  // namespace feedcat::cli
