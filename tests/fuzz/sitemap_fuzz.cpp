// Bytes as a sitemap: every address is on the sitemap's host, once, and robots.txt names only addresses.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

#include "base/utf8.hpp"
#include "feed/sitemap.hpp"
#include "feed/sitemap_feed.hpp"
#include "net/robots.hpp"
#include "text/url.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_text(std::string_view s) { return feedcat::base::find_invalid_utf8(s) == std::string_view::npos; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string_view url : {"https://example.org/sitemap.xml", ""}) {
    const auto sitemap = feedcat::feed::read_sitemap({bytes, "", url});
    if (!sitemap) continue;
    std::unordered_set<std::string_view> known;
    for (const feedcat::feed::SitemapEntry& entry : sitemap->entries) {
      require(feedcat::text::is_web_url(entry.url) && known.insert(entry.url).second);
      require(is_text(entry.title) && is_text(entry.language) && is_text(entry.publication));
      const std::string host = feedcat::text::host_of(entry.url);
      require(url.empty() || host == "example.org" || host == "www.example.org");
    }
    const std::size_t count = sitemap->entries.size();
    const auto feed = feedcat::feed::feed_of_sitemap(*sitemap, url, {});
    require(feed.feed.items.size() == count && feed.id_sources.size() == count);
  }
  for (const std::string& url : feedcat::net::sitemaps_in_robots(bytes)) require(feedcat::text::is_web_url(url));
  return 0;
}
