// The letters of dates made alike, and the words that stand in them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Lower case without accents in the Latin, Greek, Cyrillic and Armenian alphabets; white space other than ASCII's
/// becomes a space, digits of other scripts become ASCII's.
std::string fold_date(std::string_view s);

/// The number of a month, 1 to 12, or 0. `word` is folded. Abbreviations and inflected forms are known.
int month_of(std::string_view word);
/// The number of a weekday, 0 (Sunday) to 6, or -1. Only English names are known; they tell day and month apart.
int weekday_of(std::string_view word);
/// 0 for a word such as AM, 12 for a word such as PM, -1 for any other word.
int half_day_of(std::string_view word);

}  // namespace feedcat::text
