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

/// Is there nothing to remove? This is one quick scan.
bool is_printable(std::string_view s);

/// The length in bytes of the character at `at` (inside `s`, which is well-formed) if a terminal would obey it, or 0 if
/// the character may be printed. A terminal obeys tab and newline.
std::size_t unprintable_at(std::string_view s, std::size_t at);

}  // namespace feedcat::text
