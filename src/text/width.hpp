// How wide text is on a terminal (utf8proc): East-Asian width, combining marks, emoji sequences, graphemes, NFC.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Columns of a string without control characters.
int display_width(std::string_view s);

struct Grapheme {
  std::size_t bytes = 0;
  int columns = 0;
  int most = 0;  ///< on terminals that show each part of an emoji sequence, and Indic vowel signs, side by side
};
/// The grapheme cluster at the start of `s` (not empty). One that never ends is cut after some hundred bytes.
Grapheme next_grapheme(std::string_view s);

/// Columns of a string on whatever terminal: at least display_width.
int most_columns(std::string_view s);

/// At most `columns` wide on whatever terminal, cut at a grapheme and with `…` when something was cut.
std::string fit_width(std::string_view s, int columns);

/// Unicode's general categories, as far as line breaking and Markdown ask: Z* and ASCII's white space; P* and all of
/// ASCII's punctuation; S* beyond ASCII.
bool is_unicode_space(char32_t c);
bool is_unicode_punctuation(char32_t c);
bool is_unicode_symbol(char32_t c);
/// May a line break stand before or after it without a space there (ideographs, kana, wide punctuation)?
bool is_ideographic(char32_t c);

/// An upper-case or title-case letter of any script.
bool is_upper(char32_t c);

/// Normalisation form C.
std::string nfc(std::string_view s);
/// Case folded, decomposed, marks removed: for comparing file names and searching.
std::string casefold(std::string_view s);

}  // namespace feedcat::text
