// Rates how well an article answers a query, at a cost that does not grow with the mirror.
#pragma once

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Adds a function `relevance(words)` for FTS5 queries to the connection. It is BM25 over the columns title, authors
/// and body, of which the title counts most, and lower is better. SQLite's own bm25() counts every match of every word
/// before it ranks the first row. This one extrapolates from the oldest few thousand matches.
/// `relevance(words, 0)` counts no other matches at all: every word is as rare as every other.
Result<void> add_relevance(store::Database& database);

}  // namespace feedcat::mirror
