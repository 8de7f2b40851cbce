#include "mirror/backfill/answers.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace feedcat::mirror {

FeedDocument document_of(const Feed& feed, std::string_view address) {
  FeedDocument document;
  document.address = address;
  document.generator = feed.generator;
  document.home = feed.home_page_url;
  document.next = feed.next_url;
  document.articles = static_cast<std::uint32_t>(feed.items.size());
  std::string ids;
  for (const Item& item : feed.items) {
    ids += item.id + '\n';
    const std::optional<UtcTime> time = item.published ? item.published : item.updated;
    document.all_dated = document.all_dated && time;
    if (!time) continue;
    document.oldest = std::min(document.oldest.value_or(*time), *time);
    document.newest = std::max(document.newest.value_or(*time), *time);
  }
  document.items_hash = base::hash64(ids);
  return document;
}

}  // namespace feedcat::mirror
