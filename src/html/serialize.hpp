// A tree as HTML source.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::html {

/// `node` with what is inside; of a document node only the inside. Parsing the result again gives the same tree.
void serialize(const Node& node, std::string& out);
std::string inner_html(const Node& node);

}  // namespace feedcat::html
