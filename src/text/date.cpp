#include "text/date.hpp"

#include <vector>

#include "base/ascii.hpp"
#include "text/date_clock.hpp"
#include "text/date_forms.hpp"
#include "text/date_names.hpp"
#include "text/date_tokens.hpp"
#include "text/date_zones.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongestDate = 128;  // bytes; a longer string is prose
constexpr int kMostStrayWords = 4;

/// A possible order of the numbers in a date. `shape` describes what is left of a date without its time, zone and
/// weekday: `a` is a number of one or two digits, `o` of three, `Y` of four, `5` to `8` of that many; `M` is the name
/// of a month; `-`, `/`, `.` or a blank is what separates two numbers. `fields` says what each number means (day,
/// month, year, ordinal day of the year), or, if there is only one number, what each digit means. Rows of one shape are
/// tried in turn.
struct Layout {
  std::string_view shape;
  std::string_view fields;
};
constexpr Layout kLayouts[] = {
    {"aMY", "dy"},      // 09 Apr 2026
    {"Y-a-a", "ymd"},   // 2026-04-09
    {"Ma Y", "dy"},     // April 9, 2026
    {"aMa", "dy"},      // 09 Apr 26
    {"aMo", "dy"},      // 09 Apr 126: a C programmer's year
    {"Ma a", "dy"},     // Apr 9, 26
    {"YMa", "yd"},      // 2026-Apr-09
    {"MY", "y"},        // April 2026
    {"YM", "y"},        // 2026 April
    {"Y/a/a", "ymd"},   // 2026/04/09
    {"Y.a.a", "ymd"},   // 2026.04.09
    {"Y a a", "ymd"},   // 2026 04 09, and 2026年4月9日
    {"Y-a/a", "ymd"},   // 2026-04/09
    {"a/a/Y", "mdy"},   // 04/09/2026
    {"a/a/Y", "dmy"},   // 09/04/2026
    {"a.a.Y", "dmy"},   // 09.04.2026
    {"a-a-Y", "dmy"},   // 09-04-2026
    {"a-a-Y", "mdy"},   // 04-09-2026
    {"a a Y", "dmy"},   // 09 04 2026
    {"a a Y", "mdy"},   //
    {"a-a-a", "ymd"},   // 26-04-09 (ISO 8601:1988)
    {"a-a-a", "dmy"},   //
    {"a/a/a", "mdy"},   // 04/09/26
    {"a/a/a", "dmy"},   // 09/04/26
    {"a.a.a", "dmy"},   // 09.04.26
    {"Y-a", "ym"},      // 2026-04
    {"Y/a", "ym"},      // 2026/04
    {"a/Y", "my"},      // 04/2026
    {"Y", "y"},         // 2026
    {"Y-o", "yo"},      // 2026-099
    {"a-o", "yo"},      // 26-099
    {"8", "yyyymmdd"},  // 20260409
    {"7", "yyyyooo"},   // 2026099
    {"6", "yymmdd"},    // 260409
    {"5", "yyooo"},     // 26099
    {"-Y", "yymm"},     // -2604
    {"-a-a", "ym"},     // -26-04
};

struct Words {
  std::size_t month_at = 0;  ///< the token that names the month
  int month = 0;
  int weekday = -1;
  int half_day = -1;
  const Zone* zone = nullptr;
  int stray = 0;
};

/// If several words may name a month, the last one does: French `mar. 9 juin` begins with a Tuesday.
Words read_words(const Tokens& tokens) {
  Words words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != Token::Kind::word || token.used || token.text == "t") continue;
    if (const int half = half_day_of(token.text); half >= 0) words.half_day = half;
    if (const Zone* zone = zone_of(token.text)) {
      // "at" is the Atlantic zone after a time and a preposition before it.
      if (token.text != "at" || i + 1 == tokens.size()) words.zone = zone;
    } else if (const int weekday = weekday_of(token.text); weekday >= 0) {
      words.weekday = weekday;
    } else if (const int month = month_of(token.text); month > 0) {
      words.month = month;
      words.month_at = i;
    } else {
      ++words.stray;
    }
  }
  return words;
}

char shape_of(const Token& number) {
  static constexpr std::string_view kShapes = "?aaoY5678";
  return number.text.size() < kShapes.size() ? kShapes[number.text.size()] : '?';
}

struct Shape {
  std::string text;
  std::vector<const Token*> numbers;
};

Shape shape_of(const Tokens& tokens, const Words& words) {
  Shape shape;
  char separator = ' ';
  bool behind_number = false;
  if (tokens.size() > 1 && tokens[0].is_mark('-')) shape.text += '-';
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.used) continue;
    if (token.kind == Token::Kind::number) {
      if (behind_number) shape.text += separator;
      shape.text += shape_of(token);
      shape.numbers.push_back(&token);
      behind_number = true;
      separator = ' ';
    } else if (token.kind == Token::Kind::word && words.month > 0 && i == words.month_at) {
      shape.text += 'M';
      behind_number = false;
    } else if (token.is_mark('-') || token.is_mark('/') || token.is_mark('.')) {
      separator = token.text[0];
    }
  }
  return shape;
}

struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
  int ordinal = 0;
};

int full_year(int year, int digits) {
  if (digits == 2) return year + (year < 69 ? 2000 : 1900);  // POSIX strptime's pivot
  return digits == 3 ? year + 1900 : year;
}

Day read_day(const Layout& layout, const Shape& shape, int month_by_name) {
  Day day;
  int year_digits = 0;
  const auto add = [&](char field, int value, int digits) {
    switch (field) {
      case 'y':
        day.year = day.year * (digits == 1 ? 10 : 1) + value;
        year_digits += digits;
        break;
      case 'm':
        day.month = day.month * (digits == 1 ? 10 : 1) + value;
        break;
      case 'd':
        day.day = day.day * (digits == 1 ? 10 : 1) + value;
        break;
      default:
        day.ordinal = day.ordinal * (digits == 1 ? 10 : 1) + value;
    }
  };
  const auto starts = [&](char field) { return layout.fields.find(field) != std::string_view::npos; };
  if (starts('m')) day.month = 0;
  if (starts('d')) day.day = 0;
  if (layout.fields.size() > shape.numbers.size()) {
    const std::string_view digits = shape.numbers[0]->text;
    for (std::size_t i = 0; i < layout.fields.size(); ++i) add(layout.fields[i], digits[i] - '0', 1);
  } else {
    for (std::size_t i = 0; i < layout.fields.size(); ++i) {
      const Token& number = *shape.numbers[i];
      add(layout.fields[i], number.value(), static_cast<int>(number.text.size()));
    }
  }
  day.year = full_year(day.year, year_digits);
  if (month_by_name > 0) day.month = month_by_name;
  return day;
}

bool is_possible(const Day& day) {
  const bool in_year =
      day.ordinal == 0 ? day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 : day.ordinal <= 366;
  return in_year && day.year >= 1000 && day.year <= 9999;
}

/// A day that the month does not have (31 June) becomes a day of the next month, as in mktime.
std::chrono::sys_days to_days(const Day& day) {
  const auto month = std::chrono::month(static_cast<unsigned>(day.ordinal > 0 ? 1 : day.month));
  const int offset = day.ordinal > 0 ? day.ordinal - 1 : day.day - 1;
  return std::chrono::sys_days(std::chrono::year(day.year) / month / 1) + std::chrono::days(offset);
}

/// Reads the date by the first layout that fits. A layout that agrees with the weekday comes before others.
std::optional<std::chrono::sys_days> read_date(const Shape& shape, const Words& words) {
  std::optional<std::chrono::sys_days> first;
  for (const Layout& layout : kLayouts) {
    if (layout.shape != shape.text) continue;
    const Day day = read_day(layout, shape, words.month);
    if (!is_possible(day)) continue;
    const std::chrono::sys_days days = to_days(day);
    if (words.weekday >= 0 && std::chrono::weekday(days) == std::chrono::weekday(static_cast<unsigned>(words.weekday)))
      return days;
    if (!first) first = days;
  }
  return first;
}

/// ISO 8601's week date, `2024-W19-2`, `2024W192`: the digits of week and day follow the letter.
std::optional<std::chrono::sys_days> read_week_date(const Tokens& tokens) {
  using namespace std::chrono;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& digits = tokens[i + 1];
    if (tokens[i].text != "w" || i == 0 || digits.spaced || !digits.is_number(3) || digits.text.size() < 2) continue;
    const Token& before = tokens[i - 1].is_mark('-') && i > 1 ? tokens[i - 2] : tokens[i - 1];
    if (!before.is_number(4) || before.text.size() != 4) continue;
    int week = digits.value();
    int day = 1;
    if (digits.text.size() == 3) {
      day = week % 10;
      week /= 10;
    } else if (i + 3 < tokens.size() && tokens[i + 2].is_mark('-') && tokens[i + 3].is_number(1)) {
      day = tokens[i + 3].value();
    }
    if (week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
    const sys_days fourth(year(before.value()) / January / 4);  // always in the first week
    const sys_days monday = fourth - (weekday(fourth) - Monday);
    return monday + days(7 * (week - 1) + day - 1);
  }
  return std::nullopt;
}

/// The zone in a comment, for dates that have no other: `13:00:00 (GMT-05:00)`, `13:00 (EST)`.
std::optional<int> offset_in_comment(std::string_view folded, UtcTime local) {
  const std::size_t open = folded.find('(');
  if (open == std::string_view::npos) return std::nullopt;
  Tokens tokens = tokenize_date(folded.substr(open + 1, folded.find(')', open) - open - 1));
  const bool signed_first = !tokens.empty() && (tokens[0].is_mark('+') || tokens[0].is_mark('-'));
  if (signed_first) tokens.insert(tokens.begin(), Token{});
  if (const std::optional<int> offset = take_offset(tokens, 1)) return offset;
  const Zone* zone = read_words(tokens).zone;
  return zone == nullptr ? std::nullopt : std::optional(offset_at(*zone, local));
}

constexpr int kBuddhistEra = 543;  // years

/// Thai calendars count from the death of Buddha.
std::chrono::sys_days in_our_era(std::chrono::sys_days day) {
  constexpr int kFirst = 2400;
  const std::chrono::year_month_day date(day);
  if (static_cast<int>(date.year()) < kFirst || static_cast<int>(date.year()) > kFirst + 300) return day;
  return std::chrono::sys_days((date.year() - std::chrono::years(kBuddhistEra)) / date.month() / 1) +
         std::chrono::days(static_cast<unsigned>(date.day()) - 1);
}

}  // namespace

std::optional<UtcTime> parse_date(std::string_view s) {
  s = base::trim(s);
  if (s.empty() || s.size() > kLongestDate) return std::nullopt;
  const std::string folded = with_compact_time_apart(with_phrases(fold_date(s)));
  if (const auto unix_time = read_unix_time(folded)) return unix_time;

  Tokens tokens = tokenize_date(folded);
  Clock clock = take_time(tokens);
  const std::optional<int> offset = take_offset(tokens, clock.end);
  const Words words = read_words(tokens);
  if (words.stray > kMostStrayWords) return std::nullopt;
  auto days = read_week_date(tokens);
  if (!days) days = read_date(shape_of(tokens, words), words);
  if (!days) return std::nullopt;
  if (words.month > 0) days = in_our_era(*days);

  if (words.half_day >= 0 && clock.hour <= 12) clock.hour = clock.hour % 12 + words.half_day;
  if (clock.hour > 24 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  const UtcTime time =
      *days + std::chrono::hours(clock.hour) + std::chrono::minutes(clock.minute) + std::chrono::seconds(clock.second);
  int minutes = 0;
  if (offset) {
    minutes = *offset;
  } else if (words.zone != nullptr) {
    minutes = offset_at(*words.zone, time);
  } else {
    minutes = offset_in_comment(folded, time).value_or(0);
  }
  return time - std::chrono::minutes(minutes);
}

}  // namespace feedcat::text
