#include "mirror/saved_feeds.hpp"

#include <filesystem>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "base/try.hpp"
#include "mirror/names.hpp"
#include "mirror/saved_item.hpp"
#include "mirror/search/search.hpp"
#include "mirror/state/state_of.hpp"

namespace feedcat::mirror {
namespace {

class SavedItems : public pipeline::StoredItems {
 public:
  explicit SavedItems(bool selected) : selected_(selected) {}

  void add(std::string path) { paths_.push_back(std::move(path)); }

  [[nodiscard]] Result<Item> read(std::size_t index) const override {
    auto saved = read_saved_item(paths_[index]);
    if (!saved) return fail(saved.error().kind, paths_[index] + ": " + saved.error().message);
    return std::move(saved->item);
  }
  [[nodiscard]] std::string folder(std::size_t index) const override {
    return paths_[index].substr(0, paths_[index].rfind('/'));
  }
  [[nodiscard]] bool selected() const override { return selected_; }

 private:
  const bool selected_;
  std::vector<std::string> paths_;
};

/// Reads what a search does not tell about an article.
class Details {
 public:
  static Result<Details> open(const std::string& directory) {
    TRY(auto state, open_state(directory));
    auto database = std::make_unique<store::Database>(std::move(state));
    TRY(auto row, database->prepare("select coalesce((select id from known_id where known_id.article_id = ?1"
                                    " order by id like 'urn:feedcat:shared:%', id limit 1), ''), language"
                                    " from facts where article_id = ?1"));
    return Details(std::move(database), std::move(row));
  }

  Result<void> fill(std::int64_t article_id, Item& item) {
    row_.bind_all(article_id);
    TRY(auto known, row_.first([](const store::Statement& row) { return std::pair(row.text(0), row.text(1)); }));
    if (known) std::tie(item.id, item.language) = std::move(*known);
    return {};
  }

 private:
  Details(std::unique_ptr<store::Database> database, store::Statement row)
      : database_(std::move(database)), row_(std::move(row)) {}
  std::unique_ptr<store::Database> database_;
  store::Statement row_;
};

class FeedReading {
 public:
  FeedReading(const Source& source, const SavedArticles& wanted) : source_(source), wanted_(wanted) {}

  Result<SavedFeeds> run() && {
    const std::string& directory = source_.location;
    TRY(auto search, Search::open(wanted_.query, {directory}));
    TRY(auto details, Details::open(directory));
    TRY(search.start(SearchOrder::newest, std::numeric_limits<std::size_t>::max()));
    for (std::size_t count = 0;; ++count) {
      TRY(auto found, search.next());
      if (!found) break;
      if (count == wanted_.limit) {
        feeds_.all = false;
        break;
      }
      std::string path = path_in(directory, found->article.path);
      std::error_code ignored;
      if (wanted_.whole && !std::filesystem::exists(path, ignored)) {
        feeds_.missing.push_back(std::move(path));
        continue;
      }
      TRY(add(std::move(found->article), std::move(path), details));
    }
    return std::move(feeds_);
  }

 private:
  Result<void> add(Found article, std::string path, Details& details) {
    const auto [at, is_new] = numbers_.try_emplace(article.feed_url, feeds_.results.size());
    if (is_new) add_feed(article);
    Item item;
    TRY(details.fill(article.article_id, item));
    item.title = std::move(article.title);
    item.url = std::move(article.url);
    item.published = article.published;
    if (!item.published) item.updated = article.time;
    feeds_.results[at->second].feed()->items.push_back(std::move(item));
    items_[at->second]->add(std::move(path));
    return {};
  }

  void add_feed(const Found& article) {
    auto items = std::make_unique<SavedItems>(wanted_.selected);
    pipeline::FoundFeed found;
    found.feed.title = article.feed;
    found.feed.feed_url = article.feed_url;
    if (wanted_.whole) found.stored = items.get();
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

bool is_mirror(const std::string& directory) { return state_of(directory).has_value(); }

Result<SavedFeeds> read_saved_feeds(const Source& source, const SavedArticles& wanted) {
  auto feeds = FeedReading(source, wanted).run();
  // Whoever reports a problem of a source names the source.
  const std::string name = source.location + ": ";
  if (!feeds && feeds.error().message.starts_with(name)) feeds.error().message.erase(0, name.size());
  return feeds;
}

}  // namespace feedcat::mirror
