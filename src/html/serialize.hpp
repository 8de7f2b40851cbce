// Writes a tree as HTML source.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::html {

/// Appends `node` and its content, or only the content if it is a document. Parsing the result again gives the same
/// tree.
void serialize(const Node& node, std::string& out);
std::string inner_html(const Node& node);

}  // namespace feedcat::html
