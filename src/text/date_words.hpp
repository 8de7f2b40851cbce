// Decides what each word of a date is: its month, its weekday or its zone.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/date_languages.hpp"
#include "text/date_tokens.hpp"
#include "text/date_zones.hpp"

namespace feedcat::text {

struct Words {
  std::size_t month_at = 0;  ///< the token that names the month
  Readings months;           ///< what it means, in one language or several; empty if no month is named
  Readings weekdays;
  Readings fillers;  ///< words such as `de` and `uhr`
  int half_day = -1;
  const Zone* zone = nullptr;
  int stray = 0;  ///< words that mean nothing
};

/// `clock_end` is the token after the time, 0 if there is no time. If `may_name_month` is false, the name of a month
/// counts as the name of a weekday (Spanish `mar`) or means nothing.
Words read_words(const Tokens& tokens, std::size_t clock_end, bool may_name_month = true);

/// Is the word the full name of a month, and of no weekday in any language?
bool is_surely_month(std::string_view word);

}  // namespace feedcat::text
