#include "feed/sitemap_feed.hpp"

#include <string>
#include <utility>

#include "feed/finish.hpp"
#include "feed/raw.hpp"
#include "feed/usable.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

RawText plain(std::string_view text) { return {RawText::Form::plain, text, {}}; }

RawItem item_of(const SitemapEntry& entry) {
  RawItem item;
  offer_link(item.url, 1, {entry.url, {}});
  if (!entry.title.empty()) offer_text(item.title, 1, plain(entry.title));
  if (entry.published) item.published.offer(1, *entry.published);
  if (entry.modified) item.updated.offer(1, *entry.modified);
  if (!entry.language.empty()) offer_language(item.language, 1, entry.language);
  return item;
}

}  // namespace

ReadFeed feed_of_sitemap(Sitemap sitemap, std::string_view url, const ParseOptions& options) {
  sort_newest_first(sitemap.entries);
  RawFeed raw;
  raw.format = "sitemap";
  const std::string_view from = text::is_web_url(url) || sitemap.entries.empty() ? url : sitemap.entries.front().url;
  const std::string host = text::host_of(from);
  std::string_view title = host;
  if (!sitemap.entries.empty() && !sitemap.entries.front().publication.empty()) {
    title = sitemap.entries.front().publication;
  }
  offer_text(raw.title, 1, plain(title));
  const std::string home = text::resolve_url("/", text::without_userinfo(from));
  offer_link(raw.url, 1, {home, {}});
  for (const SitemapEntry& entry : sitemap.entries) raw.items.push_back(item_of(entry));
  Finisher finisher(raw, url, options, {});
  finisher.expect(raw.items.size());
  finisher.add(raw.items);
  ReadFeed feed = *std::move(finisher).finish();  // the texts were hashed
  feed.cut = sitemap.cut;
  feed.feed.recovered = sitemap.recovered;
  feed.notes = std::move(sitemap.notes);
  return feed;
}

}  // namespace feedcat::feed
