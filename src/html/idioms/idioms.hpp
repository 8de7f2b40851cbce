// Translates what publishing tools build into plain HTML.
#pragma once

#include "html/idioms/formulas.hpp"
#include "html/node.hpp"

namespace feedcat::html {

/// Turns formulas, blocks of code, pictures, callouts and footnotes, as generators, highlighters and loaders build
/// them, into plain HTML. Callouts and footnotes get a data attribute that says what they are. A second run changes
/// nothing. Call it after addresses are made absolute and before the tree is sanitised.
void translate_idioms(Tree& tree, PaintedPictures pictures = PaintedPictures::go);

}  // namespace feedcat::html
