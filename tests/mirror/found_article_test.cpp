#include "mirror/found_article.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace feedcat::mirror {
namespace {

TEST(FoundArticle, IsRememberedAsIfItHadBeenSavedNow) {
  const UtcTime first_seen{std::chrono::seconds(1'800'000'000)};
  Item item;
  item.id = "id-a";
  item.url = "http://www.example.org/a/?utm_source=feed";
  item.title = "Tides";
  item.published = UtcTime(std::chrono::seconds(1'775'756'008));
  item.authors = {{"Ann", {}, {}}, {{}, "bo@example.org", {}}};
  item.body = {Markup::Kind::html, "<p>Some <b>words</b>.</p>", {}};
  const ArticleHead head{"https://example.org/feed", "Blog", item.id, item.url, item.title, item.published, first_seen};
  const std::string bytes = *write_article_file({item, Feed{}}, head, *find_writer("markdown"));
  const FoundArticle found = found_article("blog/2026/Tides.md", parse_article_file(bytes));

  ArticleState expected;
  expected.source = "https://example.org/feed";
  expected.id = "id-a";
  expected.path = "blog/2026/Tides.md";
  expected.path_key = "blog/2026/tides.md";
  expected.url = "https://www.example.org/a";
  expected.title = "Tides";
  expected.published = item.published;
  expected.first_seen = first_seen;
  EXPECT_EQ(found.state, expected);
  EXPECT_EQ(std::tuple(found.text.path_key, found.text.title, found.text.authors, found.text.body),
            std::tuple("blog/2026/tides.md", "Tides", "Ann, bo@example.org", "Some **words**.\n"));
}

}  // namespace
}  // namespace feedcat::mirror
