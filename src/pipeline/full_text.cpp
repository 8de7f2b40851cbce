#include "pipeline/full_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/trust.hpp"
#include "pipeline/whole_item.hpp"
#include "text/ellipsis.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kLongSource = 20'000;  // in bytes of markup; a larger body is no summary, so it is not rendered
constexpr std::size_t kLongText = 2'000;     // in bytes; a longer text that breaks off is probably meant as an excerpt
constexpr std::size_t kShortText = 600;
constexpr int kTimeouts = 4;       // the time for all pages together, as a multiple of the time for one request
constexpr std::size_t kTail = 80;  // bytes at the end, which contain the ellipsis and the link

/// Invitations to read on that follow the beginning of an article, in lower case and in the major languages.
constexpr std::array kReadOn = std::to_array<std::string_view>({"read more",
                                                                "read on",
                                                                "continue reading",
                                                                "read the full",
                                                                "read the rest",
                                                                "full story",
                                                                "full article",
                                                                "weiterlesen",
                                                                "mehr lesen",
                                                                "zum artikel",
                                                                "lire la suite",
                                                                "en savoir plus",
                                                                "leer m\u00e1s",
                                                                "seguir leyendo",
                                                                "sigue leyendo",
                                                                "leggi tutto",
                                                                "continua a leggere",
                                                                "leia mais",
                                                                "continue lendo",
                                                                "lees verder",
                                                                "lees meer",
                                                                "czytaj dalej",
                                                                "l\u00e4s mer",
                                                                "les mer",
                                                                "l\u00e6s mere",
                                                                "\u0447\u0438\u0442\u0430\u0442\u044c",
                                                                "\u7d9a\u304d\u3092\u8aad\u3080",
                                                                "\u9605\u8bfb\u5168\u6587",
                                                                "\u7ee7\u7eed\u9605\u8bfb"});

std::string text_of(const Markup& body) { return render_markup(body, Wanted{.text = true}).text; }

/// Does the text itself say that it is only a beginning?
bool says_that_more_follows(std::string_view text) {
  if (text::ends_in_ellipsis(text)) return true;
  text = base::trim(text);
  const std::string tail = base::lower(text.substr(text.size() - std::min(kTail, text.size())));
  return std::any_of(kReadOn.begin(), kReadOn.end(),
                     [&](std::string_view phrase) { return tail.find(phrase) != std::string::npos; });
}

}  // namespace

bool is_summary_only(const Item& item) {
  if (!text::is_web_url(item.url) || item.content_source == ContentSource::page) return false;
  if (item.body.empty()) return true;
  if (item.body.source.size() > kLongSource) return false;
  return is_summary_only(item.url, text_of(item.body));
}

bool is_summary_only(std::string_view url, std::string_view text) {
  return text::is_web_url(url) &&
         (text.size() < kShortText || (text.size() < kLongText && says_that_more_follows(text)));
}

bool wants_full_text(const SourceResult& source, bool otherwise) { return source.settings.full.value_or(otherwise); }

GatherOptions page_options(const GatherOptions& of_feeds) {
  GatherOptions options = of_feeds;
  options.pages = options.robots = true;
  options.feeds.clear();  // they are for the requests of the feeds themselves
  options.discover = options.list_links = false;
  options.fetch.budget = kTimeouts * of_feeds.fetch.timeout;
  return options;
}

std::vector<Source> page_sources(const std::vector<SummaryPages>& feeds) {
  std::map<std::string_view, std::size_t> places;
  std::vector<Source> pages;
  std::size_t most = 0;
  for (const SummaryPages& feed : feeds) most = std::max(most, std::min(feed.urls.size(), kPagesOfAFeed));
  for (std::size_t i = 0; i < most; ++i) {
    for (const SummaryPages& feed : feeds) {
      if (i >= std::min(feed.urls.size(), kPagesOfAFeed)) continue;
      const std::string& url = feed.urls[i];
      const bool public_only = !may_be_private(*feed.source, url);
      const auto [at, added] = places.try_emplace(url, pages.size());
      if (added) {
        pages.push_back({Source::Kind::url, url, url, {}, {}, false, public_only});
      } else {
        pages[at->second].public_only = pages[at->second].public_only && public_only;
      }
    }
  }
  return pages;
}

bool take_full_text(Item& item, const Article& page) {
  const std::string text = text_of(item.body);
  if (text_of(page.item.body).size() < text.size()) return false;
  if (item.summary.empty()) item.summary = base::collapse(text);
  item.body = page.item.body;
  item.content_source = ContentSource::page;
  if (item.authors.empty()) item.authors = page.item.authors;
  if (item.image.empty()) item.image = page.item.image;
  if (item.language.empty()) item.language = page.item.language;
  if (!item.published) item.published = page.item.published;
  return true;
}

namespace {

/// Returns the chosen items of the wanted feeds that are summaries, with their bodies.
std::map<const Item*, Item> summaries_of(const std::vector<Chosen>& chosen, const std::set<const Feed*>& wanted) {
  std::map<const Item*, Item> summaries;
  for (const Chosen& one : chosen) {
    if (!wanted.contains(one.feed)) continue;
    if (one.body != nullptr && one.body->size > kLongSource) continue;  // it is too large for a summary
    Result<WholeItem> item = WholeItem::of(one);
    if (item && is_summary_only(item->get())) summaries.emplace(one.item, item->get());
  }
  return summaries;
}

/// Fetches the articles of the summaries' pages, by address.
std::map<std::string, Article> articles_of(const std::vector<SourceResult>& gathered,
                                           const std::map<const Item*, Item>& summaries, const GatherOptions& options,
                                           Reporter& reporter) {
  std::vector<SummaryPages> feeds;
  for (const SourceResult& source : gathered) {
    const auto* found = std::get_if<FoundFeed>(&source.found);
    SummaryPages& feed = feeds.emplace_back(SummaryPages{&source, {}});
    for (std::size_t i = 0; found != nullptr && i < found->feed.items.size(); ++i) {
      if (summaries.contains(&found->feed.items[i])) feed.urls.push_back(found->feed.items[i].url);
    }
  }
  std::map<std::string, Article> articles;
  const std::vector<Source> sources = page_sources(feeds);
  if (sources.empty()) return articles;
  PageReporter page_reporter(reporter);
  for (SourceResult& page : gather_all(sources, page_options(options), page_reporter)) {
    if (auto* article = std::get_if<FoundArticle>(&page.found)) {
      articles.emplace(std::move(page.source.location), std::move(article->article));
    }
  }
  return articles;
}

}  // namespace

void fetch_full_text(std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                     const GatherOptions& options, Reporter& reporter) {
  std::set<const Feed*> wanted;
  for (const SourceResult& source : gathered) {
    if (source.stored() == nullptr && wants_full_text(source, options.full)) wanted.insert(source.feed());
  }
  if (wanted.empty()) return;
  std::map<const Item*, Item> summaries = summaries_of(chosen, wanted);
  const std::map<std::string, Article> pages = articles_of(gathered, summaries, options, reporter);
  for (SourceResult& source : gathered) {
    auto* found = std::get_if<FoundFeed>(&source.found);
    for (std::size_t i = 0; found != nullptr && i < found->feed.items.size(); ++i) {
      Item& item = found->feed.items[i];
      const auto summary = summaries.find(&item);
      const auto page = pages.find(item.url);
      if (summary == summaries.end() || page == pages.end()) continue;
      if (!take_full_text(summary->second, page->second)) continue;
      replace_item(*found, i, std::move(summary->second), options.spill);
    }
  }
}

}  // namespace feedcat::pipeline
