#include <gtest/gtest.h>

#include "feedcat/parse.hpp"

namespace feedcat {
namespace {

std::vector<std::string> found(std::string_view html, std::string_view url = "https://example.org/blog/") {
  std::vector<std::string> urls;
  for (const FeedLink& link : discover_feeds({.bytes = html, .content_type = "text/html", .url = url})) {
    urls.push_back(link.url);
  }
  return urls;
}

using Urls = std::vector<std::string>;

TEST(Discover, ListsThePagesLinksInOrderWithCommentsLast) {
  const std::string_view page = R"(<!doctype html><title>Blog</title>
    <link rel="alternate" type="application/rss+xml" title="Blog » Comments Feed" href="/comments/feed">
    <link rel="stylesheet" href="/feed.css"><link rel=alternate hreflang=de href="/de">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" title=" All  posts " href="atom.xml">
    <link rel="alternate" type="application/json" href="/wp-json/posts/1">
    <link rel="alternate" type="application/feed+json" href="https://cdn.example.net/f.json">
    <p><a href="/tags/rss.xml">tags</a> <a href="/about">about</a> <a href="atom.xml">again</a>)";
  const auto links = discover_feeds({.bytes = page, .content_type = "", .url = "https://example.org/blog/"});
  const std::vector<FeedLink> expected = {
      {"https://example.org/blog/atom.xml", "All posts", "application/atom+xml", false},
      {"https://cdn.example.net/f.json", "", "application/feed+json", false},
      {"https://example.org/tags/rss.xml", "tags", "", false},
      {"https://example.org/comments/feed", "Blog » Comments Feed", "application/rss+xml", true}};
  EXPECT_EQ(links, expected);
}

TEST(Discover, BaseElementAndFeedScheme) {
  EXPECT_EQ(found("<html><base href='https://example.com/x/'><a href='rss'>RSS</a>"),
            (Urls{"https://example.com/x/rss"}));
  EXPECT_EQ(found("<html><a href='feed://example.com/posts.rss'>RSS</a>"), (Urls{"https://example.com/posts.rss"}));
  EXPECT_EQ(found("<html><a href='feed:http://example.com/posts.atom'>RSS</a>"),
            (Urls{"http://example.com/posts.atom"}));
}

TEST(Discover, IgnoresLinksThatRunAndDocumentsThatAreNotPages) {
  EXPECT_EQ(found("<html><link rel=alternate type=application/rss+xml href='javascript:alert(1)'>"), Urls{});
  EXPECT_EQ(found("<html><p>no feed here"), Urls{});
  EXPECT_TRUE(discover_feeds({.bytes = "{\"a\":\"<link rel=alternate type=application/rss+xml href=/f>\"}",
                              .content_type = "application/json",
                              .url = "https://example.org/"})
                  .empty());
}

TEST(Discover, AtMostThreeAddressesAreGuessed) {
  struct Row {
    const char* site;
    const char* generator;
    Urls guesses;
  };
  const std::vector<Row> table = {
      {"https://example.org",
       "",
       {"https://example.org/feed", "https://example.org/rss.xml", "https://example.org/feed.xml"}},
      {"https://example.org/index.html",
       "",
       {"https://example.org/feed", "https://example.org/rss.xml", "https://example.org/feed.xml"}},
      {"https://example.org/blog",
       "",
       {"https://example.org/blog/feed", "https://example.org/feed", "https://example.org/blog/rss.xml"}},
      {"https://example.org/blog/",
       "Hugo 0.120",
       {"https://example.org/blog/index.xml", "https://example.org/index.xml", "https://example.org/blog/feed"}},
      {"https://example.org/",
       "WordPress 6.5",
       {"https://example.org/feed/", "https://example.org/feed", "https://example.org/rss.xml"}},
      {"https://example.org/",
       "Something else",
       {"https://example.org/feed", "https://example.org/rss.xml", "https://example.org/feed.xml"}},
      {"/home/me/page.html", "", {}},
  };
  for (const Row& row : table) EXPECT_EQ(usual_feed_addresses(row.site, row.generator), row.guesses) << row.site;
}

}  // namespace
}  // namespace feedcat
