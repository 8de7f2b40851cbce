// Finds out which language a block of code is written in.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::html {

/// Returns the language from the classes of a `pre`, of its `code`, or of the boxes around it, as highlighters and
/// generators write them (`language-x`, `lang-x`, `highlight-source-x`, `brush: x`, data-lang). Empty if there is none.
std::string language_of(const Node& pre);

}  // namespace feedcat::html
