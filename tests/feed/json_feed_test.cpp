#include <gtest/gtest.h>

#include "feed/parsed.hpp"
#include "text/date.hpp"

namespace feedcat {
namespace {

TEST(JsonFeed, Everything) {
  const Feed feed = parse(R"({"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://e.org/",
    "feed_url":"https://e.org/f.json","description":"D","icon":"/i.png","favicon":"/f.png","language":"en",
    "next_url":"f.json?2","authors":[{"name":"Ada","url":"https://e.org/ada","avatar":"/ada.png"},{"avatar":"/nobody.png"}],
    "hubs":[{"type":"WebSub","url":"https://hub.e.org/"}],
    "items":[{"id":7,"url":"/p","external_url":"https://o.org/","title":"1 < 2","content_html":"<p>h</p>",
      "content_text":"t","summary":"s","image":"/a.png","banner_image":"/b.png",
      "date_published":"2026-04-09T17:33:28Z","date_modified":"2026-04-10T00:00:00+01:00",
      "author":{"name":"Old"},"authors":[{"name":"Bo"}],"tags":["x","y"],"language":"de",
      "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","title":"A","size_in_bytes":12,
                      "duration_in_seconds":61.5}]}]})");
  Feed expected;
  expected.format = "json1.1";
  expected.title = "T";
  expected.home_page_url = "https://e.org/";
  expected.feed_url = "https://e.org/f.json";
  expected.description = "D";
  expected.icon = "https://e.org/i.png";
  expected.favicon = "https://e.org/f.png";
  expected.language = "en";
  expected.next_url = "https://e.org/f.json?2";
  expected.authors = {{"Ada", "", "https://e.org/ada", "https://e.org/ada.png"}};
  expected.hubs = {"https://hub.e.org/"};
  Item item;
  item.id = "7";
  item.url = "https://e.org/p";
  item.external_url = "https://o.org/";
  item.title = "1 < 2";
  item.summary = "s";
  item.body = {Markup::Kind::html, "<p>h</p>", "https://e.org/p"};
  item.image = "https://e.org/a.png";
  item.banner_image = "https://e.org/b.png";
  item.published = text::parse_date("2026-04-09T17:33:28Z");
  item.updated = text::parse_date("2026-04-09T23:00:00Z");
  item.authors = {{"Bo", "", ""}};
  item.tags = {"x", "y"};
  item.language = "de";
  item.attachments = {{"https://e.org/a.mp3", "audio/mpeg", "A", 12, 61.5}};
  expected.items = {item};
  EXPECT_EQ(feed, expected);
}

TEST(JsonFeed, Version1HasOneAuthor) {
  const Feed feed = parse(R"({"version":"https://jsonfeed.org/version/1","author":{"name":"Ada"},
    "items":[{"id":"1","content_text":"a\n\nb"}]})");
  EXPECT_EQ(feed.format, "json1.0");
  EXPECT_EQ(feed.authors, (std::vector<Person>{{"Ada", "", ""}}));
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].body, (Markup{Markup::Kind::plain, "a\n\nb", ""}));
}

TEST(JsonFeed, SurvivesMembersOfTheWrongType) {
  const Feed feed = parse(R"({"version":"https://jsonfeed.org/version/1","title":{"a":1},"authors":"Ada","hubs":3,
    "items":[null,1,"x",{"id":null,"tags":"x","attachments":[1,{"url":2}],"authors":[null,{"name":4}],"title":5}]})");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.title, "");
  EXPECT_EQ(feed.items[0].title, "5");
  EXPECT_FALSE(feed.items[0].id.empty());
}

/// How many items are read of the text's first `size` bytes, or -1 if it is no feed.
int items_of(const std::string& whole, std::size_t size) {
  const auto parsed = parse_feed({.bytes = std::string_view(whole).substr(0, size), .content_type = "", .url = ""});
  if (!parsed) {
    EXPECT_NE(parsed.error().message.find(size > 40 ? "cut off" : "not a feed"), std::string::npos)
        << size << parsed.error().message;
    return -1;
  }
  EXPECT_TRUE(parsed->cut) << size;
  EXPECT_TRUE(parsed->feed.recovered) << size;
  return static_cast<int>(parsed->feed.items.size());
}

TEST(JsonFeed, OfACutDocumentTheWholeItemsAreRead) {
  const std::string feed = R"({"version":"https://jsonfeed.org/version/1.1","title":"Log","items":[)"
                           R"({"id":"1","content_text":"Low { water"},{"id":"2","content_text":"High } water"}]})";
  const std::string rss = R"({"rss":{"version":"2.0","channel":{"title":"A log of tides","item":[)"
                          R"({"guid":{"#value":"1"},"title":"Low"},{"guid":{"#value":"2"},"title":"High"}]}}})";
  for (const std::string& whole : {feed, rss}) {
    const std::size_t second = whole.find("},{\"") + 1;
    for (std::size_t size = 2; size < whole.size(); ++size) {
      const int wanted = size >= whole.find("}]}") + 1 ? 2 : size >= second ? 1 : -1;
      EXPECT_EQ(items_of(whole, size), wanted) << whole.substr(0, size);
    }
  }
}

TEST(RssInJson, ReadsRssElements) {
  const Feed feed = parse(R"({"rss":{"version":"2.0","channel":{"title":"T","link":"https://e.org/","item":[
    {"title":"One","link":"https://e.org/1","guid":{"#value":"g1","isPermaLink":false},
     "category":["a",{"#value":"b","domain":"d"}],"pubDate":"Thu, 09 Apr 2026 17:33:28 GMT",
     "enclosure":{"url":"/a.mp3","type":"audio/mpeg","length":"5"},"description":"<p>x</p>"}]}}})");
  EXPECT_EQ(feed.format, "rss2.0");
  ASSERT_EQ(feed.items.size(), 1U);
  Item item;
  item.id = "g1";
  item.title = "One";
  item.url = "https://e.org/1";
  item.tags = {"a", "b"};
  item.published = text::parse_date("2026-04-09T17:33:28Z");
  item.attachments = {{"https://e.org/a.mp3", "audio/mpeg", "", 5, std::nullopt}};
  item.body = {Markup::Kind::html, "<p>x</p>", "https://e.org/1"};
  EXPECT_EQ(feed.items[0], item);
}

}  // namespace
}  // namespace feedcat
