#include "mirror/backfill/waiting_feed.hpp"

#include <utility>

#include "pipeline/full_text.hpp"

namespace feedcat::mirror {

void WaitingFeed::find_summaries() {
  for (const ChangedItem& candidate : survey.candidates) {
    if (pipeline::is_summary_only(found.feed.items[candidate.item])) summaries.push_back(candidate.item);
  }
}

void WaitingFeed::take(const feedcat::Article* article) {
  const std::size_t index = summaries.front();
  summaries.pop_front();
  const Item& item = found.feed.items[index];
  Item whole = item;
  if (article == nullptr || !pipeline::take_full_text(whole, *article)) return;
  whole.published = item.published;  // the file's name and head use the feed's date
  full.emplace(index, std::move(whole));
}

}  // namespace feedcat::mirror
