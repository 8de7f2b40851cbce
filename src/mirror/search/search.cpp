#include "mirror/search/search.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/search/sqlite_index.hpp"
#include "mirror/shared_reading.hpp"
#include "mirror/state/shared_address.hpp"

namespace feedcat::mirror {
namespace {

tl::unexpected<Error> in(const std::string& directory, Error error) {
  error.message.insert(0, (is_shared(directory) ? shown(directory) : directory) + ": ");
  return tl::unexpected(std::move(error));
}

}  // namespace

Search::Search(std::unique_ptr<query::Matcher> matcher, std::vector<Mirror> mirrors)
    : matcher_(std::move(matcher)),
      mirrors_(std::move(mirrors)),
      has_words_(!to_sql(matcher_->query()).match.empty()) {}

Result<Search> Search::open(query::Query query, const std::vector<std::string>& directories) {
  TRY(auto compiled, query::Matcher::compile(std::move(query)));
  auto matcher = std::make_unique<query::Matcher>(std::move(compiled));
  std::vector<Mirror> mirrors;
  for (const std::string& directory : directories) {
    auto index = is_shared(directory) ? open_shared_index(directory, *matcher) : SqliteIndex::open(directory, *matcher);
    if (!index) return in(directory, std::move(index.error()));
    mirrors.push_back({directory, std::move(*index)});
  }
  return Search(std::move(matcher), std::move(mirrors));
}

Result<void> Search::start(SearchOrder order, std::size_t limit) {
  order_ = order == SearchOrder::relevance && !has_words() ? SearchOrder::newest : order;
  left_ = limit;
  if (order_ == SearchOrder::relevance) return rank(limit);
  for (Mirror& mirror : mirrors_) {
    const auto by = order_ == SearchOrder::newest ? FoundOrder::newest : FoundOrder::oldest;
    const auto started = mirror.index->start(by);
    if (!started) return in(mirror.directory, Error(started.error()));
    auto first = mirror.index->next();
    if (!first) return in(mirror.directory, std::move(first.error()));
    mirror.first = std::move(*first);
  }
  return {};
}

Result<void> Search::rank(std::size_t limit) {
  ranked_.clear();
  for (std::size_t i = 0; i < mirrors_.size(); ++i) {
    auto found = mirrors_[i].index->best(limit);
    if (!found) return in(mirrors_[i].directory, std::move(found.error()));
    for (Found& one : *found) ranked_.push_back({i, std::move(one)});
  }
  std::stable_sort(ranked_.begin(), ranked_.end(),
                   [](const FoundIn& a, const FoundIn& b) { return a.article.rank < b.article.rank; });
  std::reverse(ranked_.begin(), ranked_.end());
  return {};
}

Result<std::optional<FoundIn>> Search::next() {
  if (left_ == 0) return std::optional<FoundIn>();
  --left_;
  if (order_ == SearchOrder::relevance) {
    if (ranked_.empty()) return std::optional<FoundIn>();
    std::optional<FoundIn> best(std::move(ranked_.back()));
    ranked_.pop_back();
    return best;
  }
  Mirror* chosen = nullptr;
  for (Mirror& mirror : mirrors_) {
    if (!mirror.first) continue;
    const bool earlier =
        chosen != nullptr && (order_ == SearchOrder::newest ? mirror.first->time > chosen->first->time
                                                            : mirror.first->time < chosen->first->time);
    if (chosen == nullptr || earlier) chosen = &mirror;
  }
  if (chosen == nullptr) return std::optional<FoundIn>();
  auto following = chosen->index->next();
  if (!following) return in(chosen->directory, std::move(following.error()));
  const auto index = static_cast<std::size_t>(chosen - mirrors_.data());
  return std::optional(FoundIn{index, *std::exchange(chosen->first, std::move(*following))});
}

Result<void> Search::show_matches(FoundIn& hit) {
  if (!has_words()) return {};
  Mirror& mirror = mirrors_[hit.mirror];
  if (auto done = mirror.index->show_matches(hit.article); !done) return in(mirror.directory, std::move(done.error()));
  return {};
}

Result<std::vector<std::vector<std::uint64_t>>> Search::names_of(const std::vector<ArticlePlace>& articles) {
  std::vector<std::map<std::int64_t, std::vector<std::uint64_t>>> names;
  for (std::size_t i = 0; i < mirrors_.size(); ++i) {
    std::vector<std::int64_t> ids;
    for (const ArticlePlace& article : articles) {
      if (article.mirror == i) ids.push_back(article.article_id);
    }
    auto own = mirrors_[i].index->names_of(ids);
    if (!own) return in(mirrors_[i].directory, std::move(own.error()));
    names.push_back(std::move(*own));
  }
  std::vector<std::vector<std::uint64_t>> all;
  for (const ArticlePlace& article : articles) all.push_back(names[article.mirror][article.article_id]);
  return all;
}

std::vector<MirrorIndex*> Search::indexes() const {
  std::vector<MirrorIndex*> all;
  for (const Mirror& mirror : mirrors_) all.push_back(mirror.index.get());
  return all;
}

Result<std::optional<ArticlePlace>> Search::first_of_story(const FoundIn& hit) {
  if (!stories_) stories_.emplace(indexes());
  return stories_->first_of({hit.mirror, hit.article.article_id}, hit.article.time);
}

Result<std::string> Search::path_of(const ArticlePlace& article) {
  return mirrors_[article.mirror].index->path_of(article.article_id);
}

std::string Search::shown_path(const FoundIn& hit) const {
  return mirrors_[hit.mirror].index->articles().shown_path(hit.article.path);
}

Result<SavedItem> Search::item_of(const FoundIn& hit) {
  return item_of({hit.mirror, hit.article.article_id}, hit.article.path);
}

Result<SavedItem> Search::item_of(const ArticlePlace& article, const std::string& path) {
  return mirrors_[article.mirror].index->articles().read(article.article_id, path);
}

Result<ArticleDetails> Search::details_of(const FoundIn& hit) {
  return mirrors_[hit.mirror].index->details_of(hit.article.article_id);
}

Result<Spellings> Search::spellings() { return mirror::spellings(indexes(), matcher_->query()); }

Result<std::vector<Counts>> Search::count(std::span<const FacetName> facets) {
  std::vector<Counts> counts(facets.size());
  for (Mirror& mirror : mirrors_) {
    if (auto done = mirror.index->count(facets, counts); !done) return in(mirror.directory, std::move(done.error()));
  }
  return counts;
}

}  // namespace feedcat::mirror
