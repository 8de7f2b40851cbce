#include "pipeline/listed_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <string>
#include <type_traits>
#include <utility>

#include "pipeline/full_text.hpp"
#include "pipeline/gather_all.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kListedPages = 20;
constexpr std::chrono::hours kDay{24};
constexpr std::chrono::hours kMonth = 30 * kDay;

/// Makes the items with these numbers, in this order, those of the feed.
void rearrange(FoundFeed& found, const std::vector<std::size_t>& order) {
  const auto pick = [&](auto& values) {
    if (values.empty()) return;
    std::remove_reference_t<decltype(values)> picked;
    picked.reserve(order.size());
    for (const std::size_t i : order) picked.push_back(std::move(values[i]));
    values = std::move(picked);
  };
  pick(found.feed.items);
  pick(found.id_sources);
  pick(found.text_hashes);
  pick(found.bodies);
}

bool is_in_time(const Item& item, const Selection& selection) {
  const std::optional<UtcTime> date = listed_date(item);
  return !date || ((!selection.since || *date >= *selection.since) && (!selection.until || *date < *selection.until));
}

/// Drops what would need a page that this run does not request. Returns the addresses of the others' pages.
std::vector<std::string> choose_pages(SourceResult& source, const Selection& selection) {
  auto& found = std::get<FoundFeed>(source.found);
  newest_first(found);
  std::vector<std::string> urls;
  std::vector<std::size_t> kept;
  const auto per_feed = source.settings.per_feed ? source.settings.per_feed : selection.per_feed;
  const std::size_t most = most_listed_pages(per_feed);
  for (std::size_t i = 0; i < found.feed.items.size(); ++i) {
    const Item& item = found.feed.items[i];
    if (needs_page(found, item)) {
      if (urls.size() >= most || !is_in_time(item, selection)) continue;
      urls.push_back(item.url);
    }
    kept.push_back(i);
  }
  rearrange(found, kept);
  return urls;
}

using Pages = std::map<std::string, SourceResult>;  // by address

/// Drops the items of which there is no article.
void complete(SourceResult& source, const Pages& pages, Reporter& reporter) {
  auto& found = std::get<FoundFeed>(source.found);
  std::vector<std::size_t> kept;
  std::size_t wanted = 0;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < found.feed.items.size(); ++i) {
    Item& item = found.feed.items[i];
    if (needs_page(found, item)) {
      ++wanted;
      const auto page = pages.find(item.url);
      const Article* article = page == pages.end() ? nullptr : page->second.article();
      const Error* error = page == pages.end() ? nullptr : page->second.error();
      if (error != nullptr && error->kind != ErrorKind::no_article && error->kind != ErrorKind::refused) ++failed;
      if (article == nullptr || article->item.title.empty()) continue;
      take_page(item, *article);
    }
    kept.push_back(i);
  }
  rearrange(found, kept);
  if (failed == 0) return;
  source.poll.body_hash = 0;  // a later run may read them, although the sitemap has not changed
  reporter.notice(source.source.name, fmt::format("{} of {} pages could not be read (-v says why)", failed, wanted));
}

}  // namespace

std::size_t most_listed_pages(std::optional<std::size_t> per_feed) {
  return std::min(per_feed.value_or(kListedPages), kPagesOfAFeed);
}

std::optional<UtcTime> listed_date(const Item& item) {
  if (!item.published || !item.updated) return item.published ? item.published : item.updated;
  return std::max(*item.published, *item.updated);
}

void newest_first(FoundFeed& found) {
  std::vector<std::size_t> order(found.feed.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto date = [&](std::size_t i) { return listed_date(found.feed.items[i]).value_or(UtcTime::min()); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return date(a) > date(b); });
  rearrange(found, order);
}

void keep_first(FoundFeed& found, std::size_t items) {
  std::vector<std::size_t> order(std::min(items, found.feed.items.size()));
  std::iota(order.begin(), order.end(), std::size_t{0});
  rearrange(found, order);
}

bool needs_page(const FoundFeed& found, const Item& item) {
  return found.listed && item.title.empty() && text::is_web_url(item.url);
}

void take_page(Item& item, const Article& page) {
  item.title = page.item.title;
  item.summary = page.item.summary;
  item.body = page.item.body;
  item.content_source = ContentSource::page;
  item.authors = page.item.authors;
  item.tags = page.item.tags;
  item.image = page.item.image;
  if (item.language.empty()) item.language = page.item.language;
  if (!item.published) item.published = page.item.published;
}

bool may_succeed_later(const SourceResult& page) {
  if (page.error() == nullptr) return false;
  const int status = page.response.status;
  switch (page.error()->kind) {
    case ErrorKind::no_article:
    case ErrorKind::gone:
    case ErrorKind::too_large:
      return false;
    case ErrorKind::refused:
      return status != 0;  // a challenge page; otherwise feedcat itself declined
    case ErrorKind::http_status:
      return status >= 500 || status == 408 || status == 425 || status == 429;
    default:
      return true;
  }
}

std::vector<FeedRule> rules_for_pages(const std::vector<const Item*>& items, UtcTime now) {
  std::vector<FeedRule> rules;
  for (const Item* item : items) {
    std::optional<UtcTime> date = listed_date(*item);
    if (date && date->time_since_epoch() % kDay == std::chrono::seconds(0)) *date += kDay;
    FeedRule rule;
    rule.url = item->url;
    rule.settings.interval = date ? std::max(now - *date, std::chrono::seconds(0)) : std::chrono::seconds(kMonth);
    rules.push_back(std::move(rule));
  }
  return rules;
}

void complete_listed(std::vector<SourceResult>& gathered, const Selection& selection, const GatherOptions& options,
                     Reporter& reporter) {
  std::vector<SummaryPages> feeds;
  std::vector<const Item*> items;
  for (SourceResult& source : gathered) {
    auto* found = std::get_if<FoundFeed>(&source.found);
    if (found == nullptr || !found->listed) continue;
    feeds.push_back({&source, choose_pages(source, selection)});
    for (const Item& item : found->feed.items) {
      if (needs_page(*found, item)) items.push_back(&item);
    }
  }
  if (items.empty()) return;
  GatherOptions of_pages = page_options(options);
  of_pages.feeds = rules_for_pages(items, options.cache.now);
  PageReporter left_out(reporter, "it is left out");
  Pages pages;
  for (SourceResult& page : gather_all(page_sources(feeds), of_pages, left_out)) {
    std::string url = page.source.location;
    pages.emplace(std::move(url), std::move(page));
  }
  for (SourceResult& source : gathered) {
    const auto* found = std::get_if<FoundFeed>(&source.found);
    if (found != nullptr && found->listed) complete(source, pages, reporter);
  }
}

}  // namespace feedcat::pipeline
