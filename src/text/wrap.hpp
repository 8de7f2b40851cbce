// Where lines may end (a careful subset of Unicode's line breaking algorithm, UAX 14).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// One line of a wrapped text: [begin, end) without the space that the line ends at.
struct WrappedLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool hyphen = false;  ///< ends at a soft hyphen, which is to be shown

  friend bool operator==(const WrappedLine&, const WrappedLine&) = default;
};

enum class LongWords {
  overflow,  ///< a word longer than a line sticks out: an address stays whole
  cut,       ///< it is cut between graphemes, rather behind punctuation
};

/// Appends the lines of `text` (one paragraph, no newline), each at most `columns` (at least 1) wide: broken at spaces,
/// at zero-width spaces, at soft hyphens, and between ideographs or pictographs, but not before closing punctuation or
/// after opening; never at U+00A0 and kin, never inside a grapheme. Soft hyphens and zero-width spaces inside count no
/// column. Linear in the text.
void wrap(std::string_view text, int columns, LongWords long_words, std::vector<WrappedLine>& lines);

}  // namespace feedcat::text
