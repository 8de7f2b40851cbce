// The best hits in a shared store.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/postgres/condition.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// What a search in a shared store knows before it begins. All must outlive what uses it.
struct Asked {
  Connection& connection;
  const query::Query& query;
  const Condition& condition;
  const std::vector<std::string>& languages;
  int shards = 1;
};

/// Finds the best `limit` articles, the best first, without snippets. Of very many matches the newest are ranked, and
/// the newest of those whose titles match. The cost grows with `limit` and kRanked. Errors: io, damaged.
Result<std::vector<Found>> best(const Asked& asked, std::size_t limit);

}  // namespace feedcat::mirror::postgres
