// Addresses inside a tree.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// Makes every address absolute (href, src, srcset, poster, cite, data, action, background, longdesc), `<base href>`
/// in the tree respected. Lazy images' real address (data-src, data-srcset and kin) becomes src.
void absolute_links(Tree& tree, std::string_view base);

/// Takes the parameters that only count readers (text/tracking.hpp) from the links of a tree with absolute addresses,
/// and from their words where these are the address.
void drop_tracking(Tree& tree);

}  // namespace feedcat::html
