// Gives an element another name.
#pragma once

#include "render/tree.hpp"

namespace feedcat::render {

/// Renames an element, and removes all attributes that belong to its former name: only lang and dir stay.
void rename_element(Node& node, Tag tag);

}  // namespace feedcat::render
