#include "mirror/state/postgres/queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace feedcat::mirror::postgres {

void Queue::add(const Batch& batch, std::map<std::string, std::string> files) {
  std::map<std::string, std::size_t> places;  // by url
  const auto entry_of = [&](const std::string& url) -> Entry& {
    const auto [at, is_new] = places.try_emplace(url, entries_.size());
    if (is_new) entries_.emplace_back().url = url;
    return entries_[at->second];
  };
  for (const SourceState& source : batch.sources) entry_of(source.url).batch.sources.push_back(source);
  std::map<std::string, std::string> owners;  // the source of an article, by path key
  for (const ArticleState& article : batch.articles) {
    Entry& entry = entry_of(article.source);
    entry.batch.articles.push_back(article);
    owners[article.path_key] = article.source;
    paths_.insert(article.path_key);
    const auto file = files.find(article.path);
    if (file == files.end()) continue;
    entry.files.insert_or_assign(article.path, std::move(file->second));
    files.erase(file);
  }
  for (const ArticleText& text : batch.texts) {
    const auto owner = owners.find(text.path_key);
    if (owner != owners.end()) entry_of(owner->second).batch.texts.push_back(text);
  }
  for (const MutedArticles& muted : batch.muted) entry_of(muted.source).batch.muted.push_back(muted);
  for (const Event& event : batch.events) entry_of(event.source).batch.events.push_back(event);
}

std::vector<Entry> Queue::take(std::size_t most) {
  const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(std::min(most, entries_.size()));
  std::vector<Entry> taken(std::make_move_iterator(entries_.begin()), std::make_move_iterator(end));
  entries_.erase(entries_.begin(), end);
  if (entries_.empty()) paths_.clear();
  return taken;
}

void Queue::clear() {
  entries_.clear();
  paths_.clear();
}

}  // namespace feedcat::mirror::postgres
