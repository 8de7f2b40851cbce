// Counts the words of a text, and says how long reading it takes.
#pragma once

#include <cstddef>
#include <string_view>

namespace feedcat::text {

struct WordCount {
  std::size_t words = 0;    ///< of scripts that put spaces between words
  std::size_t letters = 0;  ///< of scripts that split_search_words splits into pairs: Han, Kana, Hangul, Thai, …

  /// Such a letter counts as a word.
  [[nodiscard]] std::size_t total() const { return words + letters; }
};

/// Counts as a person would: a word ends at a blank or a dash, and has a letter or a digit, so that `don't` and `10:30`
/// are one word each. Web addresses do not count, because nobody reads them, and because a text has more or fewer of
/// them in each format. Takes any bytes, and linear time. Pure.
WordCount count_words(std::string_view text);

/// Returns the minutes that reading takes at 230 words and 500 letters a minute, rounded; at least 1 if there are any.
std::size_t reading_minutes(const WordCount& count);

}  // namespace feedcat::text
