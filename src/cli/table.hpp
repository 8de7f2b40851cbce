// Writes rows as columns for people.
#pragma once

#include <string>
#include <vector>

namespace feedcat::cli {

/// Puts the rows, the first of which is the heading, into columns that are as wide as their widest cell. All rows must
/// have the same number of cells. Cells are made printable, and cut if they are too long; the last one may be longer
/// than the others.
std::string table_of(std::vector<std::vector<std::string>> rows);

}  // namespace feedcat::cli
