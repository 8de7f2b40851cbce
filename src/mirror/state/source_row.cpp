#include "mirror/state/source_row.hpp"

#include "polling/poll_columns.hpp"
#include "store/fields.hpp"

namespace feedcat::mirror {
namespace {

/// Calls `visit(name, field)` for each column. The first is `url`, the key.
template <class State, class Visit>
void each_column(State& s, Visit&& visit) {
  visit("url", s.url);
  visit("folder", s.folder);
  visit("title", s.title);
  visit("feed_url", s.feed_url);
  visit("last_article", s.last_article);
  visit("last_reported", s.last_reported);
  visit("last_error", s.last_error);
  polling::each_poll_column(s.poll, visit);
}

}  // namespace

std::string source_columns() {
  std::string columns;
  const SourceState none;
  each_column(none,
              [&](const char* name, const auto&) { columns += (columns.empty() ? "" : ", ") + std::string(name); });
  return columns;
}

std::string put_source_sql() {
  std::string parameters;
  std::string updates;
  const SourceState none;
  each_column(none, [&](const char* name, const auto&) {
    parameters += parameters.empty() ? "?" : ", ?";
    updates += (updates.empty() ? "" : ", ") + std::string(name) + " = excluded." + name;
  });
  return "insert into source (" + source_columns() + ") values (" + parameters + ") on conflict (url) do update set " +
         updates;
}

void bind_source(store::Statement& statement, const SourceState& source) {
  each_column(source, store::FieldBinder(statement));
}

SourceState read_source(const store::Statement& row) {
  SourceState source;
  each_column(source, store::FieldReader(row));
  return source;
}

}  // namespace feedcat::mirror
