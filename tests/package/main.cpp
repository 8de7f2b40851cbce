#include <cstdio>
#include <feedcat/parse.hpp>

int main() {
  const auto parsed = feedcat::parse_feed({
      .bytes =
          "<rss version='2.0'><channel><title>A &amp;amp; B</title><item><title>One</title></item></channel></rss>",
      .content_type = "application/rss+xml",
      .url = "https://example.org/feed",
  });
  if (!parsed) return 1;
  std::printf("%s: %zu\n", parsed->feed.title.c_str(), parsed->feed.items.size());
  return parsed->feed.items.size() == 1 ? 0 : 1;
}
