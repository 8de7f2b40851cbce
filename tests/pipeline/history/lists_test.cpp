// Tests the readers of lists of articles: archive pages, an archive API, the copies in a web archive, and sitemaps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "pipeline/history/captures.hpp"
#include "pipeline/history/listing.hpp"
#include "pipeline/history/post_list.hpp"
#include "pipeline/history/sitemaps.hpp"

namespace feedcat::pipeline::history {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

UtcTime day(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}

ArticlePaths by_date() {
  return {{"https://example.org/2026/03/a/", "https://example.org/2026/03/b/", "https://example.org/2026/02/c/"},
          "https://example.org/"};
}

TEST(Listing, ArticlesAndFurtherListsAreToldApart) {
  const std::string page = R"(<!DOCTYPE html><html><head><link rel="next" href="/page/2/"></head><body>
    <a href="/2026/03/a/">The ferry</a> <a href="/2026/01/d/#comments">3 comments</a>
    <a href="/2019/04/">April 2019</a> <a href="/2019/04/e/">The old pier</a> <a href="/2018/">2018</a>
    <a href="/archives/">All texts</a> <a href="/tag/fog/page/2/">Next</a> <a href="/about/">About</a>
    <a href="https://elsewhere.example/2018/01/x/">A friend</a> <a href="/more?before=77">« Older posts</a>
    <a href="/?paged=3">3</a> <a href="javascript:next">next</a></body></html>)";
  const Listing listing = read_listing({page, "text/html", "https://example.org/"}, by_date());
  EXPECT_THAT(listing.articles,
              ElementsAre(NamedArticle{.address = "https://example.org/2026/03/a/", .title = "The ferry"},
                          NamedArticle{.address = "https://example.org/2026/01/d/", .title = "3 comments"},
                          NamedArticle{.address = "https://example.org/2019/04/e/", .title = "The old pier"}));
  EXPECT_THAT(listing.more, ElementsAre("https://example.org/page/2/", "https://example.org/2019/04/",
                                        "https://example.org/2018/", "https://example.org/archives/",
                                        "https://example.org/more?before=77", "https://example.org/?paged=3"));
}

TEST(Listing, WhatIsNotAPageListsNothing) {
  const Listing listing = read_listing({"{\"a\": 1}", "application/json", "https://example.org/"}, by_date());
  EXPECT_THAT(listing.articles, IsEmpty());
  EXPECT_THAT(listing.more, IsEmpty());
}

TEST(PostList, ReadsAddressesTitlesAndDates) {
  const auto list = read_post_list(
      R"([{"title":"The  ferry","canonical_url":"https://example.org/p/ferry","post_date":"2026-03-01T08:00:00.000Z"},
          {"slug":"fog","title":"Fog"},{"title":"nothing"},{"canonical_url":"javascript:x","slug":"y"}])",
      "https://example.org/api/v1/archive?offset=0");
  ASSERT_TRUE(list);
  EXPECT_THAT(*list, ElementsAre(NamedArticle{.address = "https://example.org/p/ferry",
                                              .title = "The ferry",
                                              .time = day(2026, 3, 1) + std::chrono::hours(8),
                                              .published = true},
                                 NamedArticle{.address = "https://example.org/p/fog", .title = "Fog"}));
  EXPECT_THAT(*read_post_list("[]", "https://example.org/"), IsEmpty());
  EXPECT_FALSE(read_post_list("<html>", "https://example.org/"));
  EXPECT_FALSE(read_post_list(R"({"error":"no"})", "https://example.org/"));
}

TEST(Captures, TheAddressHasTheFeedAsAParameter) {
  EXPECT_EQ(captures_address("https://archive.example/", "https://example.org/?feed=rss2&a=b"),
            "https://archive.example/cdx/search/cdx?url=https://example.org/%3Ffeed%3Drss2%26a%3Db&output=json"
            "&fl=timestamp&filter=statuscode:200&collapse=digest&limit=10000");
}

TEST(Captures, TheNewestCopyComesFirst) {
  const auto captures = read_captures(R"([["timestamp"],["20190302080000"],["20200302080000"],["2020"],["x"],[],7])",
                                      "https://archive.example", "https://example.org/feed");
  ASSERT_TRUE(captures);
  EXPECT_THAT(*captures, ElementsAre(Capture{"https://archive.example/web/20200302080000id_/https://example.org/feed",
                                             day(2020, 3, 2) + std::chrono::hours(8)},
                                     Capture{"https://archive.example/web/20190302080000id_/https://example.org/feed",
                                             day(2019, 3, 2) + std::chrono::hours(8)}));
  EXPECT_THAT(*read_captures("[]", "https://archive.example", "https://example.org/feed"), IsEmpty());
  EXPECT_FALSE(read_captures("<html>", "https://archive.example", "https://example.org/feed"));
}

TEST(Sitemaps, OnlyThoseOfArticlesAreRequestedIfThereAreAny) {
  const auto entry = [](const char* url) { return feed::SitemapEntry{.url = url}; };
  EXPECT_THAT(sitemaps_of_articles(
                  {entry("https://example.org/post-sitemap.xml"), entry("https://example.org/author-sitemap.xml")}),
              ElementsAre(NamedArticle{.address = "https://example.org/post-sitemap.xml"}));
  EXPECT_EQ(sitemaps_of_articles({entry("https://example.org/page-sitemap.xml")}).size(), 1U);
}

TEST(Sitemaps, EntriesThatAreArticlesAreTakenAndKnownOnesCounted) {
  const auto found = articles_of({{.url = "https://example.org/"},
                                  {.url = "https://example.org/2026/03/a/", .modified = day(2026, 3, 2)},
                                  {.url = "https://example.org/2019/01/z/",
                                   .modified = day(2020, 1, 1),
                                   .published = day(2019, 1, 1),
                                   .title = "Z"}},
                                 by_date());
  EXPECT_THAT(
      found.articles,
      ElementsAre(
          NamedArticle{.address = "https://example.org/2026/03/a/", .time = day(2026, 3, 2)},
          NamedArticle{
              .address = "https://example.org/2019/01/z/", .title = "Z", .time = day(2019, 1, 1), .published = true}));
  EXPECT_EQ(found.share_of_known, 33U);
}

}  // namespace
}  // namespace feedcat::pipeline::history
