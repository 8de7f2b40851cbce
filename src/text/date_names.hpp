// The words that stand in dates: months in the languages that feeds are written in, time zones, halves of the day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::text {

/// When clocks are put forward there.
enum class Summer : std::uint8_t { never, american, european };

struct Zone {
  std::string_view name;  ///< folded
  int minutes = 0;        ///< east of Greenwich, in winter
  Summer summer = Summer::never;
};

/// Lower case in the Latin, Greek and Cyrillic alphabets; white space other than ASCII's becomes a space.
std::string fold_date(std::string_view s);

/// 1 … 12, or 0. `word` is folded; abbreviations and inflected forms count.
int month_of(std::string_view word);
/// 0 = Sunday … 6, or -1; English names only: they serve to tell day and month apart.
int weekday_of(std::string_view word);
/// Nothing for what is no time zone. `word` is folded.
const Zone* zone_of(std::string_view word);
/// 0 for a word of the morning, 12 for one of the afternoon, -1 for any other.
int half_day_of(std::string_view word);

}  // namespace feedcat::text
