// Removes the characters that a terminal would obey.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Removes C0 and C1 controls, ESC, DEL, bidi embeddings, overrides and isolates, and byte order marks. Ill-formed
/// UTF-8 becomes U+FFFD. Separators (tab, newline, U+2028 and the like) become spaces, so the result is always one
/// line.
std::string printable_line(std::string_view s);

/// Does the same, but keeps '\n' and '\t'.
std::string printable_text(std::string_view s);
/// Does the same without a copy if there is nothing to remove. Otherwise the result is a view of `room`.
std::string_view printable_text(std::string_view s, std::string& room);

/// Is there nothing to remove? This is one quick scan.
bool is_printable(std::string_view s);

/// True for bytes that begin a character which a terminal would obey, or may: controls, DEL, and the lead bytes of
///  - 0xC2: U+0080 … U+009F, which are C1
///  - 0xE2: U+2028 … U+202E and U+2066 … U+2069, separators and marks of direction
///  - 0xEF: U+FEFF and U+FFF9 … U+FFFB, byte order mark and interlinear annotation
/// It has no branches, for base::find_byte.
constexpr bool may_not_print(unsigned char byte) {
  return static_cast<bool>((byte < 0x20) | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xE2) | (byte == 0xEF));
}

/// The length in bytes of the character at `at` (inside `s`, which is well-formed) if a terminal would obey it, or 0 if
/// the character may be printed. A terminal obeys tab and newline.
std::size_t unprintable_at(std::string_view s, std::size_t at);

}  // namespace feedcat::text
