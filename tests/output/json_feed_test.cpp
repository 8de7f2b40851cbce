#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "feedcat/article.hpp"
#include "output/sample.hpp"
#include "support/json_feed_rules.hpp"

namespace feedcat::output {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(JsonFeed, HasEveryFieldOfAFeedThatJsonFeedKnows) {
  const std::string text = write("json", full_feed(), {});
  EXPECT_THAT(test::json_feed_problems(text), IsEmpty());
  EXPECT_EQ(json::parse(text), json::parse(R"({
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Tide Table",
    "home_page_url": "https://tides.example.org/",
    "feed_url": "https://tides.example.org/feed.xml",
    "description": "Water, twice a day",
    "icon": "https://tides.example.org/icon.png",
    "favicon": "https://tides.example.org/favicon.ico",
    "language": "en-GB",
    "authors": [{"name": "Ann Lee", "url": "https://ann.example.org/"}],
    "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
    "next_url": "https://tides.example.org/feed.xml?page=2",
    "_feedcat": {"format": "atom1.0", "generator": "Moon 1.2", "copyright": "© the sea", "ttl": 90,
                 "updated": "2026-04-09T17:16:40Z", "author_emails": ["ann@example.org"], "recovered": true},
    "items": []})"));
}

TEST(JsonFeed, AnAuthorsPictureIsKept) {
  Item item = bare_item();
  item.authors = {{"Bo Chen", "", "", "https://bo.example.org/face.png"}};
  const std::string text = write("json", Feed{}, {item});
  EXPECT_THAT(text, testing::HasSubstr(R"("authors":[{"name":"Bo Chen","avatar":"https://bo.example.org/face.png"}])"));
  EXPECT_THAT(test::json_feed_problems(text), IsEmpty());
}

TEST(JsonFeed, HasEveryFieldOfAnItem) {
  const std::string text = write("json", full_feed(), {full_item()});
  EXPECT_THAT(test::json_feed_problems(text), IsEmpty());
  json item = json::parse(text)["items"][0];
  EXPECT_EQ(item["content_html"], "<p>The <b>sea</b> comes up.</p><p>And goes.</p>");
  EXPECT_EQ(item["content_text"], "The sea comes up.\n\nAnd goes.\n");
  item.erase("content_html");
  item.erase("content_text");
  EXPECT_EQ(item, json::parse(R"({
    "id": "tag:tides.example.org,2026:1",
    "url": "https://tides.example.org/spring",
    "external_url": "https://elsewhere.example.org/moon",
    "title": "Spring tide & neap",
    "summary": "The sea comes up.",
    "image": "https://tides.example.org/wave.jpg",
    "banner_image": "https://tides.example.org/banner.jpg",
    "date_published": "2026-04-09T17:33:28Z",
    "date_modified": "2026-04-10T17:33:28Z",
    "authors": [{"name": "Bo Chen", "url": "https://bo.example.org/"}, {"name": "crew@example.org"}],
    "tags": ["sea", "moon phases"],
    "language": "en",
    "attachments": [{"url": "https://tides.example.org/waves.mp3", "mime_type": "audio/mpeg", "title": "Waves",
                     "size_in_bytes": 12345678, "duration_in_seconds": 3723}],
    "_feedcat": {"feed_url": "https://tides.example.org/feed.xml", "feed_title": "The Tide Table",
                 "comments_url": "https://tides.example.org/spring#comments",
                 "author_emails": ["bo@example.org", "crew@example.org"],
                 "source": {"title": "Harbour news", "url": "https://harbour.example.org/feed"},
                 "rights": "CC0", "geo": {"latitude": 54.5, "longitude": -3.25}, "words": 6,
                 "reading_time": 1, "content_source": "feed"}})"));
}

TEST(JsonFeed, IsValidWithoutAnyFeed) {
  const Writer& writer = *find_writer("json");
  std::string out;
  writer.begin({}, {}, out);
  writer.end({}, {}, out);
  EXPECT_THAT(test::json_feed_problems(out), IsEmpty());
  EXPECT_EQ(json::parse(out)["items"], json::array());
}

TEST(JsonFeed, SeveralFeedsMakeOneDocumentThatNamesThemAll) {
  const Feed one = full_feed();
  Feed two;
  two.title = "Second";
  two.feed_url = "https://two.example.org/feed";
  const std::vector<const Feed*> feeds{&one, &two};
  const Item item = bare_item();
  const Writer& writer = *find_writer("json");
  std::string out;
  writer.begin(feeds, {}, out);
  writer.item(Entry{.item = item, .feed = one, .index = 0}, {}, out);
  writer.item(Entry{.item = item, .feed = two, .index = 1}, {}, out);
  writer.end(feeds, {}, out);
  EXPECT_THAT(test::json_feed_problems(out), IsEmpty());
  const json document = json::parse(out);
  EXPECT_EQ(document["title"], "feedcat");
  EXPECT_EQ(document["_feedcat"]["feeds"][0]["format"], "atom1.0");
  EXPECT_EQ(document["_feedcat"]["feeds"][1]["title"], "Second");
  EXPECT_EQ(document["items"][0]["_feedcat"]["feed_title"], "The Tide Table");
  EXPECT_EQ(document["items"][1]["_feedcat"]["feed_url"], "https://two.example.org/feed");
}

TEST(JsonFeed, AnItemWithoutABodyHasItsSummaryAsContent) {
  Item item = bare_item();
  item.summary = "Only this";
  const std::string text = write("json", Feed{}, {bare_item(), item});
  const json items = json::parse(text)["items"];
  EXPECT_EQ(items[0]["content_text"], "");
  EXPECT_EQ(items[1]["content_text"], "Only this");
  EXPECT_FALSE(items[1].contains("content_html"));
}

TEST(JsonFeed, APlainBodyStaysPlain) {
  const json item = json::parse(write("json", Feed{}, {plain_item("T", "if a < b &&\n\t  c > d")}))["items"][0];
  EXPECT_EQ(item["content_text"], "if a < b &&\n\t  c > d");
  EXPECT_FALSE(item.contains("content_html"));
}

TEST(JsonFeed, AnAttachmentOfUnknownTypeHasAMediaTypeNevertheless) {
  Item item = bare_item();
  item.attachments = {{"https://example.org/thing", "", "", std::nullopt, std::nullopt}};
  const std::string text = write("json", Feed{}, {item});
  EXPECT_EQ(json::parse(text)["items"][0]["attachments"][0]["mime_type"], "application/octet-stream");
}

TEST(JsonFeed, AnExtractedPageNamesItsSiteAndConfidence) {
  Item item = bare_item();
  item.content_source = ContentSource::page;
  Article page;
  page.site_name = "Harbour news";
  page.confidence = 0.5;
  std::string out;
  find_writer("json")->item({.item = item, .feed = Feed{}, .page = &page}, {}, out);
  EXPECT_EQ(
      json::parse(out)["_feedcat"],
      json::parse(
          R"({"words": 0, "reading_time": 0, "content_source": "page", "site_name": "Harbour news", "confidence": 0.5})"));
}

TEST(JsonFeed, TheLanguageIsThatOfTheItemOrTheFeedOrTheText) {
  Item item = bare_item();
  item.body = {
      Markup::Kind::html,
      "<p>Die alten Häuser am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Straßen auch "
      "an grauen Tagen.</p><p>Wer morgens zum Markt geht, sieht die Boote zwischen den Dächern und hört, wie "
      "die Fischer ihre Netze flicken und über das Wetter streiten.</p>",
      ""};
  const auto language = [&](const Feed& feed) {
    return json::parse(write("ndjson", feed, {item})).value("language", "");
  };
  Feed feed;
  EXPECT_EQ(language(feed), "de");
  feed.language = "nl";
  EXPECT_EQ(language(feed), "nl");
  item.language = "not a tag";
  EXPECT_EQ(language(feed), "nl");
  item.language = "pt_BR";
  EXPECT_EQ(language(feed), "pt-BR");
  item = bare_item();
  EXPECT_EQ(language(Feed{}), "");
}

TEST(JsonFeed, WordsAndReadingTimeAreThoseOfTheText) {
  Item item = bare_item();
  std::string words, letters;
  for (int i = 0; i < 460; ++i) words += "tide ";
  for (int i = 0; i < 1000; ++i) letters += "東";
  item.body = {Markup::Kind::html, "<p>" + words + "</p><p>" + letters + "</p>", ""};
  const json extras = json::parse(write("ndjson", Feed{}, {item}))["_feedcat"];
  EXPECT_EQ(extras["words"], 1460);
  EXPECT_EQ(extras["reading_time"], 4);
}

TEST(JsonFeed, IsOneLineForTheFeedAndOneForEachItem) {
  const std::string text = write("json", full_feed(), {full_item(), bare_item()});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
}

TEST(Ndjson, HasOneObjectOnEachLine) {
  const std::string text = write("ndjson", full_feed(), {full_item(), bare_item()});
  const std::size_t first_end = text.find('\n');
  EXPECT_EQ(json::parse(text.substr(0, first_end)), json::parse(write("json", full_feed(), {full_item()}))["items"][0]);
  EXPECT_EQ(json::parse(text.substr(first_end + 1))["id"], "urn:x:2");
  EXPECT_EQ(write("ndjson", full_feed(), {}), "");
}

// This tests the checker itself, so that the tests which rely on it are not misled.
TEST(JsonFeedRules, NameEachMistake) {
  EXPECT_THAT(test::json_feed_problems("{"), ElementsAre(": no JSON"));
  EXPECT_THAT(test::json_feed_problems(R"({"version": "https://jsonfeed.org/version/1.1", "title": 1, "items": [
                {"id": "", "url": "/x", "colour": 1, "content_text": "", "date_published": "2026-04-09"},
                {"id": "a", "tags": "b", "authors": [{}], "attachments": [{"url": "https://e.org/"}]}]})"),
              ElementsAre("/title: not a string", "/items/0/url: not an absolute address",
                          "/items/0/date_published: not RFC 3339 in UTC", "/items/0/colour: no such member",
                          "/items/0/id: empty", "/items/1/authors/0: neither name nor url nor avatar",
                          "/items/1/tags: not a list", "/items/1/attachments/0/mime_type: missing",
                          "/items/1: no content at all"));
}

}  // namespace
}  // namespace feedcat::output
