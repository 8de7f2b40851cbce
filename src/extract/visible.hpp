// What a page shows, to a reader without scripts who opens whatever the text lets open.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops scripts, styles, comments and what is hidden. Puts streamed pieces and shadow roots in their places; shows
/// panels of tabs and what a button of the text opens, with the button's words as its heading; takes pictures out of
/// noscript, and all of it where the page says next to nothing without.
void drop_invisible(html::Tree& tree, html::Node& body, Log* log = nullptr);

}  // namespace feedcat::extract
