// Only what is allowed stays: elements, attributes, URL schemes and CSS properties by allow-list.
#pragma once

#include <cstddef>

#include "html/dom.hpp"

namespace feedcat::html {

/// After it nothing in the tree can run, post, or load but images and media of http(s) (and data:image/). What is not
/// allowed is unwrapped (its text stays) or, for script and kin, dropped with its inside. Known video players stay as
/// iframe; any other becomes a link. Tracking pixels (1×1) go, and what is hidden (see hidden.hpp) or of use only in a
/// browser (furniture.hpp). The tables are in
/// sanitize_rules.hpp.
/// Returns how many characters were left out because nobody would have seen them.
std::size_t sanitize(Tree& tree);

}  // namespace feedcat::html
