// A tree as CommonMark with GFM tables.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::html {

/// Appends the Markdown of a sanitised tree with absolute links: parsed by a CommonMark+GFM parser it gives the same
/// words, headings, list nesting, tables and code. Ends with '\n' unless empty.
void render_markdown(const Node& root, std::string& out);

}  // namespace feedcat::html
