// The line that begins a callout in Markdown.
#pragma once

#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// `[!note] Title` of a blockquote that is a callout; a title that only says the kind is left out. Empty for other
/// quotes.
std::string callout_line(const Node& quote);

/// Is it the paragraph that callout_line() has written already?
bool is_callout_title(const Node& node);

/// Is it a callout's first paragraph, which stands directly below that line?
bool follows_callout_line(const Node& block);

}  // namespace feedcat::render
