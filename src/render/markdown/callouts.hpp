// Writes the first line of a callout in Markdown.
#pragma once

#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// Returns `[!note] Title` for a blockquote that is a callout, and an empty string for other quotes. A title that only
/// repeats the kind is left out.
std::string callout_line(const Node& quote);

/// Tells whether the node is the title that callout_line() has already written.
bool is_callout_title(const Node& node);

/// Tells whether the block is the first paragraph of a callout, which comes directly below that line.
bool follows_callout_line(const Node& block);

}  // namespace feedcat::render
