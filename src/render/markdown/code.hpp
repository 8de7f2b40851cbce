// Blocks of Markdown whose lines stand as they are: fenced code and HTML.
#pragma once

#include <string>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// The code between fences of backticks, longer than any run inside. No newline at the end.
std::string fenced_code(std::string_view code, std::string_view language);

/// The element as an HTML block: no empty line inside, which would end it. No newline at the end.
std::string html_block(const Node& node);

}  // namespace feedcat::render
