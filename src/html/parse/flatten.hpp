// Turns a source that is too costly to parse into plain paragraphs.
#pragma once

#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

/// Appends the text of the source to `parent` as paragraphs. Tags only end paragraphs, and the text of script and style
/// elements is left out. Takes linear time.
void flatten(std::string_view source, Tree& tree, Node& parent);

}  // namespace feedcat::html
