// Tables that hold data, and tables that are there for the layout.
#pragma once

#include <unordered_set>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// The tables below `article` that hold data: with headers, a caption or columns, or large enough without a table
/// inside.
std::unordered_set<const html::Node*> data_tables(html::Node& article);

/// A table of one cell is a box: it becomes a `div`.
void dissolve_single_cells(html::Tree& tree, html::Node& article);

}  // namespace feedcat::extract
