// Lowers the headings of a body below the heading of its article.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Lowers all headings by the same number of levels, so that none is above `top` (1 to 6). Level 6 is the lowest.
void lower_headings(Tree& tree, int top);

}  // namespace feedcat::html
