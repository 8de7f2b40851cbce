// Tests which addresses a robots.txt allows (RFC 9309).
#include "net/robots.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::net {
namespace {

bool allows(std::string_view text, std::string_view path) {
  return Robots::parse(text, "feedcat").allows("https://example.org" + std::string(path));
}

struct Row {
  const char* text;
  const char* path;
  bool allowed;
};

void check(const std::vector<Row>& table) {
  for (const Row& row : table) EXPECT_EQ(allows(row.text, row.path), row.allowed) << row.text << "\n" << row.path;
}

TEST(Robots, TheGroupThatNamesUsCountsAndElseTheOneForEverybody) {
  check({
      {"", "/a", true},
      {"User-agent: *\nDisallow: /", "/a", false},
      {"User-agent: *\nDisallow:", "/a", true},
      {"User-agent: other\nDisallow: /", "/a", true},
      {"User-agent: FeedCat\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", false},
      {"User-agent: feedcat/2.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", true},
      {"User-agent: feedcatcher\nDisallow: /", "/a", true},
      {"User-agent: one\nUser-agent: feedcat\nDisallow: /a", "/a", false},
      {"User-agent: feedcat\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true},
      {"User-agent: feedcat\nDisallow: /a\nUser-agent: *\nDisallow: /c\nUser-agent: feedcat\nDisallow: /b", "/b",
       false},
      {"Disallow: /", "/a", true},
      {"User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", false},
  });
}

TEST(Robots, TheLongestRuleDecides) {
  check({
      {"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
      {"User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false},
      {"User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
      {"User-agent: *\nDisallow: /", "/robots.txt", true},
      {"User-agent: *\nDisallow: /a", "/A", true},
      {"User-agent: *\nDisallow: /a", "/", true},
      {"User-agent: *\nDisallow: /a", "", true},
      {"User-agent: *\nDisallow: /\nAllow: /$", "", true},
      {"User-agent: *\nDisallow: /\nAllow: /$", "/a", false},
  });
}

TEST(Robots, StarsAndEnds) {
  check({
      {"User-agent: *\nDisallow: /*.gif$", "/x/y.gif", false},
      {"User-agent: *\nDisallow: /*.gif$", "/x/y.gif?z", true},
      {"User-agent: *\nDisallow: /*.gif", "/x/y.gif?z", false},
      {"User-agent: *\nDisallow: /*?*sort=", "/list?a=1&sort=up", false},
      {"User-agent: *\nDisallow: /*?*sort=", "/list/sort=up", true},
      {"User-agent: *\nDisallow: /a$", "/ab", true},
      {"User-agent: *\nDisallow: /a$", "/a", false},
      {"User-agent: *\nDisallow: *b", "/ab", false},
      {"User-agent: *\nDisallow: /a*a$", "/a", true},
      {"User-agent: *\nDisallow: /****************************************b",
       "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true},
  });
}

TEST(Robots, EncodedCharactersAreTheSame) {
  check({
      {"User-agent: *\nDisallow: /%7Ejoe", "/~joe/a", false},
      {"User-agent: *\nDisallow: /~joe", "/%7ejoe/a", false},
      {"User-agent: *\nDisallow: /sch\u00f6n", "/sch%C3%B6n", false},
      {"User-agent: *\nDisallow: /sch%c3%b6n", "/sch\u00f6n", false},
      {"User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
  });
}

TEST(Robots, FilesInTheWildAreRead) {
  check({
      {"\xEF\xBB\xBFUser-agent: *\r\nDisallow: /a # no guests\r\n", "/a", false},
      {"user-AGENT : *\rDISALLOW : /a\r", "/a", false},
      {"<html>Not found</html>", "/a", true},
      {"User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /a", "/a", false},
      {"User-agent: *\nnonsense\nDisallow /b\nDisallow: /a", "/a", false},
  });
}

TEST(Robots, WhatIsTooLongIsCut) {
  std::string text = "User-agent: *\n";
  while (text.size() < (500U << 10U)) text += "# a comment that fills the file\n";
  EXPECT_TRUE(allows(text + "Disallow: /a\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /" + std::string(3000, 'a'), "/" + std::string(3000, 'a')));
}

TEST(Robots, NothingAllowsOnlyTheFileItself) {
  EXPECT_FALSE(Robots::nothing().allows("https://example.org/a"));
  EXPECT_TRUE(Robots::nothing().allows("https://example.org/robots.txt"));
  EXPECT_TRUE(Robots().allows("https://example.org/a"));
}

TEST(Robots, SitemapLinesAreInNoGroup) {
  const std::string text =
      "Sitemap: https://example.org/a.xml\nUser-agent: *\nDisallow: /\nsitemap:https://cdn.example.net/b.xml.gz # "
      "all\r\n"
      "SITEMAP : https://example.org/a.xml\nSitemap: /relative.xml\nSitemap: ftp://example.org/c.xml\nSitemap:\n";
  EXPECT_EQ(sitemaps_in_robots(text),
            (std::vector<std::string>{"https://example.org/a.xml", "https://cdn.example.net/b.xml.gz"}));
  EXPECT_EQ(sitemaps_in_robots(text, 1).size(), 1U);
  EXPECT_FALSE(allows(text, "/a"));
}

}  // namespace
}  // namespace feedcat::net
