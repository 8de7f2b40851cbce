// Drops what a terminal would obey.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Without C0 and C1 controls, ESC, DEL, bidi embeddings/overrides/isolates, line and paragraph separators; ill-formed
/// UTF-8 becomes U+FFFD. Tab and newline become a space: the result is always one line.
std::string printable_line(std::string_view s);

/// The same, but keeps '\n' and '\t'.
std::string printable_text(std::string_view s);

/// Is there anything to drop? One quick scan.
bool is_printable(std::string_view s);

}  // namespace feedcat::text
