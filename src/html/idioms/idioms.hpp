// What publishing tools build for a thing, said in HTML's own words.
#pragma once

#include "html/dom.hpp"
#include "html/idioms/formulas.hpp"

namespace feedcat::html {

/// Formulas, blocks of code, pictures, callouts and footnotes as generators, highlighters and loaders build them become
/// plain HTML, the last two with a data attribute that says what they are. For a tree that is not yet sanitised, with
/// absolute addresses. A second run changes nothing.
void translate_idioms(Tree& tree, PaintedPictures pictures = PaintedPictures::go);

}  // namespace feedcat::html
