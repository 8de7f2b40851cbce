// From scored candidates to one element: the best, what it is a part of, and what goes with it.
#pragma once

#include "extract/candidates.hpp"
#include "extract/measure.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// The best candidate, or an ancestor when several good ones share it, and those of its siblings that go with it, moved
/// into one new detached `div`.
html::Node* assemble(html::Tree& tree, html::Node& body, const Measures& measures, const Scores& scores);

}  // namespace feedcat::extract
