// What publishing tools build for a thing, said in HTML's own words.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Formulas, blocks of code and pictures as generators, highlighters and loaders build them become plain HTML. For a
/// tree that is not yet sanitised, with absolute addresses; a second run changes nothing.
void translate_idioms(Tree& tree);

}  // namespace feedcat::html
