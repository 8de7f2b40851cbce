// Drops what publishing tools add to a text only for clicking.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Drops the link in a heading that leads to the heading itself and is only a sign (`¶`, `#`).
void drop_furniture(Tree& tree);

}  // namespace feedcat::html
