// Removes everything from a tree that is not allowed: elements, attributes, URL schemes and CSS properties.
#pragma once

#include <cstddef>
#include <cstdint>

#include "html/node.hpp"

namespace feedcat::html {

/// The mark of a text that is the address of something embedded and not words.
inline constexpr std::uint32_t kEmbeddedAddress = 0xFFFF'FFFF;

/// After this, nothing in the tree can run, submit data, or load anything except images and media from http(s) and
/// data:image/. Elements that are not allowed are unwrapped (their text stays); script and the like are dropped with
/// their content. Known video players stay as iframes, and any other becomes a link. Tracking pixels (1×1), hidden
/// content (see hidden.hpp) and what is useful only in a browser (ui_noise.hpp) are removed. The tables are in
/// rules.hpp.
///
/// Returns how many characters were left out because no reader would have seen them.
std::size_t sanitize(Tree& tree);

}  // namespace feedcat::html
