// Makes footnotes those of a book, which a reader shows where they are referred to.
#pragma once

#include "render/tree.hpp"

namespace feedcat::render {

/// Links each reference to its footnote and back (html/idioms/footnotes.hpp marks both), and says which is which by
/// epub:type. References without a footnote stay as they are. Call it after complete_structures.
void link_footnotes(Tree& tree);

}  // namespace feedcat::render
