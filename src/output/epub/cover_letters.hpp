// The letters that a cover is drawn with, as dots: five columns and seven rows each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace feedcat::output::epub {

inline constexpr std::size_t kLetterColumns = 5;
inline constexpr std::size_t kLetterRows = 7;

/// The rows from the top. The highest of five bits is the leftmost dot.
using Letter = std::array<std::uint8_t, kLetterRows>;

/// Returns a letter from A to Z in either case, a digit or a sign. It is nullptr for anything else.
const Letter* letter_of(char letter);

}  // namespace feedcat::output::epub
