// The words that occur in dates: months in the languages of feeds, time zones, and halves of the day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::text {

/// The rule by which a zone has summer time.
enum class Summer : std::uint8_t { never, american, european };

struct Zone {
  std::string_view name;  ///< folded
  int minutes = 0;        ///< the offset east of Greenwich in winter
  Summer summer = Summer::never;
};

/// Makes Latin, Greek and Cyrillic letters lower case, and makes white space outside ASCII a space.
std::string fold_date(std::string_view s);

/// The number of a month, 1 to 12, or 0. `word` is folded. Abbreviations and inflected forms are known.
int month_of(std::string_view word);
/// The number of a weekday, 0 (Sunday) to 6, or -1. Only English names are known; they tell day and month apart.
int weekday_of(std::string_view word);
/// Returns nullptr if `word`, which is folded, is not a time zone.
const Zone* zone_of(std::string_view word);
/// 0 for a word such as AM, 12 for a word such as PM, -1 for any other word.
int half_day_of(std::string_view word);

}  // namespace feedcat::text
