// Makes the elements of a sanitised tree those that XHTML in a book may have: the first step of render_xhtml.
#pragma once

#include "render/tree.hpp"

namespace feedcat::render {

/// Replaces players, drawings, formulas and controls by words and links, gives obsolete elements their present names,
/// unwraps those that XHTML does not know, and removes attributes and comments that no book needs. Attributes for
/// footnotes and callouts stay.
void keep_xhtml_elements(Tree& tree);

}  // namespace feedcat::render
