// Addresses inside a tree.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// Makes every address absolute (href, src, srcset, poster, cite, data, action, background, longdesc), `<base href>`
/// in the tree respected. Lazy images' real address (data-src, data-srcset and kin) becomes src.
void absolute_links(Tree& tree, std::string_view base);

}  // namespace feedcat::html
