// Merges many feeds into one list of articles, which is filtered, sorted, cut to the limits and free of duplicates.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// An article in the merged output.
struct Chosen {
  const Feed* feed = nullptr;
  const Item* item = nullptr;
  const Article* article = nullptr;  ///< set for an extracted page
  const Spilled* body = nullptr;     ///< where the item's body is; null if it is in the item
  cursors::ArticleKeys keys = {};    ///< for the cursor, if there is one
};

/// Limits the choice to articles that a cursor has not delivered.
struct Undelivered {
  cursors::Cursor& cursor;
  bool updates = false;     ///< also choose articles whose text has changed since
  bool all_chosen = false;  ///< set by `select` if no limit has left articles for another run
};

/// Merges the feeds, drops duplicates across feeds, filters, sorts and applies the limits. With `undelivered`, limits
/// choose the oldest articles, so that the oldest articles of a backlog are delivered first. The result points into
/// `gathered`. Errors: usage (RE2 refuses a pattern), io (a body cannot be read).
Result<std::vector<Chosen>> select(const std::vector<SourceResult>& gathered, const Selection& selection,
                                   unsigned threads = 0, Undelivered* undelivered = nullptr);

}  // namespace feedcat::pipeline
