// Formulas in Markdown, for a parser that knows none.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// The Markdown with its formulas (`$x^2$`, `$$` on lines of their own) as code, so that nothing in them is read as
/// markup and no backslash is lost. Code and dollars with a backslash stay as they are. Linear.
std::string formulas_as_code(std::string_view markdown);

}  // namespace feedcat::html
