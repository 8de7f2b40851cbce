// Writes superscripts, subscripts and deletions in text that has neither smaller letters nor lines through words.
#pragma once

#include <string>
#include <string_view>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// Returns `²` for digits and signs, and `^n` or `^(n + 1)` for what has no superscript in Unicode. What reads well on
/// the line (the th of `4th`, ™, `[1]`) is unchanged; `before` is the text before it.
std::string superscript(std::string_view s, std::string_view before);
/// Returns `₂`, `_n` or `_(i, j)` in the same way.
std::string subscript(std::string_view s);

/// Puts `~~` around the text of Span::deleted.
void mark_deletions(Paragraph& paragraph);

}  // namespace feedcat::render
