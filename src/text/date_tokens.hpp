// Splits a date into numbers, words, and the marks between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace feedcat::text {

struct Token {
  enum class Kind : std::uint8_t { number, word, mark };
  Kind kind = Kind::mark;
  std::string_view text;
  bool spaced = false;  ///< there is white space before it
  bool used = false;

  [[nodiscard]] bool is_number(std::size_t most_digits) const {
    return kind == Kind::number && text.size() <= most_digits;
  }
  [[nodiscard]] bool is_mark(char c) const { return kind == Kind::mark && text[0] == c; }
  /// The number that the first nine digits make; 0 when the token is not a number.
  [[nodiscard]] int value() const {
    if (kind != Kind::number) return 0;
    int v = 0;
    for (const char c : text.substr(0, 9)) v = v * 10 + (c - '0');
    return v;
  }
};

using Tokens = std::vector<Token>;

/// The tokens are views into `s`, which is folded (see fold_date). Text in parentheses is a comment and is left out.
Tokens tokenize_date(std::string_view s);

}  // namespace feedcat::text
