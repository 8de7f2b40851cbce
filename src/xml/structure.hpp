// Tags that do not fit together, made well-formed: what a patient person would take the author to have meant.
#pragma once

#include <string>
#include <string_view>

#include "xml/notes.hpp"

namespace feedcat::xml {

/// `text` as one well-formed element, without what stands before and after it, comments and processing instructions.
/// References stay as they are. Every difference is noted. Empty when there is no element at all. Linear.
///  - stray `<` become text, attributes get their quotes, tags their `>`;
///  - an end tag closes what was left open inside, one without a start is dropped;
///  - a new item ends whatever is open below the channel, a new field ends an unclosed title;
///  - of a document that is cut off the field in which it was cut is kept only when it is a body.
std::string repair_structure(std::string_view text, Notes& notes);

}  // namespace feedcat::xml
