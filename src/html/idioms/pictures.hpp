// Finds the real addresses of pictures that scripts load, and drops their copies for browsers without scripts.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Gives an image of a lazy loader the address that a script would have given it. It comes from its data attributes,
/// the largest candidate of a srcset, or the sources of a `picture`. A placeholder (`blank.gif`, `data:`) does not
/// count as an address. Call it before addresses are made absolute.
void wake_image(Tree& tree, Node& image);

/// A `noscript` that contains only a picture stands for the picture beside it. If that picture is hidden or has no
/// address of its own, the one from the noscript replaces it. If both are the same picture, the `noscript` is removed.
/// Call wake_image for all images of the tree first.
void show_pictures_once(Tree& tree);

}  // namespace feedcat::html
