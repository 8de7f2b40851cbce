#include "mirror/saved_feeds.hpp"

#include <limits>
#include <map>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/search.hpp"
#include "mirror/shared_reading.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/state_of.hpp"

namespace feedcat::mirror {
namespace {

class SavedItems : public pipeline::StoredItems {
 public:
  explicit SavedItems(const ArticleReader& reader) : reader_(reader) {}

  void add(std::int64_t article, std::string path) { articles_.emplace_back(article, std::move(path)); }

  [[nodiscard]] Result<Item> read(std::size_t index) const override {
    const auto& [article, path] = articles_[index];
    auto saved = reader_.read(article, path);
    if (!saved) return fail(saved.error().kind, reader_.shown_path(path) + ": " + saved.error().message);
    return std::move(saved->item);
  }
  [[nodiscard]] std::string folder(std::size_t index) const override {
    return reader_.folder_of(articles_[index].second);
  }

 private:
  const ArticleReader& reader_;
  std::vector<std::pair<std::int64_t, std::string>> articles_;  // with their paths
};

Result<std::unique_ptr<ArticleReader>> open_articles(const std::string& directory) {
  if (is_shared(directory)) return open_shared_reader(directory);
  return std::make_unique<FolderReader>(directory);
}

class FeedReading {
 public:
  FeedReading(const Source& source, const SavedArticles& wanted) : source_(source), wanted_(wanted) {}

  Result<SavedFeeds> run() && {
    const std::string& directory = source_.location;
    TRY(auto search, Search::open(wanted_.query, {directory}));
    TRY(feeds_.reader, open_articles(directory));
    TRY(search.start(SearchOrder::newest, std::numeric_limits<std::size_t>::max()));
    for (std::size_t count = 0;; ++count) {
      TRY(auto found, search.next());
      if (!found) break;
      if (count == wanted_.limit) {
        feeds_.all = false;
        break;
      }
      if (wanted_.whole && !feeds_.reader->is_there(found->article.path)) {
        feeds_.missing.push_back(feeds_.reader->shown_path(found->article.path));
        continue;
      }
      TRY(auto details, search.details_of(*found));
      add(std::move(found->article), std::move(details));
    }
    return std::move(feeds_);
  }

 private:
  void add(Found article, ArticleDetails details) {
    const auto [at, is_new] = numbers_.try_emplace(article.feed_url, feeds_.results.size());
    if (is_new) add_feed(article);
    Item item;
    item.id = std::move(details.id);
    item.language = std::move(details.language);
    item.title = std::move(article.title);
    item.url = std::move(article.url);
    item.published = article.published;
    if (!item.published) {
      item.first_seen = details.first_seen;
      if (article.time != details.first_seen) item.updated = article.time;
    }
    feeds_.results[at->second].feed()->items.push_back(std::move(item));
    items_[at->second]->add(article.article_id, std::move(article.path));
  }

  void add_feed(const Found& article) {
    auto items = std::make_unique<SavedItems>(*feeds_.reader);
    pipeline::FoundFeed found;
    found.feed.title = article.feed;
    found.feed.feed_url = article.feed_url;
    if (wanted_.whole) found.stored = items.get();
    found.selected = wanted_.selected;
    items_.push_back(items.get());
    feeds_.stored.push_back(std::move(items));
    pipeline::SourceResult& result = feeds_.results.emplace_back();
    result.source = source_;
    result.line = feeds_.results.size();
    result.found = std::move(found);
  }

  const Source& source_;
  const SavedArticles& wanted_;
  SavedFeeds feeds_;
  std::vector<SavedItems*> items_;
  std::map<std::string, std::size_t> numbers_;  // of feeds, by address
};

}  // namespace

bool is_mirror(const std::string& directory) { return is_shared(directory) || state_of(directory).has_value(); }

Result<SavedFeeds> read_saved_feeds(const Source& source, const SavedArticles& wanted) {
  auto feeds = FeedReading(source, wanted).run();
  // Whoever reports a problem of a source names the source.
  const std::string name = (is_shared(source.location) ? shown(source.location) : source.location) + ": ";
  if (!feeds && feeds.error().message.starts_with(name)) feeds.error().message.erase(0, name.size());
  return feeds;
}

}  // namespace feedcat::mirror
