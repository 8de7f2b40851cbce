#include "mirror/search/article_set.hpp"

#include <string>

#include "base/try.hpp"

namespace feedcat::mirror {

Result<ArticleSet> ArticleSet::of(store::Database& database, const SqlQuery& query) {
  ArticleSet set;
  set.all_ = query.match.empty() && query.condition.empty();
  if (set.all_) return set;
  TRY(const auto last, database.number("select coalesce(max(article_id), 0) from facts"));
  set.members_.resize(static_cast<std::size_t>(last) + 1);
  const std::string sql =
      query.match.empty() ? "select f.article_id" + query.from_facts() : "select words.rowid" + query.from_words();
  TRY(auto rows, database.prepare(sql));
  if (!query.match.empty()) rows.bind(1, query.match);
  query.bind(rows);
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return set;
    // An article that was saved since is not in the set.
    const auto id = static_cast<std::size_t>(rows.integer(0));
    if (id >= set.members_.size()) continue;
    set.members_[id] = true;
    ++set.size_;
  }
}

std::vector<std::int64_t> ArticleSet::ids() const {
  std::vector<std::int64_t> ids;
  ids.reserve(size_);
  for (std::size_t id = 0; id < members_.size(); ++id) {
    if (members_[id]) ids.push_back(static_cast<std::int64_t>(id));
  }
  return ids;
}

}  // namespace feedcat::mirror
