#include "text/time_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/ascii.hpp"

namespace feedcat::text {
namespace {

constexpr double kLatestTime = 3'600'000;  // in seconds
constexpr std::size_t kMostDigits = 7;

/// Reads the digits at the beginning and removes them. Returns nullopt if there are none or too many.
std::optional<double> take_digits(std::string_view& s) {
  std::size_t end = 0;
  double value = 0;
  for (; end < s.size() && base::is_digit(s[end]); ++end) value = value * 10 + (s[end] - '0');
  if (end == 0 || end > kMostDigits) return std::nullopt;
  s.remove_prefix(end);
  return value;
}

}  // namespace

std::optional<double> read_time_code(std::string_view s) {
  s = base::trim(s);
  double seconds = 0;
  for (int part = 0; part < 3; ++part) {
    const auto value = take_digits(s);
    if (!value) return std::nullopt;
    seconds = seconds * 60 + *value;
    if (!s.starts_with(':')) break;
    s.remove_prefix(1);
  }
  if (s.starts_with('.') || s.starts_with(',')) {
    s.remove_prefix(1);
    double weight = 0.1;
    for (; !s.empty() && base::is_digit(s.front()); s.remove_prefix(1), weight /= 10) {
      seconds += weight * (s.front() - '0');
    }
    seconds = std::round(seconds * 1000) / 1000;
  }
  if (!s.empty() || seconds > kLatestTime) return std::nullopt;
  return seconds;
}

std::string time_code(double seconds) {
  const auto whole = static_cast<long long>(std::clamp(seconds, 0.0, kLatestTime));
  const long long hours = whole / 3600;
  const long long minutes = whole / 60 % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60)
                   : fmt::format("{}:{:02}", minutes, whole % 60);
}

}  // namespace feedcat::text
