// The words of a line of newsboat's `urls` file, with the places where they stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::subscriptions {

/// A word and its bytes in the line, quotes included.
struct Word {
  std::string text;  ///< without quotes and backslashes
  std::size_t begin = 0;
  std::size_t end = 0;
  bool unclosed = false;  ///< the line ends within its quotes
};

/// Blanks separate words. Double quotes hold a word together, and within them a backslash keeps the next character as
/// it is. A `#` where a word would begin starts a comment, which is no word.
std::vector<Word> split_words(std::string_view line);

/// The word as it has to be written so that split_words gives it back: in quotes where it needs them. Control
/// characters, which no line can hold, become blanks.
std::string quoted(std::string_view word);

}  // namespace feedcat::subscriptions
