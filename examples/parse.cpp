// Reads a feed from bytes and lists its items.
#include <cstdio>
#include <feedcat/parse.hpp>

int main() {
  const auto parsed = feedcat::parse_feed({
      .bytes = "<rss version='2.0'><channel><title>Tides &amp;amp; Times</title>"
               "<item><title>High water</title><link>/news/1</link><pubDate>9 Apr 2026 17:33 GMT</pubDate></item>"
               "</channel></rss>",
      .url = "https://example.org/feed",
  });
  if (!parsed) {
    std::fprintf(stderr, "%s\n", parsed.error().message.c_str());
    return 1;
  }
  std::printf("%s (%s)\n", parsed->feed.title.c_str(), parsed->feed.format.c_str());
  for (const feedcat::Item& item : parsed->feed.items) {
    std::printf("%s <%s>\n", item.title.c_str(), item.url.c_str());
  }
}
