#include "text/date.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "text/date_clock.hpp"
#include "text/date_forms.hpp"
#include "text/date_names.hpp"
#include "text/date_tokens.hpp"
#include "text/date_words.hpp"
#include "text/date_zones.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongestDate = 128;  // in bytes; a longer string is prose
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
    {"aMo", "dy"},      // 09 Apr 126: the year as C programs count it
    {"Ma a", "dy"},     // Apr 9, 26
    {"YMa", "yd"},      // 2026-Apr-09
    {"MY", "y"},        // April 2026
    {"YM", "y"},        // 2026 April
    {"Y aM", "yd"},     // 2026 9 April
    {"Y.aM", "yd"},     // 2026. 9. April
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
    } else if (token.kind == Token::Kind::word && !words.months.empty() && i == words.month_at) {
      shape.text += 'M';
      behind_number = false;
    } else if (token.kind == Token::Kind::word) {
      separator = ' ';
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
  if (digits == 2) return year + (year < 69 ? 2000 : 1900);  // as in POSIX strptime
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

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;

bool is_possible(const Day& day) {
  const bool in_year =
      day.ordinal == 0 ? day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 : day.ordinal <= 366;
  return in_year && day.year >= kFirstYear && day.year <= kLastYear;
}

/// A day that the month does not have (31 June) becomes a day of the next month, as in mktime.
std::chrono::sys_days to_days(const Day& day) {
  const auto month = std::chrono::month(static_cast<unsigned>(day.ordinal > 0 ? 1 : day.month));
  const int offset = day.ordinal > 0 ? day.ordinal - 1 : day.day - 1;
  return std::chrono::sys_days(std::chrono::year(day.year) / month / 1) + std::chrono::days(offset);
}

bool is_weekday(std::chrono::sys_days day, const Reading& reading) {
  return std::chrono::weekday(day) == std::chrono::weekday(reading.value);
}

/// Reads the date by the first layout that fits; `month` is 0 if none is named. A layout that agrees with the weekday
/// comes before others.
std::optional<std::chrono::sys_days> read_numbers(const Shape& shape, int month, const Readings& weekdays) {
  std::optional<std::chrono::sys_days> first;
  for (const Layout& layout : kLayouts) {
    if (layout.shape != shape.text) continue;
    const Day day = read_day(layout, shape, month);
    if (!is_possible(day)) continue;
    const std::chrono::sys_days days = to_days(day);
    if (std::any_of(weekdays.begin(), weekdays.end(),
                    [&](const Reading& reading) { return is_weekday(days, reading); }))
      return days;
    if (!first) first = days;
  }
  return first;
}

/// Returns how much evidence there is for one of the months that a word may mean. A weekday that agrees with the date
/// counts most, especially in a language in which the word means this month; then other words of such a language count.
int evidence(std::chrono::sys_days day, int month, const Words& words) {
  const auto in_language = [&](const Reading& other) {
    return std::any_of(words.months.begin(), words.months.end(), [&](const Reading& reading) {
      return reading.value == month && reading.language == other.language;
    });
  };
  int weekday = 0;
  bool shares_words = std::any_of(words.fillers.begin(), words.fillers.end(), in_language);
  for (const Reading& reading : words.weekdays) {
    const bool same = in_language(reading);
    shares_words = shares_words || same;
    if (is_weekday(day, reading)) weekday = std::max(weekday, same ? 3 : 2);
  }
  return 2 * weekday + (shares_words ? 1 : 0);
}

/// A word that means several months means the one with the most evidence, or, of equals, the one in the more common
/// language.
std::optional<std::chrono::sys_days> read_date(const Shape& shape, const Words& words) {
  if (words.months.empty()) return read_numbers(shape, 0, words.weekdays);
  std::optional<std::chrono::sys_days> best;
  int most = -1;
  for (const Reading& month : words.months) {
    const auto days = read_numbers(shape, month.value, words.weekdays);
    if (!days) continue;
    if (const int found = evidence(*days, month.value, words); found > most) {
      most = found;
      best = days;
    }
  }
  return best;
}

/// Reads ISO 8601's week date, `2024-W19-2` or `2024W192`: the digits of week and day follow the letter.
std::optional<std::chrono::sys_days> read_week_date(const Tokens& tokens) {
  using namespace std::chrono;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& digits = tokens[i + 1];
    if (tokens[i].text != "w" || i == 0 || digits.spaced || !digits.is_number(3) || digits.text.size() < 2) continue;
    const Token& before = tokens[i - 1].is_mark('-') && i > 1 ? tokens[i - 2] : tokens[i - 1];
    if (!before.is_number(4) || before.value() < kFirstYear) continue;
    int week = digits.value();
    int day = 1;
    if (digits.text.size() == 3) {
      day = week % 10;
      week /= 10;
    } else if (i + 3 < tokens.size() && tokens[i + 2].is_mark('-') && tokens[i + 3].is_number(1)) {
      day = tokens[i + 3].value();
    }
    if (week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
    const sys_days fourth(year(before.value()) / January / 4);  // 4 January is always in the first week
    const sys_days monday = fourth - (weekday(fourth) - Monday);
    return monday + days(7 * (week - 1) + day - 1);
  }
  return std::nullopt;
}

/// Returns the zone in a comment, for dates that have no other: `13:00:00 (GMT-05:00)`, `13:00 (EST)`.
std::optional<int> offset_in_comment(std::string_view folded, UtcTime local) {
  const std::size_t open = folded.find('(');
  if (open == std::string_view::npos) return std::nullopt;
  Tokens tokens = tokenize_date(folded.substr(open + 1, folded.find(')', open) - open - 1));
  const bool signed_first = !tokens.empty() && (tokens[0].is_mark('+') || tokens[0].is_mark('-'));
  if (signed_first) tokens.insert(tokens.begin(), Token{});
  if (const std::optional<int> offset = take_offset(tokens, 1)) return offset;
  const Zone* zone = read_words(tokens, 0).zone;
  return zone == nullptr ? std::nullopt : std::optional(offset_at(*zone, local));
}

constexpr int kBuddhistEra = 543;  // in years

/// Thai calendars count years from the death of Buddha. No day has the same weekday in both eras, so a weekday that
/// agrees with the day as it is written says that the year is of our era.
std::chrono::sys_days in_our_era(std::chrono::sys_days day, const Readings& weekdays) {
  constexpr int kFirst = 2400;
  if (std::ranges::any_of(weekdays, [&](const Reading& reading) { return is_weekday(day, reading); })) return day;
  const std::chrono::year_month_day date(day);
  if (static_cast<int>(date.year()) < kFirst || static_cast<int>(date.year()) > kFirst + 300) return day;
  return std::chrono::sys_days((date.year() - std::chrono::years(kBuddhistEra)) / date.month() / 1) +
         std::chrono::days(static_cast<unsigned>(date.day()) - 1);
}

/// A date as it is written, before its zone is known.
struct Written {
  std::chrono::sys_days day;
  Clock clock;
  std::optional<int> offset;
  Words words;
};

std::optional<std::chrono::sys_days> read_day_of(const Tokens& tokens, const Words& words, bool complete) {
  const Shape shape = shape_of(tokens, words);
  const std::size_t parts = shape.numbers.size() + (words.months.empty() ? 0 : 1);
  constexpr std::size_t kDayMonthYear = 3;
  return complete && parts < kDayMonthYear ? std::nullopt : read_date(shape, words);
}

/// With `complete`, the date must have day, month and year.
std::optional<Written> read_around(Tokens& tokens, const Clock& clock, bool complete) {
  Written written{{}, clock, take_offset(tokens, clock.end), read_words(tokens, clock.end)};
  if (written.words.stray > kMostStrayWords) return std::nullopt;
  auto day = read_week_date(tokens);
  if (!day) day = read_day_of(tokens, written.words, complete);
  if (!day && !written.words.months.empty() &&
      !is_surely_month(tokens[written.words.month_at].text)) {  // `05/07/2024 mar`
    written.words = read_words(tokens, clock.end, false);
    day = read_day_of(tokens, written.words, complete);
  }
  if (!day) return std::nullopt;
  written.day = written.words.months.empty() ? *day : in_our_era(*day, written.words.weekdays);
  return written;
}

/// A date that cannot be read without a time may have one that only looks like a date: `7. maj 2024 13.05`.
std::optional<Written> read_written(const Tokens& tokens) {
  Tokens rest = tokens;
  const Clock clock = take_time(rest);
  std::optional<Written> written = read_around(rest, clock, false);
  for (std::size_t i = 0; i < tokens.size() && !written && clock.end == 0; ++i) {
    rest = tokens;
    if (const Clock dotted = take_dotted_time(rest, i); dotted.end > 0) written = read_around(rest, dotted, true);
  }
  return written;
}

/// A year has four digits wherever a date is written. An offset can move the last hours of 9999 out of it.
std::optional<UtcTime> within_years(UtcTime time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  const int year = static_cast<int>(day.year());
  return year >= kFirstYear && year <= kLastYear ? std::optional(time) : std::nullopt;
}

}  // namespace

std::optional<UtcTime> parse_date(std::string_view s) {
  s = base::trim(s);
  if (s.empty() || s.size() > kLongestDate) return std::nullopt;
  const std::string folded = with_compact_time_apart(with_place_joined(with_phrases(fold_date(s))));
  if (const auto unix_time = read_unix_time(folded)) return unix_time;

  const std::optional<Written> written = read_written(tokenize_date(folded));
  if (!written) return std::nullopt;
  Clock clock = written->clock;
  const Words& words = written->words;
  if (words.half_day >= 0 && clock.hour <= 12) clock.hour = clock.hour % 12 + words.half_day;
  if (clock.hour > 24 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  const UtcTime time = written->day + std::chrono::hours(clock.hour) + std::chrono::minutes(clock.minute) +
                       std::chrono::seconds(clock.second);
  int minutes = 0;
  if (written->offset) {
    minutes = *written->offset;
  } else if (words.zone != nullptr) {
    minutes = offset_at(*words.zone, time);
  } else {
    minutes = offset_in_comment(folded, time).value_or(0);
  }
  return within_years(time - std::chrono::minutes(minutes));
}

}  // namespace feedcat::text
