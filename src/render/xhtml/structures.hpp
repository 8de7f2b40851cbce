// Gives lists, tables, figures and ruby the parts that XHTML wants them to have.
#pragma once

#include "render/tree.hpp"

namespace feedcat::render {

/// A list gets items only, a table groups of rows of cells, a list of terms its terms and their meanings in turn, a
/// figure one caption. What is a part of nothing becomes a div. Nothing that can be read is lost. Call it after
/// keep_xhtml_elements.
void complete_structures(Tree& tree);

}  // namespace feedcat::render
