// Tables as GFM writes them.
#pragma once

#include <string>
#include <vector>

#include "html/table.hpp"

namespace feedcat::html {

/// The lines of a table, without a newline at the end. `alignments` are the align attributes of its cells in order.
/// GFM's first row is the header whatever it was, and decides how many columns there are.
std::string gfm_table(Table& table, const std::vector<Align>& alignments);

}  // namespace feedcat::html
