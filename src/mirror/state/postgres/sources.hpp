// The sources of a shared store: their rows, and which are due.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"
#include "mirror/state/shared_store.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror::postgres {

/// The statement that inserts or replaces a source by shard and source_id, and its parameters.
std::string_view put_source_sql();
Parameters put_source_parameters(int shard, const SourceState& source, std::optional<UtcTime> due);

/// Returns when a source with this state is due: at once, at a time, or never.
std::int64_t due_of(const SourceState& source);

/// Columns of a source from `first` on, as source_columns() names them.
SourceState read_source(const Row& row, int first);
/// All columns with the table's alias `s`: `s.url, s.folder, …`.
const std::string& source_columns_of_s();

/// A source that may be unknown to the store.
struct NewSource {
  int shard = 0;
  std::string url;
};
/// Adds those that are unknown, many in one statement. Returns their number.
Result<std::size_t> add_sources(Connection& connection, const std::vector<NewSource>& sources);

Result<DueSources> due_sources(Connection& connection, int shard, const DuePlace& after, std::size_t most);
Result<std::map<int, UtcTime>> next_due(Connection& connection, const std::vector<int>& shards);
/// Returns the sources with these keys. The two lists belong together.
Result<std::vector<SourceState>> sources_by_key(Connection& connection, const std::vector<std::int64_t>& shards,
                                                const std::vector<std::int64_t>& source_ids);
/// Returns all sources, by url.
Result<std::vector<SourceState>> all_sources(Connection& connection);

}  // namespace feedcat::mirror::postgres
