// Sample feeds and items, and a function that writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/write.hpp"

namespace feedcat::output {

inline UtcTime at(std::int64_t seconds) { return UtcTime(std::chrono::seconds(seconds)); }

/// Every field of a feed is set.
inline Feed full_feed() {
  Feed feed;
  feed.format = "atom1.0";
  feed.title = "The Tide Table";
  feed.home_page_url = "https://tides.example.org/";
  feed.feed_url = "https://tides.example.org/feed.xml";
  feed.description = "Water, twice a day";
  feed.icon = "https://tides.example.org/icon.png";
  feed.favicon = "https://tides.example.org/favicon.ico";
  feed.language = "en-GB";
  feed.authors = {{"Ann Lee", "ann@example.org", "https://ann.example.org/"}};
  feed.hubs = {"https://hub.example.org/"};
  feed.next_url = "https://tides.example.org/feed.xml?page=2";
  feed.generator = "Moon 1.2";
  feed.copyright = "© the sea";
  feed.updated = at(1775755000);
  feed.polling.ttl = std::chrono::minutes(90);
  feed.recovered = true;
  return feed;
}

/// Every field of an item is set.
inline Item full_item() {
  Item item;
  item.id = "tag:tides.example.org,2026:1";
  item.url = "https://tides.example.org/spring";
  item.external_url = "https://elsewhere.example.org/moon";
  item.title = "Spring tide & neap";
  item.summary = "The sea comes up.";
  item.body = {Markup::Kind::html, "<p>The <b>sea</b> comes up.</p><p>And goes.</p>", "https://tides.example.org/"};
  item.image = "https://tides.example.org/wave.jpg";
  item.banner_image = "https://tides.example.org/banner.jpg";
  item.published = at(1775756008);  // 2026-04-09T17:33:28Z
  item.updated = at(1775842408);
  item.authors = {{"Bo Chen", "bo@example.org", "https://bo.example.org/"}, {"", "crew@example.org", ""}};
  item.tags = {"sea", "moon phases"};
  item.language = "en";
  item.attachments = {{"https://tides.example.org/waves.mp3", "audio/mpeg", "Waves", 12345678, 3723.0}};
  item.comments_url = "https://tides.example.org/spring#comments";
  item.source = {"Harbour news", "https://harbour.example.org/feed"};
  item.rights = "CC0";
  item.geo = GeoPoint{54.5, -3.25};
  return item;
}

/// An item with only what every item has.
inline Item bare_item() {
  Item item;
  item.id = "urn:x:2";
  return item;
}

/// Returns the whole output of a format for items of one feed.
inline std::string write(std::string_view format, const Feed& feed, const std::vector<Item>& items,
                         const WriteOptions& options = {}) {
  const Writer& writer = *find_writer(format);
  const std::vector<const Feed*> feeds{&feed};
  std::string out;
  writer.begin(feeds, options, out);
  for (std::size_t i = 0; i < items.size(); ++i)
    writer.item(Entry{.item = items[i], .feed = feed, .index = i}, options, out);
  writer.end(feeds, options, out);
  return out;
}

inline Item plain_item(std::string title, std::string body) {
  Item item;
  item.id = title;
  item.title = std::move(title);
  item.body = {Markup::Kind::plain, std::move(body), ""};
  return item;
}

}  // namespace feedcat::output
