// Splits a line into words as a POSIX shell does, and does nothing else that a shell does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::text {

/// Understands white space between words, '…', "…" and backslashes (POSIX Shell Command Language § 2.2). Nothing is
/// expanded: `$HOME`, `*`, `~`, `;`, `|` and `#` are ordinary characters. Error: usage (a quote is not closed, or a
/// backslash is the last character).
Result<std::vector<std::string>> shell_words(std::string_view line);

}  // namespace feedcat::text
