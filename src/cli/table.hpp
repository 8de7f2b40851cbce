// Writes rows as columns for people.
#pragma once

#include <string>
#include <vector>

namespace feedcat::cli {

/// The rows, the first of which is the heading, in columns that are as wide as their widest cell. All rows have the
/// same number of cells. Cells are made printable and cut where they are too long, the last one later than the others.
std::string table_of(std::vector<std::vector<std::string>> rows);

}  // namespace feedcat::cli
