// Formulas in Markdown: TeX between dollars.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::render {

/// `$x^2$`; empty where that would not be read so: a dollar or a backtick in the TeX. What a parser without formulas
/// would take for a link, an image or a tag is parted by a blank, which means nothing in TeX.
std::string inline_math(std::string_view tex);

/// The same on lines of its own: `$$`, the TeX, `$$`. No newline at the end.
std::string display_math(std::string_view tex);

}  // namespace feedcat::render
