#include "mirror/search/search.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/unread.hpp"
#include "mirror/state/schema.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/status.hpp"

namespace feedcat::mirror {
namespace {

tl::unexpected<Error> in(const std::string& directory, Error error) {
  error.message.insert(0, directory + ": ");
  return tl::unexpected(std::move(error));
}

Result<store::Database> open_state(const std::string& directory) {
  TRY(const auto path, state_of(directory));
  TRY(auto database, open_state_file(path, store::Open::read_write));
  TRY(database.migrate(kSchema));
  return database;
}

}  // namespace

std::string path_in(const std::string& directory, const std::string& path) {
  return directory == "." ? path : directory + (directory.ends_with('/') ? "" : "/") + path;
}

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
