// Headings of a body below the heading of its article.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Lowers all headings together until none is above `top` (1 to 6): their distances stay, as far as there are levels.
void lower_headings(Tree& tree, int top);

}  // namespace feedcat::html
