// Inline text as CommonMark: delimiters where they surely work, HTML tags where not, and only the escapes needed.
#pragma once

#include <string>
#include <string_view>

#include "render/paragraph.hpp"

namespace feedcat::render {

enum class Place {
  paragraph,  ///< lines may be mistaken for the start of a block; '\n' becomes a backslash and a newline
  heading,    ///< one line: '\n' becomes <br>
  cell,       ///< of a table: as heading, and every | is escaped
};

/// Appends a paragraph's text. A `raw` mark stands at a kObject in the text, in whose place its `url` goes out as it
/// is.
void encode_inline(const Paragraph& paragraph, Place place, std::string& out);

/// U+FFFC, the character that stands for something that is no text.
inline constexpr std::string_view kObject = "\uFFFC";

/// `![label](address)`
std::string image_markup(std::string_view label, std::string_view address);

}  // namespace feedcat::render
