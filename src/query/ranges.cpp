#include "query/ranges.hpp"

#include <charconv>
#include <chrono>
#include <functional>

#include "base/ascii.hpp"
#include "query/when.hpp"

namespace feedcat::query {
namespace {

/// What one word stands for: [from, to).
using Span = std::optional<std::pair<std::int64_t, std::int64_t>>;

std::optional<int> digits(std::string_view typed, std::size_t count) {
  int value = 0;
  if (typed.size() != count) return std::nullopt;
  for (const char c : typed) {
    if (!base::is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::int64_t seconds(UtcTime time) { return time.time_since_epoch().count(); }
std::int64_t seconds(std::chrono::year_month_day day) { return seconds(UtcTime(std::chrono::sys_days(day))); }

/// `2026`, `2026-06`.
Span year_or_month(std::string_view typed) {
  namespace chrono = std::chrono;
  const std::optional<int> year = digits(typed.substr(0, 4), 4);
  if (!year) return std::nullopt;
  const chrono::year first(*year);
  if (typed.size() == 4) {
    return std::pair(seconds(first / chrono::January / 1), seconds((first + chrono::years(1)) / chrono::January / 1));
  }
  const std::optional<int> month = typed[4] == '-' ? digits(typed.substr(5), 2) : std::nullopt;
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const chrono::year_month begin = first / chrono::month(static_cast<unsigned>(*month));
  return std::pair(seconds(begin / 1), seconds((begin + chrono::months(1)) / 1));
}

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::size_t kDayLength = 10;  // of `2026-06-01`

Span period(std::string_view typed, UtcTime now) {
  if (base::iequals(typed, "today") || base::iequals(typed, "yesterday")) {
    const std::int64_t midnight = seconds(UtcTime(std::chrono::floor<std::chrono::days>(now)));
    const std::int64_t begin = base::iequals(typed, "today") ? midnight : midnight - kSecondsOfDay;
    return std::pair(begin, begin + kSecondsOfDay);
  }
  if (const Span span = year_or_month(typed)) return span;
  const Result<UtcTime> when = parse_when(typed, now);
  if (!when) return std::nullopt;
  const std::int64_t begin = seconds(*when);
  // An age is a moment without a length, a time of day one second.
  const bool age = !base::contains(typed, "-");
  return std::pair(begin, begin + (age ? 0 : typed.size() == kDayLength ? kSecondsOfDay : 1));
}

using ReadSpan = std::function<Span(std::string_view)>;

/// Reads operators and `..`; `read` reads what is between them.
std::optional<Range> range(std::string_view typed, const ReadSpan& read) {
  if (const std::size_t dots = typed.find(".."); dots != base::kNone) {
    const std::string_view left = typed.substr(0, dots);
    const std::string_view right = typed.substr(dots + 2);
    const Span first = read(left);
    const Span last = read(right);
    if ((!first && !left.empty()) || (!last && !right.empty()) || (!first && !last)) return std::nullopt;
    Range found;
    if (first) found.from = first->first;
    if (last) found.to = last->second;
    return found;
  }
  const bool later = typed.starts_with('>');
  const bool earlier = typed.starts_with('<');
  if (later || earlier) typed.remove_prefix(1);
  const bool inclusive = (later || earlier) && typed.starts_with('=');
  if (inclusive) typed.remove_prefix(1);
  const Span span = read(typed);
  if (!span) return std::nullopt;
  if (later) return Range{inclusive ? span->first : span->second, {}};
  if (earlier) return Range{{}, inclusive ? span->second : span->first};
  if (span->first == span->second) return Range{span->first, {}};
  return Range{span->first, span->second};
}

}  // namespace

std::optional<Range> parse_period(std::string_view typed, UtcTime now) {
  return range(typed, [now](std::string_view word) { return period(word, now); });
}

std::optional<Range> parse_numbers(std::string_view typed) {
  return range(typed, [](std::string_view word) -> Span {
    constexpr std::size_t kMostDigits = 15;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = error == std::errc() && end == word.data() + word.size() && base::is_digit(word.front());
    if (!whole || word.size() > kMostDigits) return std::nullopt;
    return std::pair(number, number + 1);
  });
}

}  // namespace feedcat::query
