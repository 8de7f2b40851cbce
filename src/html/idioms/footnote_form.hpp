// Gives every footnote the same form.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Replaces a link, together with the brackets and boxes that contain only the link, by a `sup` with
/// `data-footnote-ref`. This gets the link's id, because links back lead to it.
void make_footnote_link(Tree& tree, Node& link, unsigned number);

/// Turns the block that is a footnote into an item with `data-footnote` in a list with `data-footnotes`, and returns
/// the item. Footnotes that follow one another share a list, and the line above it is removed.
Node* make_item(Tree& tree, Node& block, unsigned number);

/// Drops the links from a footnote back to its reference and the number before its text.
void drop_links_back(Node& block);

}  // namespace feedcat::html
