#include "mirror/search/search.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/snippet.hpp"
#include "mirror/search/unread.hpp"
#include "mirror/state/state_of.hpp"

namespace feedcat::mirror {
namespace {

tl::unexpected<Error> in(const std::string& directory, Error error) {
  error.message.insert(0, directory + ": ");
  return tl::unexpected(std::move(error));
}

}  // namespace

Search::Search(std::unique_ptr<query::Matcher> matcher, std::vector<Mirror> mirrors)
    : matcher_(std::move(matcher)), sql_(to_sql(matcher_->query())), mirrors_(std::move(mirrors)) {}

Result<Search> Search::open(query::Query query, const std::vector<std::string>& directories) {
  TRY(auto compiled, query::Matcher::compile(std::move(query)));
  auto matcher = std::make_unique<query::Matcher>(std::move(compiled));
  std::vector<Mirror> mirrors;
  for (const std::string& directory : directories) {
    auto opened = open_state(directory);
    if (!opened) return in(directory, std::move(opened.error()));
    auto database = std::make_unique<store::Database>(std::move(*opened));
    if (auto added = add_holds(*database, *matcher); !added) return in(directory, std::move(added.error()));
    mirrors.push_back({directory, std::move(database)});
  }
  return Search(std::move(matcher), std::move(mirrors));
}

Result<void> Search::complete_all() {
  for (Mirror& mirror : mirrors_) {
    // If the state must not be written, the search goes on with what is known.
    if (!std::exchange(mirror.complete, true)) static_cast<void>(complete_facts(*mirror.database, mirror.directory));
  }
  return {};
}

Result<void> Search::start(SearchOrder order, std::size_t limit) {
  order_ = order == SearchOrder::relevance && !has_words() ? SearchOrder::newest : order;
  left_ = limit;
  if (sql_.needs_facts) TRY(complete_all());
  if (order_ == SearchOrder::relevance) return rank(limit);
  for (Mirror& mirror : mirrors_) {
    const auto by = order_ == SearchOrder::newest ? FoundList::Order::newest : FoundList::Order::oldest;
    auto listing = FoundList::open(*mirror.database, sql_, by);
    if (!listing) return in(mirror.directory, std::move(listing.error()));
    mirror.listing.emplace(std::move(*listing));
    auto first = mirror.listing->next();
    if (!first) return in(mirror.directory, std::move(first.error()));
    mirror.first = std::move(*first);
  }
  return {};
}

Result<void> Search::rank(std::size_t limit) {
  ranked_.clear();
  for (std::size_t i = 0; i < mirrors_.size(); ++i) {
    auto found = best(*mirrors_[i].database, sql_, limit);
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
  auto following = chosen->listing->next();
  if (!following) return in(chosen->directory, std::move(following.error()));
  const auto index = static_cast<std::size_t>(chosen - mirrors_.data());
  return std::optional(FoundIn{index, *std::exchange(chosen->first, std::move(*following))});
}

Result<void> Search::show_matches(FoundIn& hit) {
  if (!has_words()) return {};
  Mirror& mirror = mirrors_[hit.mirror];
  const auto shown = [&]() -> Result<void> {
    if (!mirror.matches) {
      TRY(auto prepared, mirror.database->prepare("select " + std::string(kMarkedColumns) +
                                                  " from words where words match ?1 and rowid = ?2"));
      mirror.matches.emplace(std::move(prepared));
    }
    mirror.matches->bind_all(sql_.match, hit.article.article_id);
    TRY(const auto found, mirror.matches->first([&](const store::Statement& row) {
      read_marked(row, 0, hit.article);
      return true;
    }));
    static_cast<void>(found);  // it may have been changed in the meantime
    return {};
  };
  if (auto done = shown(); !done) return in(mirror.directory, std::move(done.error()));
  return {};
}

Result<std::vector<std::vector<std::uint64_t>>> Search::names_of(const std::vector<ArticlePlace>& articles) {
  std::map<ArticlePlace, std::vector<std::uint64_t>> names;
  for (std::size_t i = 0; i < mirrors_.size(); ++i) {
    std::string ids;
    for (const ArticlePlace& article : articles) {
      if (article.mirror == i) ids += (ids.empty() ? "[" : ",") + std::to_string(article.article_id);
    }
    if (ids.empty()) continue;
    auto rows = mirrors_[i].database->query(
        "select a.article_id, s.url, a.path, iif(s.feed_url = '', s.url, s.feed_url), k.id from article a"
        " join source s using (source_id) left join known_id k using (article_id)"
        " where a.article_id in (select value from json_each(?1))",
        ids + "]");
    if (!rows) return in(mirrors_[i].directory, std::move(rows.error()));
    const auto read = rows->rows([&](const store::Statement& row) {
      std::vector<std::uint64_t>& own = names[{i, row.integer(0)}];
      if (own.empty()) own.push_back(base::hash64(row.text(1) + "\n" + row.text(2)));
      if (!row.is_null(4)) own.push_back(base::hash64(row.text(3) + " " + row.text(4)));
      return true;
    });
    if (!read) return in(mirrors_[i].directory, Error(read.error()));
  }
  std::vector<std::vector<std::uint64_t>> all;
  for (const ArticlePlace& article : articles) all.push_back(names[article]);
  return all;
}

std::vector<store::Database*> Search::databases() const {
  std::vector<store::Database*> all;
  for (const Mirror& mirror : mirrors_) all.push_back(mirror.database.get());
  return all;
}

Result<std::optional<ArticlePlace>> Search::first_of_story(const FoundIn& hit) {
  if (!stories_) stories_.emplace(databases());
  return stories_->first_of({hit.mirror, hit.article.article_id}, hit.article.time);
}

Result<std::string> Search::path_of(const ArticlePlace& article) {
  TRY(auto row,
      mirrors_[article.mirror].database->query("select path from article where article_id = ?1", article.article_id));
  TRY(const auto path, row.first([](const store::Statement& one) { return one.text(0); }));
  return path.value_or("");
}

Result<Spellings> Search::spellings() { return mirror::spellings(databases(), matcher_->query()); }

Result<std::vector<Counts>> Search::count(std::span<const FacetName> facets) {
  const bool read_facts =
      std::any_of(facets.begin(), facets.end(), [](const FacetName& facet) { return needs_facts(facet.facet); });
  if (sql_.needs_facts || read_facts) TRY(complete_all());
  std::vector<Counts> counts(facets.size());
  for (Mirror& mirror : mirrors_) {
    if (auto done = count_facets(*mirror.database, sql_, facets, counts); !done) {
      return in(mirror.directory, std::move(done.error()));
    }
  }
  return counts;
}

}  // namespace feedcat::mirror
