// Splits a line of newsboat's `urls` file into words, and tells where each word is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::subscriptions {

/// A word, and the range of its bytes in the line, including quotes.
struct Word {
  std::string text;  ///< without quotes and backslashes
  std::size_t begin = 0;
  std::size_t end = 0;
  bool unclosed = false;  ///< the line ends before the closing quote
};

/// Blanks separate words. Double quotes hold a word together, and within them a backslash keeps the next character as
/// it is. A `#` at the beginning of a word starts a comment, which is not returned.
std::vector<Word> split_words(std::string_view line);

/// Writes a word so that split_words reads it back, in quotes if it needs them. Control characters, which a line cannot
/// contain, become blanks.
std::string in_quotes(std::string_view word);

}  // namespace feedcat::subscriptions
