// A tree as plain text worth reading.
#pragma once

#include <string>

#include "feedcat/render.hpp"
#include "html/dom.hpp"

namespace feedcat::html {

/// Appends the text of a sanitised tree with absolute links; each block ends with '\n', blocks are set apart by one
/// blank line, nothing for an empty tree. No control codes but what `style` asks for.
void render_plain(const Node& root, const TextStyle& style, std::string& out);

}  // namespace feedcat::html
