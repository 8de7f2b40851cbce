// Protects formulas in Markdown from a parser that does not know them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Returns the Markdown with its formulas (`$x^2$`, or `$$` on lines of their own) as code, so that nothing in them is
/// read as markup and no backslash is lost. Code and escaped dollars stay as they are. Takes linear time.
std::string formulas_as_code(std::string_view markdown);

}  // namespace feedcat::html
