#include "query/when.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "base/ascii.hpp"
#include "text/date.hpp"
#include "text/date_format.hpp"

namespace feedcat::query {
namespace {

struct Unit {
  char letter;
  std::chrono::seconds length;
};
constexpr Unit kUnits[] = {{'m', std::chrono::minutes(1)},
                           {'h', std::chrono::hours(1)},
                           {'d', std::chrono::hours(24)},
                           {'w', std::chrono::hours(24 * 7)},
                           {'y', std::chrono::hours(24 * 365)}};
constexpr long kMostUnits = 1'000'000;

constexpr std::string_view kDayShape = "dddd-dd-dd";

/// Returns `typed` without the beginning that matches `pattern`, in which `d` is a digit. Returns nullopt if it does
/// not match.
std::optional<std::string_view> after(std::string_view typed, std::string_view pattern) {
  if (typed.size() < pattern.size()) return std::nullopt;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool fits = pattern[i] == 'd' ? base::is_digit(typed[i]) : typed[i] == pattern[i];
    if (!fits) return std::nullopt;
  }
  return typed.substr(pattern.size());
}

/// Is it a day, or a time as in RFC 3339 § 5.6? A blank for the T, no seconds, and no offset (UTC) are accepted.
bool looks_like_iso(std::string_view typed) {
  auto rest = after(typed, kDayShape);
  if (!rest || rest->empty()) return rest.has_value();
  if (std::string_view("Tt ").find(rest->front()) == std::string_view::npos) return false;
  rest = after(rest->substr(1), "dd:dd");
  if (!rest) return false;
  if (const auto seconds = after(*rest, ":dd")) {
    rest = seconds;
    if (const auto fraction = after(*rest, ".d"))
      rest = fraction->substr(std::min(fraction->find_first_not_of("0123456789"), fraction->size()));
  }
  if (rest->empty() || base::iequals(*rest, "Z")) return true;
  const auto offset = rest->front() == '+' || rest->front() == '-' ? after(rest->substr(1), "dd:dd") : std::nullopt;
  return offset && offset->empty();
}

/// Does the day exist? (text::parse_date reads 30 February as 2 March.)
bool is_day(std::string_view typed) {
  const std::optional<UtcTime> day = text::parse_date(typed);
  return day && text::format_day(*day) == typed;
}

}  // namespace

std::optional<std::chrono::seconds> parse_length(std::string_view typed) {
  if (typed.size() < 2) return std::nullopt;
  const auto* const unit =
      std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& u) { return u.letter == typed.back(); });
  long count = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size() - 1, count);
  const bool whole = error == std::errc() && end == typed.data() + typed.size() - 1;
  if (unit == std::end(kUnits) || !whole || count < 0 || count > kMostUnits) return std::nullopt;
  return count * unit->length;
}

Result<UtcTime> parse_when(std::string_view typed, UtcTime now) {
  if (const auto ago = parse_length(typed)) return now - *ago;
  if (looks_like_iso(typed) && is_day(typed.substr(0, kDayShape.size()))) {
    if (const std::optional<UtcTime> when = text::parse_date(typed)) return *when;
  }
  return fail(ErrorKind::usage, fmt::format("not a time: {} (expected 7d, 36h, 2026-04-01 or RFC 3339)", typed));
}

}  // namespace feedcat::query
