// Tells tables that hold data from tables that are there for the layout.
#pragma once

#include <unordered_set>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns the tables below `article` that hold data: they have headers, a caption or columns, or are large and have no
/// table inside.
std::unordered_set<const html::Node*> data_tables(html::Node& article);

/// Turns tables of one cell, which are mere boxes, into `div`.
void dissolve_single_cells(html::Tree& tree, html::Node& article);

}  // namespace feedcat::extract
