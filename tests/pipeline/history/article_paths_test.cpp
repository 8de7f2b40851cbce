// Tests which addresses of a site count as articles.
#include "pipeline/history/article_paths.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::pipeline::history {
namespace {

struct Row {
  const char* address;
  bool is_article;
};

void expect(const ArticlePaths& paths, const std::vector<Row>& rows) {
  for (const auto& [address, is_article] : rows) EXPECT_EQ(paths.has(address), is_article) << address;
}

TEST(ArticlePaths, PathsByDateAreKnownByTheirNumbers) {
  const ArticlePaths paths({"https://example.org/2026/03/the-ferry/", "https://example.org/2026/02/the-fog/",
                            "https://example.org/2025/12/winter/"},
                           "https://example.org/");
  expect(paths, {{"https://example.org/2019/11/old-boats/", true},
                 {"http://www.example.org/2019/1/old-boats", true},
                 {"https://example.org/2019/11/", false},
                 {"https://example.org/about/", false},
                 {"https://example.org/tag/fog/boats/", false},
                 {"https://example.org/2019/11/boats.jpg", false},
                 {"https://example.org/2019/11/page/", false},
                 {"https://elsewhere.example/2019/11/old-boats/", false},
                 {"ftp://example.org/2019/11/old-boats/", false}});
}

TEST(ArticlePaths, AFolderOfArticlesIsKept) {
  const ArticlePaths paths({"https://example.org/blog/ferry.html", "https://example.org/blog/fog.html",
                            "https://example.org/blog/winter.html", "https://example.org/blog/spring.html"},
                           "https://example.org/");
  expect(paths, {{"https://example.org/blog/old.html", true},
                 {"https://example.org/docs/old.html", false},
                 {"https://example.org/blog/old", false},
                 {"https://example.org/blog/", false}});
}

TEST(ArticlePaths, WhatIsDirectlyBelowTheSiteMayBeAnArticleUnlessItsNameSaysOtherwise) {
  const ArticlePaths paths({"https://example.org/ferry/", "https://example.org/fog/", "https://example.org/winter/"},
                           "https://example.org/");
  expect(paths, {{"https://example.org/old-boats/", true},
                 {"https://example.org/about/", false},
                 {"https://example.org/privacy-policy/", false},
                 {"https://example.org/", false}});
}

TEST(ArticlePaths, CategoriesInThePathMayBeOthers) {
  const ArticlePaths paths({"https://example.org/boats/a/", "https://example.org/fog/b/",
                            "https://example.org/tides/c/", "https://example.org/nets/d/"},
                           "https://example.org/");
  expect(paths, {{"https://example.org/storms/e/", true}, {"https://example.org/tag/e/", false}});
}

TEST(ArticlePaths, IfTooFewAreKnownEverythingCountsThatDoesNotLookLikeSomethingElse) {
  const ArticlePaths paths({"https://example.org/p/one"}, "https://example.org/");
  expect(paths, {{"https://example.org/p/two", true},
                 {"https://example.org/texts/three.html", true},
                 {"https://example.org/category/fog/", false},
                 {"https://example.org/feed.xml", false},
                 {"https://example.org/?s=fog", false},
                 {"https://example.org", false}});
}

TEST(ArticlePaths, SinglePostsThatLinkElsewhereDoNotMakeOtherSitesTheBlogs) {
  const ArticlePaths paths({"https://example.org/2026/a/", "https://example.org/2026/b/", "https://example.org/2026/c/",
                            "https://elsewhere.example/2026/d/"},
                           "https://example.org/");
  EXPECT_FALSE(paths.is_on_site("https://elsewhere.example/2026/e/"));
  EXPECT_TRUE(paths.is_known("http://example.org/2026/a"));
}

TEST(ArticlePaths, TheSiteMayBeOnAnotherHostThanItsFeed) {
  const ArticlePaths paths({"https://blog.example.org/a/", "https://blog.example.org/b/"}, "");
  EXPECT_TRUE(paths.is_on_site("https://blog.example.org/c/"));
  EXPECT_TRUE(is_same_site("https://www.example.org/", "http://example.org/x"));
  EXPECT_FALSE(is_same_site("https://example.org.evil.example/", "http://example.org/x"));
}

TEST(ArticlePaths, SitemapsOfOtherThingsAreKnownByTheirNames) {
  const std::vector<Row> rows = {{"https://example.org/post-sitemap.xml", false},
                                 {"https://example.org/wp-sitemap-posts-post-1.xml", false},
                                 {"https://example.org/wp-sitemap-posts-page-1.xml", true},
                                 {"https://example.org/wp-sitemap-taxonomies-post_tag-1.xml", true},
                                 {"https://example.org/category-sitemap.xml", true},
                                 {"https://example.org/author-sitemap2.xml", true},
                                 {"https://example.org/sitemaps/2019-04.xml", false}};
  for (const auto& [address, is_other] : rows) EXPECT_EQ(is_sitemap_of_others(address), is_other) << address;
}

}  // namespace
}  // namespace feedcat::pipeline::history
