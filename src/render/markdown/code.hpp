// Blocks of Markdown whose lines are not wrapped: fenced code and HTML.
#pragma once

#include <string>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// Returns the code between fences of backticks that are longer than any run in it. There is no newline at the end.
std::string fenced_code(std::string_view code, std::string_view language);

/// Returns the element as an HTML block, without empty lines, which would end it, and without a newline at the end.
std::string html_block(const Node& node);

}  // namespace feedcat::render
