// From scored candidates to the element that is the article.
#pragma once

#include "extract/candidates.hpp"
#include "extract/measure.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// The best candidate, or an ancestor when several good ones share it, and those of its siblings that go with it, moved
/// into one new detached `div`.
html::Node* assemble(html::Tree& tree, html::Node& body, const Measures& measures, const Scores& scores);

}  // namespace feedcat::extract
