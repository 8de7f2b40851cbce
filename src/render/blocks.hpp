// How far blocks stand apart, and which elements are passed over: the same in text and in Markdown.
#pragma once

#include "render/flow.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Of an element: none for an inline one, line or blank for a block.
Gap gap_before(const Node& element);
Gap gap_after(const Node& element);

/// ul, ol, menu, dir.
bool is_list(const Node& node);
/// Of an item: it has nothing to say before the list inside it, which is only indented once more.
bool begins_with_list(const Node& item);

}  // namespace feedcat::render
