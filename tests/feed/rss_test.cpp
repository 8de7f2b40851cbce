#include <gtest/gtest.h>

#include <string>

#include "feed/parsed.hpp"
#include "text/date.hpp"

namespace feedcat {
namespace {

Item item(std::string_view inside) {
  return parse_one(
      "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/' "
      "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
      "<channel><link>https://example.org/blog/</link><item>" +
      std::string(inside) + "</item></channel></rss>");
}

TEST(Rss, Channel) {
  const Feed feed = parse(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>Bread &amp;amp; Butter</title>
  <atom:link href="https://example.org/feed.xml" rel="self" type="application/rss+xml"/>
  <atom:link href="https://hub.example.org/" rel="hub"/>
  <link>https://example.org/</link>
  <description>All about &lt;b&gt;baking&lt;/b&gt;</description>
  <lastBuildDate>Thu, 09 Apr 2026 17:33:28 +0000</lastBuildDate>
  <language>en-GB</language>
  <copyright>The bakers</copyright>
  <managingEditor>flour@example.org (Ada Miller)</managingEditor>
  <generator>Oven 3</generator>
  <ttl>90</ttl>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>2</sy:updateFrequency>
  <image><url>/logo.png</url><title>Not the title</title><link>https://example.org/elsewhere</link></image>
  <skipHours><hour>0</hour><hour>23</hour><hour>99</hour></skipHours>
  <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
</channel></rss>)");
  Feed expected;
  expected.format = "rss2.0";
  expected.title = "Bread & Butter";
  expected.home_page_url = "https://example.org/";
  expected.feed_url = "https://example.org/feed.xml";
  expected.hubs = {"https://hub.example.org/"};
  expected.description = "All about baking";
  expected.updated = text::parse_date("2026-04-09T17:33:28Z");
  expected.language = "en-GB";
  expected.copyright = "The bakers";
  expected.authors = {{"Ada Miller", "flour@example.org", ""}};
  expected.generator = "Oven 3";
  expected.icon = "https://example.org/logo.png";
  expected.polling.ttl = std::chrono::minutes(90);
  expected.polling.update_interval = std::chrono::minutes(30);
  expected.polling.skip_hours = 1U | (1U << 23U);
  expected.polling.skip_days = 1U | (1U << 6U);
  EXPECT_EQ(feed, expected);
}

TEST(Rss, Item) {
  const Item got = item(R"(
    <title>Rye &amp;lt;3</title><link>2026/rye</link><guid isPermaLink="false">id-7</guid>
    <pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate><dc:creator>Ada Miller</dc:creator>
    <category>Bread</category><category>rye</category><category>BREAD</category>
    <description>Short</description><content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>
    <enclosure url="/a.mp3" length="12" type="audio/mpeg"/><enclosure url="/b.ogg" length="" type=""/>
    <comments>/2026/rye#c</comments><source url="https://example.net/feed">Elsewhere</source>)");
  Item expected;
  expected.id = "id-7";
  expected.url = "https://example.org/blog/2026/rye";
  expected.title = "Rye <3";
  expected.summary = "Short";
  expected.body = {Markup::Kind::html, "<p>Long</p>", "https://example.org/blog/2026/rye"};
  expected.published = text::parse_date("2026-04-09T17:33:28Z");
  expected.authors = {{"Ada Miller", "", ""}};
  expected.tags = {"Bread", "rye"};
  expected.attachments = {{"https://example.org/a.mp3", "audio/mpeg", "", 12, std::nullopt},
                          {"https://example.org/b.ogg", "audio/ogg", "", std::nullopt, std::nullopt}};
  expected.comments_url = "https://example.org/2026/rye#c";
  expected.source = {"Elsewhere", "https://example.net/feed"};
  EXPECT_EQ(got, expected);
}

TEST(Rss, ContentEncodedWinsOverDescriptionWhateverTheOrder) {
  const std::string full = "<content:encoded>&lt;p&gt;full&lt;/p&gt;</content:encoded>";
  const std::string lone = "<description>short</description>";
  for (const std::string& both : {full + lone, lone + full}) {
    const Item got = item(both);
    EXPECT_EQ(got.body.source, "<p>full</p>");
    EXPECT_EQ(got.summary, "short");
  }
}

TEST(Rss, BlankContentEncodedDoesNotHideTheDescription) {
  const Item got = item("<content:encoded> </content:encoded><description>all there is</description>");
  EXPECT_EQ(got.body.source, "all there is");
  EXPECT_EQ(got.body.kind, Markup::Kind::html);
  EXPECT_EQ(got.summary, "");
}

TEST(Rss, OnlyDirectChildrenCount) {
  const Item got = item("<image><title>picture</title><link>/picture</link></image><title>item</title><link>/i</link>");
  EXPECT_EQ(got.title, "item");
  EXPECT_EQ(got.url, "https://example.org/i");
}

TEST(Rss, AGuidThatIsAnAddressReplacesAMissingLink) {
  EXPECT_EQ(item("<guid>https://example.org/p</guid>").url, "https://example.org/p");
  EXPECT_EQ(item("<guid isPermaLink='false'>https://example.org/p</guid>").url, "");
  EXPECT_EQ(item("<guid>not an address</guid>").url, "");
}

TEST(Rss, MediaGroupBelongsToTheItem) {
  const Item got = item(R"(<title>Film</title><media:group><media:title>not the title</media:title>
    <media:content url="https://example.org/f.mp4" type="video/mp4" fileSize="99" duration="61"/>
    <media:thumbnail url="https://example.org/f.jpg"/></media:group>)");
  EXPECT_EQ(got.title, "Film");
  EXPECT_EQ(got.image, "https://example.org/f.jpg");
  EXPECT_EQ(got.attachments, (std::vector<Attachment>{{"https://example.org/f.mp4", "video/mp4", "", 99, 61.0}}));
}

TEST(Rss, WithoutBodiesOnlyAnItemWithoutTitleKeepsItsText) {
  const auto parsed = parse_feed({.bytes = "<rss><channel><item><description>d</description><title>t</title></item>"
                                           "<item><description>words</description></item></channel></rss>",
                                  .content_type = "",
                                  .url = ""},
                                 {.bodies = false});
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->feed.items[0].title, "t");
  EXPECT_TRUE(parsed->feed.items[0].body.empty());
  EXPECT_EQ(parsed->feed.items[1].body.source, "words");
}

TEST(ItemIds, SharedOrMissingIdsBecomeStableOnes) {
  const Feed feed = parse(
      "<rss><channel>"
      "<item><guid isPermaLink='false'>same</guid><link>https://example.org/1</link><title>one</title></item>"
      "<item><guid isPermaLink='false'>same</guid><link>https://example.org/2</link><title>two</title></item>"
      "<item><title>three</title></item><item><title>three</title></item></channel></rss>");
  ASSERT_EQ(feed.items.size(), 4U);
  const Feed shuffled = parse(
      "<rss><channel><item><title>three</title></item>"
      "<item><guid isPermaLink='false'>same</guid><link>https://example.org/2</link><title>two</title></item>"
      "<item><guid isPermaLink='false'>same</guid><link>https://example.org/1</link><title>one</title></item>"
      "</channel></rss>");
  EXPECT_EQ(feed.items[0].id, shuffled.items[2].id);
  EXPECT_EQ(feed.items[1].id, shuffled.items[1].id);
  EXPECT_EQ(feed.items[2].id, shuffled.items[0].id);
  EXPECT_EQ(feed.items[3].id, feed.items[2].id + "-2");
  EXPECT_NE(feed.items[0].id, feed.items[1].id);
}

TEST(ItemIds, ManyDoublesCostLinearTime) {
  constexpr std::size_t kItems = 100'000;
  std::string feed = "<rss><channel>";
  for (std::size_t i = 0; i < kItems; ++i) feed += "<item><title>same</title></item>";
  EXPECT_EQ(parse(feed + "</channel></rss>").items.size(), kItems);
}

TEST(NotAFeed, SaysWhatItIsInstead) {
  const auto message = [](std::string_view bytes) {
    const auto parsed = parse_feed({.bytes = bytes, .content_type = "", .url = ""});
    return parsed ? "a feed" : parsed.error().message;
  };
  EXPECT_EQ(message(""), "empty document");
  EXPECT_EQ(message("  \n"), "empty document");
  EXPECT_EQ(message("hello"), "not a feed (plain text)");
  EXPECT_EQ(message("<!DOCTYPE html><html><head><title>x</title><body><p>y<br>"), "not a feed (HTML page)");
  EXPECT_EQ(message("<html xmlns='http://www.w3.org/1999/xhtml'><head/><body/></html>"), "not a feed (HTML page)");
  EXPECT_EQ(message("<opml version='2.0'><body/></opml>"), "not a feed (OPML subscription list)");
  EXPECT_EQ(message("<urlset/>"), "not a feed (sitemap)");
  EXPECT_EQ(message("{\"a\": 1}"), "not a feed (other JSON)");
  EXPECT_EQ(message("{nonsense"), "not a feed (malformed JSON)");
  EXPECT_EQ(message(std::string_view("\x7f"
                                     "ELF\0\0\0",
                                     7)),
            "not a feed (binary data)");
}

}  // namespace
}  // namespace feedcat
