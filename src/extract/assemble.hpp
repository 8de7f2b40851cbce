// Turns scored candidates into one element: the best candidate, or what it is a part of, with the siblings that belong
// to it.
#pragma once

#include "extract/candidates.hpp"
#include "extract/measure.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Takes the best candidate, or an ancestor that several good candidates share, and moves it into one new detached
/// `div` together with those of its siblings that belong to it.
html::Node* assemble(html::Tree& tree, html::Node& body, const Measures& measures, const Scores& scores);

}  // namespace feedcat::extract
