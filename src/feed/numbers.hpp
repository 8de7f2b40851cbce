// Numbers and places as feeds write them. What cannot be read, or cannot be, is absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// The number at the start; no sign, at most 18 digits.
std::optional<std::uint64_t> read_unsigned(std::string_view s);
/// A decimal number and nothing else.
std::optional<double> read_decimal(std::string_view s);
/// Bytes: `12345678`, `12,345,678`, `12345678 bytes`. Nothing else is understood: neither `11.8 MB` nor `1231.08`. 0 is
/// what those write who do not know.
std::optional<std::uint64_t> read_size(std::string_view s);
/// `latitude longitude`, with a blank or comma between.
std::optional<GeoPoint> read_point(std::string_view s);
std::optional<GeoPoint> read_point(std::string_view latitude, std::string_view longitude);

}  // namespace feedcat::feed
