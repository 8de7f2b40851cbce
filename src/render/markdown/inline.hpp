// Writes inline text as CommonMark: with delimiters where they certainly work, otherwise with HTML tags, and with as
// few escapes as possible.
#pragma once

#include <string>
#include <string_view>

#include "render/paragraph.hpp"

namespace feedcat::render {

enum class Place {
  paragraph,  ///< a line may look like the start of a block; '\n' becomes a backslash and a newline
  heading,    ///< one line: '\n' becomes <br>
  cell,       ///< of a table: like a heading, and every | is escaped
};

/// Appends a paragraph's text. Each `raw` mark is at a kObject in the text, which is replaced by the mark's `url`
/// unchanged.
void encode_inline(const Paragraph& paragraph, Place place, std::string& out);

/// U+FFFC, the character that stands for something that is not text.
inline constexpr std::string_view kObject = "\uFFFC";

/// Returns `![label](address)`.
std::string image_markup(std::string_view label, std::string_view address);

}  // namespace feedcat::render
