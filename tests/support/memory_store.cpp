#include "support/memory_store.hpp"

#include <algorithm>
#include <tuple>

namespace feedcat::test {

Result<std::vector<SourceState>> MemoryStore::sources() {
  std::vector<SourceState> all;
  for (const auto& [url, source] : sources_) all.push_back(source);
  return all;
}

Result<std::vector<ArticleState>> MemoryStore::articles(std::string_view source, const std::vector<std::string>& ids) {
  std::vector<ArticleState> found;
  for (const std::string& id : ids) {
    const auto at = path_of_id_.find({std::string(source), id});
    if (at == path_of_id_.end()) continue;
    found.push_back(by_path_.at(at->second));
    found.back().id = id;
  }
  return found;
}

Result<std::vector<ArticleState>> MemoryStore::similar(std::string_view source, std::string_view url,
                                                       std::string_view title) {
  std::vector<ArticleState> found;
  for (const auto& [path, article] : by_path_) {
    const bool same = (!url.empty() && article.url == url) || (!title.empty() && article.title == title);
    if (article.source == source && same) found.push_back(article);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ArticleState& a, const ArticleState& b) { return a.first_seen < b.first_seen; });
  if (found.size() > kSimilar) found.resize(kSimilar);
  return found;
}

Result<std::vector<mirror::MutedArticle>> MemoryStore::muted(std::string_view source) {
  std::vector<mirror::MutedArticle> all;
  const auto at = muted_.find(source);
  if (at == muted_.end()) return all;
  for (const auto& [id, article] : at->second) all.push_back(article);
  return all;
}

Result<std::vector<std::string>> MemoryStore::muted_otherwise(std::uint64_t rules) {
  std::vector<std::string> sources;
  for (const auto& [source, articles] : muted_) {
    const auto other = [&](const auto& article) { return article.second.rules != rules; };
    if (std::any_of(articles.begin(), articles.end(), other)) sources.push_back(source);
  }
  return sources;
}

Result<bool> MemoryStore::path_taken(std::string_view path_key) { return by_path_.find(path_key) != by_path_.end(); }

Result<std::size_t> MemoryStore::count(std::string_view source) {
  return static_cast<std::size_t>(std::count_if(by_path_.begin(), by_path_.end(),
                                                [&](const auto& article) { return article.second.source == source; }));
}

Result<std::vector<std::string>> MemoryStore::addresses(std::string_view source, std::size_t most) {
  std::vector<std::string> all;
  for (const auto& [path, article] : by_path_) {
    if (article.source == source && !article.url.empty() && all.size() < most) all.push_back(article.url);
  }
  return all;
}

Result<std::optional<mirror::BackfillMemory>> MemoryStore::backfill(std::string_view source) {
  const auto at = backfills_.find(source);
  return at == backfills_.end() ? std::nullopt : std::optional(at->second);
}

Result<std::map<int, std::int64_t>> MemoryStore::upstream(std::string_view store) {
  const auto at = upstream_.find(store);
  return at == upstream_.end() ? std::map<int, std::int64_t>() : at->second;
}

Result<void> MemoryStore::commit(const Batch& batch) {
  if (refusal_) return tl::unexpected(*refusal_);
  ++commits_;
  for (const SourceState& source : batch.sources) sources_[source.url] = source;
  hooks_.insert(hooks_.end(), batch.hooks.begin(), batch.hooks.end());
  for (const mirror::MutedArticles& all : batch.muted) {
    muted_[all.source].clear();
    for (const mirror::MutedArticle& article : all.articles) muted_[all.source][article.id] = article;
  }
  for (const mirror::Upstream& one : batch.upstream) upstream_[one.store][one.shard] = one.seq;
  for (const mirror::BackfillStep& step : batch.backfills) {
    mirror::BackfillMemory& memory = backfills_[step.state.source];
    memory.state = step.state;
    if (step.afresh) {
      std::erase_if(memory.pages, [](const auto& p) { return p.kind != mirror::HistoryKind::article || !p.done; });
    }
    for (const mirror::BackfillPage& page : step.pages) {
      std::erase_if(memory.pages, [&](const mirror::BackfillPage& known) { return known.address == page.address; });
      memory.pages.push_back(page);
    }
    std::stable_sort(memory.pages.begin(), memory.pages.end(), [](const auto& a, const auto& b) {
      return std::tie(a.position, a.address) < std::tie(b.position, b.address);
    });
  }
  for (const ArticleState& article : batch.articles) {
    path_of_id_[{article.source, article.id}] = article.path_key;
    const auto [at, inserted] = by_path_.try_emplace(article.path_key, article);
    if (inserted) continue;
    const std::string first_id = std::min(at->second.id, article.id);
    at->second = article;
    at->second.id = first_id;
  }
  return {};
}

}  // namespace feedcat::test
