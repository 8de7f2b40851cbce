// Tables as GFM writes them.
#pragma once

#include <string>

#include "render/table.hpp"

namespace feedcat::render {

/// The lines of a table, without a newline at the end. GFM's first row is the header whatever it was, and decides how
/// many columns there are; a column stands as its header or the cell below it says.
std::string gfm_table(Table& table);

}  // namespace feedcat::render
