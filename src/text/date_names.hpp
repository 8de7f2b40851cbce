// Unifies the letters of dates, and knows the words in them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Returns the text in lower case without accents (in the Latin, Greek, Cyrillic and Armenian alphabets). White space
/// outside of ASCII becomes a space, and digits of other scripts become those of ASCII.
std::string fold_date(std::string_view s);

/// Returns the number of a month, 1 to 12, or 0. `word` is folded. Abbreviations and inflected forms are known.
int month_of(std::string_view word);
/// Returns the number of a weekday, 0 (Sunday) to 6, or -1. Only English names are known; they decide which number is
/// the day and which the month.
int weekday_of(std::string_view word);
/// Returns 0 for a word such as AM, 12 for a word such as PM, and -1 for any other word.
int half_day_of(std::string_view word);

}  // namespace feedcat::text
