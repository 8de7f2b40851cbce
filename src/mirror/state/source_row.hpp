// A SourceState as a row: every column is named once.
#pragma once

#include <string>

#include "feedcat/store.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// `url, folder, …`: the columns in the order that read_source expects.
std::string source_columns();

/// Inserts or replaces by url; bind_source fills its parameters.
std::string put_source_sql();
void bind_source(store::Statement& statement, const SourceState& source);

SourceState read_source(const store::Statement& row);

}  // namespace feedcat::mirror
