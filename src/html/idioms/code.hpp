// Finds out which language a block of code is written in.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::html {

/// Returns the language that the classes name which highlighters and generators put on a `pre`, on its `code`, or on
/// the boxes around it (`language-x`, `lang-x`, `highlight-source-x`, `brush: x`, data-lang). Empty if there is none.
std::string language_of(const Node& pre);

}  // namespace feedcat::html
