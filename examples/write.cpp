// Writes a feed of one's own as an Atom document.
#include <array>
#include <chrono>
#include <cstdio>
#include <feedcat/write.hpp>
#include <string>

int main() {
  feedcat::Feed feed;
  feed.title = "Tides & Times";
  feed.home_page_url = "https://example.org/";
  feed.items.push_back({
      .id = "https://example.org/news/1",
      .url = "https://example.org/news/1",
      .title = "High water",
      .body = {.kind = feedcat::Markup::Kind::html, .source = "<p>The tide is <b>high</b>."},
      .published = std::chrono::sys_days{std::chrono::year(2026) / 4 / 9},
  });

  const feedcat::Writer& writer = *feedcat::find_writer("atom");
  const std::array<const feedcat::Feed*, 1> feeds = {&feed};
  std::string out;
  writer.begin(feeds, {}, out);
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    writer.item({.item = feed.items[i], .feed = feed, .index = i}, {}, out);
  }
  writer.end(feeds, {}, out);
  std::printf("%s", out.c_str());
}
