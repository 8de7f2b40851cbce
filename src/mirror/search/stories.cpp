#include "mirror/search/stories.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>
#include <tuple>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "pipeline/article_names.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/stories/group.hpp"
#include "pipeline/stories/titles.hpp"

namespace feedcat::mirror {

namespace stories = pipeline::stories;

/// What is read of an article from the tables.
struct Stories::Known {
  ArticlePlace place;
  std::string feed;  ///< its address
  Item item;         ///< its title, language, address and times

  /// The first article of a story is the one that the mirror had first, so that one that comes later never is, whenever
  /// it was published.
  [[nodiscard]] auto order() const { return std::tuple(item.first_seen, item.published, place); }
};

namespace {

constexpr std::size_t kTextsAtOnce = 256;

constexpr std::int64_t kWindow = std::chrono::seconds(stories::kLongestStory).count();

std::int64_t window_of(UtcTime time) {
  const std::int64_t seconds = time.time_since_epoch().count();
  return seconds >= 0 ? seconds / kWindow : -((-seconds + kWindow - 1) / kWindow);
}

}  // namespace

Result<std::optional<ArticlePlace>> Stories::first_of(const ArticlePlace& article, UtcTime time) {
  const std::int64_t window = window_of(time);
  if (loaded_ != window) {
    TRY(load(window));
    loaded_ = window;
  }
  const auto found = firsts_.find(article);
  return found == firsts_.end() ? std::optional<ArticlePlace>() : found->second;
}

Result<void> Stories::load(std::int64_t window) {
  std::vector<Known> known;
  const std::int64_t from = window * kWindow;
  TRY(read({from, from + kWindow, true, kMostInWindow / 2}, known));
  TRY(read({from - kWindow, from, false, kMostInWindow / 4}, known));
  TRY(read({from + kWindow, from + 2 * kWindow, true, kMostInWindow / 4}, known));
  std::sort(known.begin(), known.end(), [](const Known& a, const Known& b) {
    return a.item.published != b.item.published ? a.item.published < b.item.published : a.place < b.place;
  });
  return group(known);
}

/// `most` is for all mirrors together.
Result<void> Stories::read(const Period& period, std::vector<Known>& known) {
  Period of_each = period;
  of_each.most /= mirrors_.size();
  for (std::size_t i = 0; i < mirrors_.size(); ++i) {
    TRY(auto articles, mirrors_[i]->articles_of(of_each));
    for (DatedArticle& one : articles)
      known.push_back({{i, one.article_id}, std::move(one.source), std::move(one.item)});
  }
  return {};
}

/// The indexes are read here, and the texts on all cores.
Result<void> Stories::read_texts(const std::vector<ArticlePlace>& articles) {
  std::vector<std::string> texts(articles.size());
  for (std::size_t mirror = 0; mirror < mirrors_.size(); ++mirror) {
    std::vector<std::int64_t> ids;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (articles[i].mirror != mirror) continue;
      ids.push_back(articles[i].article_id);
      places.push_back(i);
    }
    TRY(auto own, mirrors_[mirror]->texts_of(ids));
    for (std::size_t i = 0; i < own.size(); ++i) texts[places[i]] = std::move(own[i]);
  }
  std::vector<stories::Fingerprint> prints(articles.size());
  // Each job writes only the element of its own article.
  const auto read_one = [&](std::size_t i) -> Result<std::string> {
    prints[i] = stories::fingerprint_of(texts[i]);
    return std::string();
  };
  const auto take = [](std::string_view) { return true; };
  TRY(pipeline::in_order(articles.size(), pipeline::thread_count(0), read_one, take));
  for (std::size_t i = 0; i < articles.size(); ++i) fingerprints_.emplace(articles[i], std::move(prints[i]));
  return {};
}

/// Reads the texts that have not been read yet, a few megabytes at a time.
Result<void> Stories::read_texts_of(const std::vector<Known>& known) {
  std::vector<ArticlePlace> unread;
  for (const Known& one : known) {
    if (!fingerprints_.contains(one.place)) unread.push_back(one.place);
    if (unread.size() < kTextsAtOnce) continue;
    TRY(read_texts(unread));
    unread.clear();
  }
  return read_texts(unread);
}

/// Only texts that are near are kept for the next five days.
Result<void> Stories::group(std::vector<Known>& known) {
  std::set<ArticlePlace> places;
  std::map<std::string, Feed> feeds;
  std::map<std::pair<std::string, std::string>, int> uses;  // of an address in its feed
  for (const Known& one : known) {
    places.insert(one.place);
    feeds[one.feed].items.push_back(one.item);
    ++uses[{one.feed, one.item.url}];
  }
  std::erase_if(fingerprints_, [&](const auto& print) { return !places.contains(print.first); });
  TRY(read_texts_of(known));
  std::map<std::string, std::pair<std::size_t, stories::Titles>> titles;
  for (const auto& [url, feed] : feeds) {
    const std::size_t number = titles.size();
    titles.emplace(url, std::pair(number, stories::Titles(feed)));
  }
  std::vector<stories::StoryArticle> articles;
  for (const Known& one : known) {
    const auto& [number, title] = titles.at(one.feed);
    stories::StoryArticle article{.feed = number, .when = one.item.published};
    const bool own_address = !one.item.url.empty() && uses.at({one.feed, one.item.url}) == 1;
    if (own_address) article.name = pipeline::names_elsewhere("", "", one.item.url).front();
    const std::string_view language = one.item.language;
    article.language = base::lower(language.substr(0, language.find_first_of("-_")));
    article.title = title.stems_of(one.item);
    article.text = fingerprints_.at(one.place);
    articles.push_back(std::move(article));
  }
  note(known, stories::group(articles));
  return {};
}

/// `groups` has the number of one article of its story for each article.
void Stories::note(const std::vector<Known>& known, const std::vector<std::size_t>& groups) {
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < groups.size(); ++i) members[groups[i]].push_back(i);
  firsts_.clear();
  for (const auto& [group, articles] : members) {
    if (articles.size() < 2) continue;
    const std::size_t first = *std::min_element(articles.begin(), articles.end(), [&](std::size_t a, std::size_t b) {
      return known[a].order() < known[b].order();
    });
    for (const std::size_t article : articles) firsts_.emplace(known[article].place, known[first].place);
  }
}

}  // namespace feedcat::mirror
