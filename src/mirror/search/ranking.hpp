// Finds the articles of a mirror that answer a query with words best.
#pragma once

#include <cstddef>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/sql.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// The most matches of a query that are ranked. If there are more, these are the newest, and the newest of those whose
/// titles match; if a prefix* stands for hundreds of words, only the newest.
inline constexpr std::size_t kRanked = 2000;

/// Finds the best `limit` articles, with snippets. SqlQuery::match must not be empty. The cost grows with `limit` and
/// kRanked, and hardly with the mirror: a few walks through the lists of row ids of the words in the query, and of all
/// words that a prefix* matches. Errors: damaged, io.
Result<std::vector<Found>> best(store::Database& database, const SqlQuery& query, std::size_t limit);

}  // namespace feedcat::mirror
