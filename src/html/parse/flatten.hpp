// The last resort for a source that no parser can take.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// Appends the text of the source to `parent` as paragraphs: tags are only seen as ends of paragraphs, script and style
/// left out. Linear.
void flatten(std::string_view source, Tree& tree, Node& parent);

}  // namespace feedcat::html
