// Reads numbers and places as feeds write them. Each function returns nullopt for what is unreadable or impossible.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Reads the number at the beginning: no sign, at most 18 digits.
std::optional<std::uint64_t> read_unsigned(std::string_view s);
/// Reads a decimal number with nothing after it.
std::optional<double> read_decimal(std::string_view s);
/// Reads bytes: `12345678`, `12,345,678`, `12345678 bytes`, but neither `11.8 MB` nor `1231.08`. 0 counts as unknown,
/// because publishers write it when they do not know the size.
std::optional<std::uint64_t> read_size(std::string_view s);
/// Reads `latitude longitude`, separated by a space or comma.
std::optional<GeoPoint> read_point(std::string_view s);
std::optional<GeoPoint> read_point(std::string_view latitude, std::string_view longitude);

/// Reads several points, as GeoRSS writes a box, a line or a polygon, and returns the middle of them. An area that
/// crosses the 180th meridian has none.
std::optional<GeoPoint> read_middle(std::string_view s);

}  // namespace feedcat::feed
