// Wraps text into lines, by a subset of Unicode's line breaking algorithm (UAX 14).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace feedcat::text {

/// One line of a wrapped text, [begin, end), without the space at which the line ends.
struct WrappedLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool hyphen = false;  ///< the line ends at a soft hyphen, which must be shown

  friend bool operator==(const WrappedLine&, const WrappedLine&) = default;
};

enum class LongWords {
  overflow,  ///< a word longer than a line sticks out, so that an address stays whole
  cut,       ///< it is cut between graphemes, after punctuation if possible
};

/// Appends the lines of `text` (one paragraph without newlines), each at most `columns` (at least 1) wide. Lines break
/// at spaces, zero-width spaces and soft hyphens, and between ideographs or pictographs, but not before closing
/// punctuation or after opening punctuation, and never at U+00A0 and its like or inside a grapheme. Soft hyphens and
/// zero-width spaces within a line take no column. Takes linear time.
void wrap(std::string_view text, int columns, LongWords long_words, std::vector<WrappedLine>& lines);

}  // namespace feedcat::text
