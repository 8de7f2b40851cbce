#include "mirror/state/source_row.hpp"

#include "mirror/state/source_columns.hpp"
#include "store/fields.hpp"

namespace feedcat::mirror {

std::string source_columns() {
  std::string columns;
  const SourceState none;
  each_source_column(
      none, [&](const char* name, const auto&) { columns += (columns.empty() ? "" : ", ") + std::string(name); });
  return columns;
}

std::string put_source_sql() {
  std::string parameters;
  std::string updates;
  const SourceState none;
  each_source_column(none, [&](const char* name, const auto&) {
    parameters += parameters.empty() ? "?" : ", ?";
    updates += (updates.empty() ? "" : ", ") + std::string(name) + " = excluded." + name;
  });
  return "insert into source (" + source_columns() + ") values (" + parameters + ") on conflict (url) do update set " +
         updates;
}

void bind_source(store::Statement& statement, const SourceState& source) {
  each_source_column(source, store::FieldBinder(statement));
}

SourceState read_source(const store::Statement& row) {
  SourceState source;
  each_source_column(source, store::FieldReader(row));
  return source;
}

}  // namespace feedcat::mirror
