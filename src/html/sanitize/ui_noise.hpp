// What tools put beside the words of a text for those who point and click at it.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Drops the link to itself that stands in a heading as one sign (`¶`, `#`).
void drop_furniture(Tree& tree);

}  // namespace feedcat::html
