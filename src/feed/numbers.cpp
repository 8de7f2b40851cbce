#include "feed/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/ascii.hpp"

namespace feedcat::feed {
namespace {

constexpr std::size_t kMostDigits = 18;

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return base::is_digit(c); });
}

/// Returns what separates groups of digits at the beginning: an ASCII character, or one of Unicode's narrow spaces and
/// apostrophes.
std::string_view separator_at(std::string_view s) {
  for (const std::string_view known :
       {",", ".", " ", "'", "_", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"}) {
    if (s.starts_with(known)) return known;
  }
  return {};
}

/// Returns the digits of `12,345,678`, `12.345.678` or `1,23,45,678` (as in India), otherwise an empty string. A single
/// full stop may be a decimal point.
std::string ungrouped(std::string_view s) {
  std::string digits;
  std::string_view separator;
  std::vector<std::size_t> groups;
  while (true) {
    std::size_t end = 0;
    while (end < s.size() && base::is_digit(s[end])) ++end;
    groups.push_back(end);
    digits += s.substr(0, end);
    s.remove_prefix(end);
    if (s.empty()) break;
    const std::string_view found = separator_at(s);
    if (found.empty() || (!separator.empty() && found != separator)) return {};
    separator = found;
    s.remove_prefix(separator.size());
  }
  const bool enough = groups.size() > (separator == "." ? 2U : 1U);
  const std::size_t inner = groups.size() > 2 ? groups[1] : 3;
  const bool even = std::all_of(groups.begin() + 1, groups.end() - 1, [&](std::size_t n) { return n == inner; });
  const bool fits = enough && even && groups.back() == 3 && groups.front() >= 1 && groups.front() <= inner &&
                    (inner == 3 || (inner == 2 && separator == ","));
  return fits ? digits : std::string();
}

/// Reads a whole number with a fraction of zeros or an exponent, as some JSON writers print it.
std::optional<std::uint64_t> read_whole(std::string_view s) {
  constexpr double kExact = 9e15;
  const std::size_t dot = s.find('.');
  const bool thousands = dot != std::string_view::npos && s.size() - dot == 4 && all_digits(s.substr(dot + 1));
  if (thousands) return std::nullopt;  // this could also be a fraction
  const auto value = read_decimal(s);
  if (!value || *value < 1 || *value > kExact || *value != std::floor(*value)) return std::nullopt;
  return static_cast<std::uint64_t>(*value);
}

}  // namespace

std::optional<std::uint64_t> read_unsigned(std::string_view s) {
  s = base::trim(s);
  std::uint64_t value = 0;
  std::size_t digits = 0;
  while (digits < s.size() && base::is_digit(s[digits])) {
    if (digits >= kMostDigits) return std::nullopt;
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
  s = base::trim(s);
  for (const std::string_view unit : {"bytes", "byte", "octets", "b"}) {
    if (!base::iends_with(s, unit)) continue;
    s = base::trim(s.substr(0, s.size() - unit.size()));
    break;
  }
  const std::string digits = all_digits(s) ? std::string(s) : ungrouped(s);
  if (digits.empty()) return read_whole(s);
  if (digits.size() > kMostDigits) return std::nullopt;
  const auto size = read_unsigned(digits);
  return size && *size > 0 ? size : std::nullopt;
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

std::optional<GeoPoint> read_middle(std::string_view s) {
  constexpr double kHalfTurn = 180;
  std::string spaced(s);
  std::replace(spaced.begin(), spaced.end(), ',', ' ');
  const std::vector<std::string_view> numbers = base::words(spaced);
  if (numbers.empty() || numbers.size() % 2 != 0) return std::nullopt;
  std::optional<GeoPoint> low;
  GeoPoint high;
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    const auto point = read_point(numbers[i], numbers[i + 1]);
    if (!point) return std::nullopt;
    if (!low) low = high = *point;
    low = {std::min(low->latitude, point->latitude), std::min(low->longitude, point->longitude)};
    high = {std::max(high.latitude, point->latitude), std::max(high.longitude, point->longitude)};
  }
  if (high.longitude - low->longitude > kHalfTurn) return std::nullopt;
  return GeoPoint{(low->latitude + high.latitude) / 2, (low->longitude + high.longitude) / 2};
}

}  // namespace feedcat::feed
