#include "mirror/shared_ids.hpp"

#include <set>

#include "base/try.hpp"
#include "feed/finish_id.hpp"

namespace feedcat::mirror {

std::string mark_of_shared(std::string_view id) { return "urn:feedcat:shared:" + std::string(id); }

Result<void> replace_shared_ids(const SourceState& source, pipeline::FoundFeed& found, Store& store) {
  std::vector<Item>& items = found.feed.items;
  std::vector<std::string> marks;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < items.size(); ++i) {
    taken.insert(items[i].id);
    marks.push_back(mark_of_shared(items[i].id));
    for (const std::string& id : feed::made_ids(items[i], found.text_hashes[i])) marks.push_back(mark_of_shared(id));
  }
  TRY(const auto known, store.articles(source.url, marks));
  if (known.empty()) return {};
  std::set<std::string> distrusted;
  for (const ArticleState& article : known) distrusted.insert(article.id);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!distrusted.contains(mark_of_shared(items[i].id))) continue;
    for (std::string& id : feed::made_ids(items[i], found.text_hashes[i])) {
      if (distrusted.contains(mark_of_shared(id)) || !taken.insert(id).second) continue;
      items[i].id = std::move(id);
      break;
    }
  }
  return {};
}

void mark_shared_ids(const std::vector<std::string>& shared, Plan& plan) {
  if (plan.changes.empty()) return;
  for (const std::string& id : shared) plan.changes.front().marks.push_back(mark_of_shared(id));
}

}  // namespace feedcat::mirror
