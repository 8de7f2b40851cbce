#include "pipeline/stories/find.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "feedcat/render.hpp"
#include "pipeline/article_names.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/stories/fingerprint.hpp"
#include "pipeline/stories/group.hpp"
#include "pipeline/stories/titles.hpp"
#include "pipeline/whole_item.hpp"

namespace feedcat::pipeline::stories {
namespace {

/// What is known of a feed as a whole.
struct KnownFeed {
  std::size_t number;
  ArticleNames names;
  Titles titles;
};

std::unordered_map<const Feed*, KnownFeed> known_feeds(const std::vector<SourceResult>& gathered) {
  std::unordered_map<const Feed*, KnownFeed> known;
  for (const SourceResult& source : gathered) {
    const Feed* feed = source.feed();
    if (feed == nullptr) continue;
    known.emplace(feed, KnownFeed{known.size(), ArticleNames(source), Titles(*feed)});
  }
  return known;
}

/// Returns the code of the language that the item or its feed declares, or nothing.
std::string declared_language(const Item& item, const Feed& feed) {
  const std::string_view tag = item.language.empty() ? feed.language : item.language;
  return base::lower(tag.substr(0, tag.find_first_of("-_")));
}

Result<StoryArticle> story_article(const Chosen& article, const KnownFeed& feed) {
  TRY(const auto item, WholeItem::of(article));
  const std::string words = render_markup(item.get().body, {.text = true}, {.media = false}).text;
  return StoryArticle{.feed = feed.number,
                      .name = feed.names.across_feeds(*article.item).front(),
                      .when = time_of(*article.item),
                      .language = declared_language(*article.item, *article.feed),
                      .title = feed.titles.stems_of(*article.item),
                      .text = fingerprint_of(words.empty() ? article.item->summary : words)};
}

}  // namespace

Result<std::vector<const Item*>> find_stories(const std::vector<SourceResult>& gathered,
                                              const std::vector<const Chosen*>& articles, unsigned threads) {
  const std::unordered_map<const Feed*, KnownFeed> feeds = known_feeds(gathered);
  std::vector<StoryArticle> known(articles.size());
  // Each job writes only the element of its own article.
  const auto read_one = [&](std::size_t i) -> Result<std::string> {
    TRY(known[i], story_article(*articles[i], feeds.at(articles[i]->feed)));
    return std::string();
  };
  TRY(in_order(articles.size(), thread_count(threads), read_one, [](std::string_view) { return true; }));

  const std::vector<std::size_t> firsts = group(known);
  std::vector<std::size_t> sizes(articles.size(), 0);
  for (const std::size_t first : firsts) ++sizes[first];
  std::vector<const Item*> stories(articles.size(), nullptr);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (sizes[firsts[i]] > 1) stories[i] = articles[firsts[i]]->item;
  }
  return stories;
}

}  // namespace feedcat::pipeline::stories
