// Applies the rules of a text's own style elements that hide something.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// Finds the rules with one simple selector (`.x`, `#x`, `p`, `p.x`) that hide what they match, and adds their effect
/// to the beginning of the style attributes of the elements that they match. A rule does not count if another one shows
/// the same elements again: one that comes later, is more specific, or matches only sometimes (`@media`, `:hover`).
/// Takes linear time.
void apply_style_sheets(Tree& tree);

}  // namespace feedcat::html
