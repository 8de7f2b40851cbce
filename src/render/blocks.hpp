// How far apart blocks are, the same in plain text and in Markdown.
#pragma once

#include "render/flow.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Return the gap at an element: none for an inline element, line or blank for a block.
Gap gap_before(const Node& element);
Gap gap_after(const Node& element);

/// True for ul, ol, menu and dir.
bool is_list(const Node& node);
/// True for an item with nothing before the list inside it: that list is only indented one level more.
bool begins_with_list(const Node& item);

}  // namespace feedcat::render
