// Writes tables in GFM's syntax.
#pragma once

#include <string>

#include "render/table.hpp"

namespace feedcat::render {

/// Returns the lines of a table, without a newline at the end. The first row becomes the header, because GFM requires
/// one, and determines how many columns there are. A column is aligned like its header or the cell below that.
std::string gfm_table(Table& table);

}  // namespace feedcat::render
