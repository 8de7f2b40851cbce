// The one form that every footnote gets.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Puts a `sup` with `data-footnote-ref` in the place of a link, and of the brackets and boxes that hold nothing else.
/// The link's id, to which links back lead, goes with it.
void make_footnote_link(Tree& tree, Node& link, unsigned number);

/// Makes an item with `data-footnote`, in a list with `data-footnotes`, of the block that is a footnote, and gives back
/// the item. Footnotes that follow one another share a list; the line above it goes.
Node* make_item(Tree& tree, Node& block, unsigned number);

/// Drops what leads back from a footnote, and the number before its words.
void drop_links_back(Node& block);

}  // namespace feedcat::html
