// Puts blocks only where XHTML allows blocks.
#pragma once

#include "render/tree.hpp"

namespace feedcat::render {

/// An element for words that contains blocks becomes a block itself. Blocks in a heading, in preformatted text and in
/// ruby become words, on lines of their own. A link in a link is none. Pictures in links are marked with the class
/// `linked`. It is the last step before a tree is written.
void nest_blocks(Tree& tree);

}  // namespace feedcat::render
