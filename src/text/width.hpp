// How wide text is on a terminal, by utf8proc: East-Asian width, combining marks, emoji sequences, graphemes, NFC.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// The number of columns of a string, which has no control characters.
int display_width(std::string_view s);

struct Grapheme {
  std::size_t bytes = 0;
  int columns = 0;
  int most = 0;  ///< columns on terminals that show the parts of an emoji sequence, or Indic vowel signs, side by side
};
/// The grapheme cluster at the start of `s`, which is not empty. An endless one is cut after some hundred bytes.
Grapheme next_grapheme(std::string_view s);

/// The most columns that a string takes on any terminal, at least display_width.
int most_columns(std::string_view s);

/// Cuts `s` between graphemes to at most `columns` on any terminal, and adds `…` if something was cut.
std::string fit_width(std::string_view s, int columns);

/// The general categories of Unicode that line breaking and Markdown need: Z* and the white space of ASCII; P* and all
/// punctuation of ASCII; S* outside ASCII.
bool is_unicode_space(char32_t c);
bool is_unicode_punctuation(char32_t c);
bool is_unicode_symbol(char32_t c);
/// May a line break come before or after it without a space (ideographs, kana, wide punctuation)?
bool is_ideographic(char32_t c);

/// Is this an upper-case or title-case letter of any script?
bool is_upper(char32_t c);
/// Is this a lower-case letter of any script?
bool is_lower(char32_t c);

/// The string in normalisation form C.
std::string nfc(std::string_view s);
/// The string case-folded and decomposed, without marks, for comparing file names and for searching.
std::string casefold(std::string_view s);

}  // namespace feedcat::text
