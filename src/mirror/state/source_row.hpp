// Reads and writes a SourceState as a row. Every column is named only once.
#pragma once

#include <string>

#include "mirror/state/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// The columns in the order that read_source expects: `url, folder, …`.
std::string source_columns();

/// The statement that inserts or replaces by url. bind_source fills its parameters.
std::string put_source_sql();
void bind_source(store::Statement& statement, const SourceState& source);

SourceState read_source(const store::Statement& row);

}  // namespace feedcat::mirror
