// Reduces a page to what it shows to a reader who has no scripts and opens everything that the text lets open.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops scripts, styles, comments and what is hidden. Puts streamed pieces and shadow roots in their places. Shows the
/// panels of tabs and what a button of the text opens, with the button's words as its heading. Takes pictures out of
/// noscript, or everything in it if the page says next to nothing without it.
void drop_invisible(html::Tree& tree, html::Node& body, Log* log = nullptr);

}  // namespace feedcat::extract
