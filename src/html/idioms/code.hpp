// Blocks of code: in which language they are.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::html {

/// Of a `pre`, by the classes that highlighters and generators use on it, on its `code`, or on the boxes around it
/// (`language-x`, `lang-x`, `highlight-source-x`, `brush: x`, data-lang); empty when nobody says.
std::string language_of(const Node& pre);

}  // namespace feedcat::html
