#include "pipeline/met_articles.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "pipeline/article_names.hpp"

namespace feedcat::pipeline {

cursors::Standing MetArticles::meet(const cursors::ArticleKeys& article) {
  const bool known =
      std::any_of(article.names.begin(), article.names.end(), [&](std::uint64_t name) { return uses_.contains(name); });
  if (known) return cursors::Standing::delivered;
  hold(article.names);
  fresh_.insert(fresh_.end(), article.names.begin(), article.names.end());
  return cursors::Standing::fresh;
}

void MetArticles::settle(const std::vector<SourceResult>& gathered) {
  for (const SourceResult& source : gathered) {
    if (source.feed() != nullptr) settle(source);
  }
  release(std::exchange(fresh_, {}));  // they are in the lists of their feeds now
}

void MetArticles::settle(const SourceResult& source) {
  const ArticleNames names(source);
  FeedNames after;
  for (const Item& item : source.feed()->items) {
    const std::vector<std::uint64_t> hashes = names.hashes(item);
    const bool met =
        std::any_of(hashes.begin(), hashes.end(), [&](std::uint64_t name) { return uses_.contains(name); });
    if (met) after.now.insert(after.now.end(), hashes.begin(), hashes.end());
  }
  FeedNames& before = feeds_[source.source.location];
  std::unordered_set<std::uint64_t> kept(after.now.begin(), after.now.end());
  const std::size_t most = std::max(kFewest, 2 * after.now.size());
  for (const std::vector<std::uint64_t>* former : {&before.now, &before.left}) {
    for (const std::uint64_t name : *former) {
      if (after.left.size() < most && kept.insert(name).second) after.left.push_back(name);
    }
  }
  hold(after.now);
  hold(after.left);
  release(before.now);
  release(before.left);
  before = std::move(after);
}

void MetArticles::hold(const std::vector<std::uint64_t>& names) {
  for (const std::uint64_t name : names) ++uses_[name];
}

void MetArticles::release(const std::vector<std::uint64_t>& names) {
  for (const std::uint64_t name : names) {
    const auto at = uses_.find(name);
    if (at != uses_.end() && --at->second == 0) uses_.erase(at);
  }
}

}  // namespace feedcat::pipeline
