// Makes the addresses in a tree absolute and removes tracking parameters from them.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// Makes every address absolute (href, src, srcset, poster, cite, data, action, background, longdesc) and respects a
/// `<base href>` in the tree. The real address of a lazy image (data-src, data-srcset and the like) becomes its src.
void absolute_links(Tree& tree, std::string_view base);

/// Removes the parameters that only track readers (text/tracking.hpp) from the links, sources of quotations and
/// embedded frames of a tree with absolute addresses. If the text of a link is its address, the text changes, too.
void drop_tracking(Tree& tree);

}  // namespace feedcat::html
