// Superscripts and subscripts where there is no smaller type, deletions where no line goes through the words.
#pragma once

#include <string>
#include <string_view>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// `²` for digits and signs; `^n` or `^(n + 1)` for what Unicode has no raised form of. What reads well on the line
/// (the th of `4th`, ™, `[1]`) stays as it is: `before` is the text that it follows.
std::string superscript(std::string_view s, std::string_view before);
/// `₂`; `_n`, `_(i, j)`.
std::string subscript(std::string_view s);

/// Puts `~~` around the words of Span::deleted.
void mark_deletions(Paragraph& paragraph);

}  // namespace feedcat::render
