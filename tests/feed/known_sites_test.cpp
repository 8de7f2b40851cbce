// Tests where the feeds of well-known sites are.
#include "feed/known_sites.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::feed {
namespace {

using Urls = std::vector<std::string>;

Urls found(std::string_view url) {
  Urls urls;
  for (const FeedLink& link : feeds_of_known_site(url)) urls.push_back(link.url);
  return urls;
}

TEST(KnownSites, PagesHaveTheirFeeds) {
  const std::vector<std::pair<const char*, Urls>> table = {
      {"https://www.youtube.com/channel/UCabc-12_3",
       {"https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-12_3"}},
      {"https://m.youtube.com/playlist?list=PL12&index=2",
       {"https://www.youtube.com/feeds/videos.xml?playlist_id=PL12"}},
      {"https://github.com/someone/tide.gauge",
       {"https://github.com/someone/tide.gauge/releases.atom", "https://github.com/someone/tide.gauge/commits.atom",
        "https://github.com/someone/tide.gauge/tags.atom"}},
      {"https://github.com/a/b/tags/", {"https://github.com/a/b/tags.atom"}},
      {"https://github.com/a/b/commits/release/1.2", {"https://github.com/a/b/commits/release/1.2.atom"}},
      {"https://gitlab.com/a/b/-/releases", {"https://gitlab.com/a/b/-/releases.atom"}},
      {"https://gitlab.com/a/b/-/commits/main", {"https://gitlab.com/a/b/-/commits/main?format=atom"}},
      {"https://old.reddit.com/r/boats/", {"https://www.reddit.com/r/boats/.rss"}},
      {"https://mastodon.social/@harbour", {"https://mastodon.social/@harbour.rss"}},
      {"https://bsky.app/profile/harbour.example.org", {"https://bsky.app/profile/harbour.example.org/rss"}},
      {"https://lemmy.world/c/boats", {"https://lemmy.world/feeds/c/boats.xml?sort=New"}},
      {"https://stackoverflow.com/questions/tagged/c%2b%2b", {"https://stackoverflow.com/feeds/tag/c%2b%2b"}},
      {"https://boats.stackexchange.com/questions/12/what-is-a-buoy",
       {"https://boats.stackexchange.com/feeds/question/12"}},
      {"https://medium.com/@harbour", {"https://medium.com/feed/@harbour"}},
      {"https://harbour.substack.com", {"https://harbour.substack.com/feed"}},
      {"https://harbour.tumblr.com/", {"https://harbour.tumblr.com/rss"}},
      {"https://arxiv.org/list/cs.LG/recent", {"https://rss.arxiv.org/atom/cs.LG"}},
      {"https://de.wikipedia.org/w/index.php?title=Gezeiten&action=history",
       {"https://de.wikipedia.org/w/index.php?title=Gezeiten&feed=atom&action=history"}},
  };
  for (const auto& [page, feeds] : table) EXPECT_EQ(found(page), feeds) << page;
}

TEST(KnownSites, OtherPagesHaveNoRule) {
  for (const char* url : {
           "https://www.youtube.com/@harbour",
           "https://www.youtube.com/watch?v=12",
           "https://www.youtube.com/playlist",
           "https://github.com/",
           "https://github.com/features/actions",
           "https://github.com/a/b/issues/1",
           "https://github.com.example.org/a/b",
           "https://www.substack.com/",
           "https://a.b.substack.com/",
           "https://example.org/r/boats",
           "https://github.com/a/..",
           "https://github.com/a/b/commits/../x",
           "https://medium.com/@a@b",
           "ftp://github.com/a/b",
           "github.com/a/b",
       }) {
    EXPECT_EQ(found(url), Urls{}) << url;
  }
}

}  // namespace
}  // namespace feedcat::feed
