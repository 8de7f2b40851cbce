// Reads the queries that a user types or has saved.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/config.hpp"
#include "query/parse.hpp"
#include "query/query.hpp"

namespace feedcat::cli {

/// The saved queries by name: the table `[queries]` of config.toml.
using SavedQueries = std::map<std::string, std::string>;
SavedQueries saved_queries(const Config& config);

/// Returns what a query may refer to.
query::Context query_context(const SavedQueries& saved);

/// Returns what was typed as a query. If it is none, says on stderr what is wrong with it and marks the place, and
/// returns nullopt. `option` is where it was typed: `--where`, or empty for an operand.
std::optional<query::Query> read_query(std::string_view typed, std::string_view option, const SavedQueries& saved);

}  // namespace feedcat::cli
