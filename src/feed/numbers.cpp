#include "feed/numbers.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "base/ascii.hpp"

namespace feedcat::feed {
namespace {

constexpr double kLongestDuration = 1e7;  // seconds: almost four months

}  // namespace

std::optional<std::uint64_t> read_unsigned(std::string_view s) {
  s = base::trim(s);
  std::uint64_t value = 0;
  std::size_t digits = 0;
  while (digits < s.size() && base::is_digit(s[digits])) {
    if (digits >= 18) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(s[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  return value;
}

std::optional<double> read_decimal(std::string_view s) {
  s = base::trim(s);
  if (!s.empty() && s.front() == '+') s.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> read_size(std::string_view s) {
  const auto size = read_unsigned(s);
  return size && *size > 0 ? size : std::nullopt;
}

std::optional<double> read_duration(std::string_view s) {
  double seconds = 0;
  for (const std::string_view part : base::split(s, ':')) {
    const auto value = read_decimal(part);
    if (!value || *value < 0) return std::nullopt;
    seconds = seconds * 60 + *value;
  }
  if (seconds <= 0 || seconds > kLongestDuration) return std::nullopt;
  return seconds;
}

std::optional<GeoPoint> read_point(std::string_view s) {
  s = base::trim(s);
  const std::size_t gap = s.find_first_of(" ,\t\n");
  if (gap == std::string_view::npos) return std::nullopt;
  std::string_view rest = base::trim(s.substr(gap));
  if (!rest.empty() && rest.front() == ',') rest.remove_prefix(1);
  return read_point(s.substr(0, gap), rest);
}

std::optional<GeoPoint> read_point(std::string_view latitude, std::string_view longitude) {
  const auto lat = read_decimal(latitude);
  const auto lon = read_decimal(longitude);
  if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) return std::nullopt;
  return GeoPoint{*lat, *lon};
}

}  // namespace feedcat::feed
