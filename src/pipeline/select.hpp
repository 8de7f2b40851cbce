// Merges many feeds into one list of articles, which is filtered, sorted, cut to the limits and free of duplicates.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "feedcat/ruling.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/stored_items.hpp"

namespace feedcat::pipeline {

/// An article in the merged output.
struct Chosen {
  const Feed* feed = nullptr;
  const Item* item = nullptr;
  const Article* article = nullptr;     ///< set for an extracted page
  const Spilled* body = nullptr;        ///< where the item's body is; null if it is in the item
  const StoredItems* stored = nullptr;  ///< set if `item` is only the head of the one with the number `index` there
  std::size_t index = 0;                ///< of the item in its feed
  bool selected = false;                ///< it is known to match the selection's query
  std::string_view source = {};         ///< the name of the source that gave the feed
  cursors::ArticleKeys keys = {};       ///< for the cursor, if there is one
  bool changed = false;                 ///< it was delivered before, with another text
  Ruling ruling = {};                   ///< what the selection's rules say about it
  const Item* story = nullptr;          ///< the first article of the story that it belongs to, which may not be chosen
};

/// Limits the choice to articles that were not delivered before.
struct Undelivered {
  std::function<Result<cursors::Standing>(const cursors::ArticleKeys&)> look_up;
  bool updates = false;     ///< also choose articles whose text has changed since
  bool all_later = true;    ///< what a limit leaves out is delivered later, so limits choose the oldest articles
  bool all_chosen = false;  ///< set by `select` if no limit has left out anything
  /// Set by `select`: articles that were not delivered and that a rule mutes. They count as delivered from now on.
  std::vector<cursors::ArticleKeys> muted = {};
};

/// Merges the feeds, drops duplicates across feeds, applies the rules, filters, sorts and applies the limits. An
/// article that a rule mutes does not make one in a later feed a duplicate. If the selection wants stories, the first
/// chosen article of each leads: it has the place in the order, it counts for the limits, and the others follow it, the
/// earliest first. The result points into `gathered`. Errors: usage (RE2 refuses a pattern), io (a body cannot be
/// read).
Result<std::vector<Chosen>> select(const std::vector<SourceResult>& gathered, const Selection& selection,
                                   unsigned threads = 0, Undelivered* undelivered = nullptr);

}  // namespace feedcat::pipeline
