// One river out of many feeds: filtered, without doubles, sorted, cut.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

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
  const Article* article = nullptr;  ///< of an extracted page
  const Spilled* body = nullptr;     ///< where the item's body is; null: in the item
};

/// Merges, drops duplicates across feeds, filters, sorts, cuts. Errors: usage (a pattern that RE2 refuses), io (a body
/// cannot be read).
/// The result points into `gathered`.
Result<std::vector<Chosen>> select(const std::vector<SourceResult>& gathered, const Selection& selection,
                                   unsigned threads = 0);

}  // namespace feedcat::pipeline
