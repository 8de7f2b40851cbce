// Pictures that scripts load, and the copies of them for browsers without scripts.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// Gives an image of a lazy loader the address that a script would have given it: of its data attributes, of the
/// largest candidate of a srcset, or of a `picture`'s sources. A stand-in (`blank.gif`, `data:`) is no address. To be
/// called with addresses as they stand.
void wake_image(Tree& tree, Node& image);

/// A `noscript` that holds nothing but a picture stands for the one beside it: where that has no address of its own it
/// takes the other's place; where both are the same picture, the `noscript` goes. For a tree whose images are awake.
void show_pictures_once(Tree& tree);

}  // namespace feedcat::html
