// Which elements and attributes XHTML in a book may have, and where. A row for each element.
#pragma once

#include <cstdint>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// Where an element may be, and what it may contain.
enum class Model : std::uint8_t {
  unknown,     ///< it is not written, but its content is
  dropped,     ///< neither it nor its content is written
  phrasing,    ///< it is within a line, and so is its content
  link,        ///< a link, which is like its content
  flow,        ///< a block of blocks and lines
  paragraph,   ///< a block of lines; if it contains blocks, it is written as a div
  lines_only,  ///< a block of lines; if it contains blocks, these are written as lines
  part,        ///< a block that needs a certain parent, such as an item of a list
};

struct XhtmlRule {
  Tag written = Tag::unknown;  ///< the element as which it is written
  Model model = Model::unknown;
  std::string_view attributes = {};  ///< besides lang and dir, separated by spaces
};

/// The rule for an HTML element.
const XhtmlRule& xhtml_rule(Tag tag);

/// Does the element begin a line of its own?
bool is_xhtml_block(Tag written);

/// May the attribute have this value?
bool is_good_value(std::string_view attribute, std::string_view value);

/// Returns the beginning of a language tag that every reader of EPUB accepts: the language, its script and its region
/// (BCP 47). Empty if it is not a language tag.
std::string_view sound_language(std::string_view tag);

}  // namespace feedcat::render
