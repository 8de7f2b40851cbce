// `--full` for older articles: a page of a feed whose summaries wait for the pages of their articles.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "feedcat/article.hpp"
#include "mirror/backfill/answers.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/backfill_state.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

struct WaitingFeed {
  BackfillPage page;
  FeedDocument document;
  pipeline::FoundFeed found;
  Survey survey;
  std::deque<std::size_t> summaries = {};  ///< the items whose pages have not been read
  std::map<std::size_t, Item> full = {};   ///< with the texts of their pages

  /// Has all unknown items that are only summaries wait.
  void find_summaries();
  [[nodiscard]] const std::string& next_address() const { return found.feed.items[summaries.front()].url; }
  /// The next one's page has been read. nullptr if it has no article.
  void take(const feedcat::Article* article);
};

}  // namespace feedcat::mirror
