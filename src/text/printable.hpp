// Drops what a terminal would obey.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Without C0 and C1 controls, ESC, DEL, bidi embeddings/overrides/isolates, line and paragraph separators,
/// byte order marks; ill-formed UTF-8 becomes U+FFFD. What separates (tab, newline, U+2028 …) becomes a space: the
/// result is always one line.
std::string printable_line(std::string_view s);

/// The same, but keeps '\n' and '\t'.
std::string printable_text(std::string_view s);

/// Is there anything to drop? One quick scan.
bool is_printable(std::string_view s);

/// How many bytes at `at` (inside `s`, which is well-formed) a terminal would obey; 0 when the character there may be
/// printed. Tab and newline count as obeyed.
std::size_t unprintable_at(std::string_view s, std::size_t at);

}  // namespace feedcat::text
