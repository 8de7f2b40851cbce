// Tests which pages are requested in the search for older articles, and how it ends.
#include "mirror/backfill/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.hpp"

namespace feedcat::mirror {
namespace {

using testing::ElementsAre;

constexpr UtcTime kNow = std::chrono::sys_days(std::chrono::year(2026) / 4 / 1);

UtcTime days_ago(int days) { return kNow - std::chrono::days(days); }

/// A document with one article, whose id is `id` (empty for none).
FeedDocument document(const std::string& id, int age, std::string next = {}) {
  FeedDocument made;
  made.next = std::move(next);
  made.articles = id.empty() ? 0 : 1;
  made.items_hash = base::hash64(id);
  if (!id.empty()) made.oldest = made.newest = days_ago(age);
  return made;
}

constexpr const char* kFeed = "https://example.org/feed.xml";

/// Walks through a site whose documents are known. Every other page is missing.
class Site {
 public:
  std::map<std::string, FeedDocument> documents;
  std::string generator;
  std::vector<std::string> asked;

  Walk walk(std::optional<UtcTime> since = {}, std::optional<BackfillMemory> memory = {}) {
    Walk walk({"https://example.org/feed", kFeed, since, {}, kNow}, std::move(memory));
    while (auto page = walk.next()) {
      asked.push_back(page->address);
      if (asked.size() > 50) break;
      const auto at = documents.find(page->address);
      if (page->kind == HistoryKind::robots) {
        walk.take_robots(*page, {});
      } else if (page->kind == HistoryKind::feed && at != documents.end()) {
        FeedDocument found = at->second;
        found.generator = generator;
        walk.take_feed(*page, found);
      } else {
        walk.take_missing(*page, Missing::not_there);
      }
    }
    return walk;
  }
};

TEST(Walk, FollowsTheLinksOfTheDocumentsToTheLastOne) {
  Site site;
  site.documents = {{kFeed, document("a", 1, "https://example.org/2.xml")},
                    {"https://example.org/2.xml", document("b", 2, "https://example.org/1.xml")},
                    {"https://example.org/1.xml", document("c", 3)}};
  const Walk walk = site.walk();
  EXPECT_THAT(site.asked, ElementsAre(kFeed, "https://example.org/2.xml", "https://example.org/1.xml"));
  EXPECT_EQ(walk.state().end, HistoryEnd::complete);
  EXPECT_EQ(walk.state().oldest, days_ago(3));
}

TEST(Walk, AFeedThatSaysThatItIsCompleteNeedsNoRequest) {
  Site site;
  site.documents = {{kFeed, document("a", 1)}};
  site.documents[kFeed].says_complete = true;
  EXPECT_EQ(site.walk().state().end, HistoryEnd::complete);
  EXPECT_THAT(site.asked, ElementsAre(kFeed));
}

TEST(Walk, ALoopOfLinksEndsAndOtherWaysAreTried) {
  Site site;
  site.generator = "WordPress";
  site.documents = {{kFeed, document("a", 1, "https://example.org/2.xml")},
                    {"https://example.org/2.xml", document("b", 2, kFeed)}};
  const Walk walk = site.walk();
  EXPECT_THAT(site.asked, ElementsAre(kFeed, "https://example.org/2.xml", "https://example.org/feed.xml?paged=2"));
  EXPECT_EQ(walk.state().end, HistoryEnd::complete);
}

TEST(Walk, OfAKnownToolAMissingPageIsTheEnd) {
  Site site;
  site.generator = "https://wordpress.org/?v=6.7";
  site.documents = {{kFeed, document("a", 1)}};
  EXPECT_EQ(site.walk().state().end, HistoryEnd::complete);
  EXPECT_THAT(site.asked, ElementsAre(kFeed, "https://example.org/feed.xml?paged=2"));
}

TEST(Walk, NotEveryVersionOfEveryToolHasPages) {
  Site site;
  site.generator = "Ghost 5.80";
  site.documents = {{kFeed, document("a", 1)}};
  EXPECT_EQ(site.walk().state().end, HistoryEnd::everything);
}

TEST(Walk, OfAnUnknownToolAMissingPageSaysNothingAndTheSiteIsLookedAt) {
  Site site;
  site.documents = {{kFeed, document("a", 1)}};
  EXPECT_EQ(site.walk().state().end, HistoryEnd::everything);
  EXPECT_THAT(site.asked, ElementsAre(kFeed, "https://example.org/feed.xml?page=2", "https://example.org/robots.txt",
                                      "https://example.org/sitemap.xml", "https://example.org/sitemap_index.xml",
                                      "https://example.org/"));
}

TEST(Walk, APageThatRepeatsAnEarlierOneIsBehindTheLast) {
  Site site;
  site.generator = "WordPress";
  site.documents = {{kFeed, document("a", 1)},
                    {"https://example.org/feed.xml?paged=2", document("b", 2)},
                    {"https://example.org/feed.xml?paged=3", document("c", 3)},
                    {"https://example.org/feed.xml?paged=4", document("b", 2)}};
  EXPECT_EQ(site.walk().state().end, HistoryEnd::complete);
  EXPECT_EQ(site.asked.size(), 4U);
}

TEST(Walk, PagesMayBeCountedFromNought) {
  Site site;
  site.documents = {{kFeed, document("a", 1)},
                    {"https://example.org/feed.xml?page=1", document("b", 2)},
                    {"https://example.org/feed.xml?page=2", document("c", 3)},
                    {"https://example.org/feed.xml?page=3", document("", 0)}};
  EXPECT_EQ(site.walk().state().end, HistoryEnd::complete);
  EXPECT_THAT(site.asked, ElementsAre(kFeed, "https://example.org/feed.xml?page=2",
                                      "https://example.org/feed.xml?page=1", "https://example.org/feed.xml?page=3"));
}

TEST(Walk, SinceEndsItAtTheFirstPageThatIsOlder) {
  Site site;
  site.generator = "WordPress";
  for (int i = 2; i < 9; ++i) {
    site.documents["https://example.org/feed.xml?paged=" + std::to_string(i)] = document(std::to_string(i), i * 10);
  }
  site.documents[kFeed] = document("a", 1);
  EXPECT_EQ(site.walk(days_ago(35)).state().end, HistoryEnd::complete);
  EXPECT_EQ(site.asked.size(), 4U);
}

TEST(Walk, ContinuesFromWhatWasStored) {
  Site site;
  site.generator = "WordPress";
  site.documents = {{kFeed, document("a", 1)}, {"https://example.org/feed.xml?paged=2", document("b", 2)}};
  Walk first({"https://example.org/feed", kFeed, {}, {}, kNow}, {});
  FeedDocument feed = site.documents[kFeed];
  feed.generator = site.generator;
  first.take_feed(*first.next(), feed);
  const BackfillStep step = first.take_step();
  EXPECT_TRUE(step.afresh);
  EXPECT_EQ(step.pages.size(), 2U);
  const Walk second = site.walk({}, BackfillMemory{step.state, step.pages});
  EXPECT_THAT(site.asked, ElementsAre("https://example.org/feed.xml?paged=2", "https://example.org/feed.xml?paged=3"));
  EXPECT_EQ(second.state().end, HistoryEnd::complete);
}

TEST(Walk, NewArticlesSinceTheLastRunMayHaveMovedTheOthersToLaterPages) {
  Site site;
  site.generator = "WordPress";
  const auto page = [](int n) { return "https://example.org/feed.xml?paged=" + std::to_string(n); };
  Backfill state;
  state.source = "https://example.org/feed";
  state.way = HistoryWay::pages;
  state.engine = "wordpress";
  state.pages_read = 2;
  state.feed = kFeed;
  state.generator = site.generator;
  const auto done = [&](const std::string& address, std::uint32_t number, const std::string& id) {
    return BackfillPage{
        .address = address, .position = number, .number = number, .items_hash = base::hash64(id), .done = true};
  };
  const std::vector<BackfillPage> pages = {done(kFeed, 1, "a"),
                                           done(page(2), 2, "b"),
                                           done(page(3), 3, "c"),
                                           {.address = page(4), .position = 4, .number = 4}};
  // There is one page of new articles, so that the third page has become the fourth.
  site.documents = {{page(4), document("c", 4)}, {page(5), document("d", 5)}, {page(6), document("e", 6)}};
  EXPECT_EQ(site.walk({}, BackfillMemory{state, pages}).state().end, HistoryEnd::complete);
  EXPECT_THAT(site.asked, ElementsAre(page(4), page(5), page(6), page(7)));
}

TEST(Walk, OfCopiesOnlyThoseAreReadThatMayHaveMore) {
  Walk walk({"https://example.org/feed", kFeed, {}, "https://archive.example", kNow}, {});
  std::vector<std::string> copies;
  while (auto page = walk.next()) {
    if (page->kind == HistoryKind::captures) {
      walk.take_captures(*page, {{"https://archive.example/6", days_ago(60)},
                                 {"https://archive.example/5", days_ago(70)},
                                 {"https://archive.example/4", days_ago(80)},
                                 {"https://archive.example/3", days_ago(200)}});
    } else if (page->address.starts_with("https://archive.example/")) {
      copies.push_back(page->address);
      walk.take_feed(*page, document(page->address, page->address.ends_with("6") ? 90 : 210));
    } else if (page->kind == HistoryKind::robots) {
      walk.take_robots(*page, {});
    } else {
      walk.take_missing(*page, Missing::not_there);
    }
  }
  EXPECT_THAT(copies,
              ElementsAre("https://archive.example/6", "https://archive.example/4", "https://archive.example/3"));
  EXPECT_EQ(walk.state().end, HistoryEnd::everything);
}

TEST(Walk, SitemapsOfASiteWithManyBlogsAreLeftAlone) {
  Walk walk({"https://example.org/feed", kFeed, {}, {}, kNow}, {});
  int sitemaps = 0;
  while (auto page = walk.next()) {
    if (page->kind == HistoryKind::robots) {
      std::vector<std::string> all;
      for (int i = 0; i < 300; ++i) all.push_back("https://example.org/map" + std::to_string(i));
      walk.take_robots(*page, all);
    } else if (page->kind == HistoryKind::sitemap) {
      ++sitemaps;
      walk.take_sitemap(*page, {});
    } else {
      walk.take_missing(*page, Missing::not_there);
    }
  }
  EXPECT_EQ(sitemaps, 20);
  EXPECT_EQ(walk.state().end, HistoryEnd::everything);
}

TEST(Walk, ArticlesOfSitemapsAreCompleteOnlyIfTheyNameWhatIsKnown) {
  for (const std::uint32_t share : {100U, 20U}) {
    Walk walk({"https://example.org/feed", kFeed, {}, {}, kNow}, {});
    std::vector<std::string> articles;
    while (auto page = walk.next()) {
      if (page->kind == HistoryKind::robots) {
        walk.take_robots(*page, {"https://example.org/map.xml"});
      } else if (page->kind == HistoryKind::sitemap) {
        walk.take_sitemap(
            *page, {{},
                    {{{.address = "https://example.org/a/"}, true}, {{.address = "https://example.org/b/"}, false}},
                    share});
      } else if (page->kind == HistoryKind::article) {
        articles.push_back(page->address);
        walk.take_article(*page, days_ago(9));
      } else {
        walk.take_missing(*page, Missing::not_there);
      }
    }
    EXPECT_THAT(articles, ElementsAre("https://example.org/b/"));
    EXPECT_EQ(walk.state().end, share == 100 ? HistoryEnd::complete : HistoryEnd::everything);
  }
}

}  // namespace
}  // namespace feedcat::mirror
