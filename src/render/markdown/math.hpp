// Writes formulas in Markdown: TeX between dollars.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::render {

/// Returns `$x^2$`, or an empty string if the TeX contains a dollar or a backtick, because it would be read
/// differently. What a parser without formulas would take for a link, an image or a tag is split by a space, which
/// means nothing in TeX.
std::string inline_math(std::string_view tex);

/// Returns the same on lines of its own: `$$`, the TeX, `$$`. There is no newline at the end.
std::string display_math(std::string_view tex);

}  // namespace feedcat::render
