// Reading a feed in pieces gives the same result as reading it whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "feed/parse.hpp"
#include "feedcat/parse.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/shared.hpp"

namespace feedcat {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::Pair;

Result<ParsedFeed> parse_by(std::string_view bytes, std::size_t piece) {
  ParseOptions options;
  options.piece = piece;
  return parse_feed({.bytes = bytes, .content_type = "", .url = "https://example.org/feed"}, options);
}

void expect_same(std::string_view bytes, const std::string& what) {
  const Result<ParsedFeed> whole = parse_by(bytes, bytes.size());
  for (const std::size_t piece : {std::size_t{0}, bytes.size() / 3}) {
    const Result<ParsedFeed> pieces = parse_by(bytes, piece);
    ASSERT_EQ(whole.has_value(), pieces.has_value()) << what;
    if (!whole) {
      EXPECT_EQ(whole.error(), pieces.error()) << what;
      continue;
    }
    EXPECT_TRUE(whole->feed == pieces->feed) << what;
    EXPECT_EQ(whole->id_sources, pieces->id_sources) << what;
    EXPECT_EQ(whole->notes, pieces->notes) << what;
  }
}

/// Forgets what items with a title lack if their bodies are not read.
Feed without_bodies(Feed feed) {
  for (Item& item : feed.items) {
    if (item.title.empty()) continue;
    item.body = {};
    item.summary.clear();
    item.hidden = 0;
  }
  return feed;
}

void expect_same_without_bodies(std::string_view bytes, const std::string& what) {
  const Result<ParsedFeed> whole = parse_by(bytes, bytes.size());
  for (const std::size_t piece : {std::size_t{0}, bytes.size() / 3, bytes.size()}) {
    const Document document{.bytes = bytes, .content_type = "", .url = "https://example.org/feed"};
    const Result<ParsedFeed> heads = parse_feed(document, {.bodies = false, .piece = piece});
    ASSERT_EQ(whole.has_value(), heads.has_value()) << what;
    if (!whole) {
      EXPECT_EQ(whole.error(), heads.error()) << what;
      continue;
    }
    EXPECT_TRUE(without_bodies(whole->feed) == without_bodies(heads->feed)) << what;
    EXPECT_EQ(whole->id_sources, heads->id_sources) << what;
    EXPECT_EQ(whole->notes, heads->notes) << what;
  }
}

int for_all(const fs::path& folder, void (*expect)(std::string_view bytes, const std::string& what)) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    expect(test::read_whole(entry.path().string()), entry.path().string());
    ++files;
  }
  return files;
}

TEST(Pieces, GiveTheSameResultForEveryFixture) { EXPECT_GE(for_all(FEEDCAT_FIXTURES "/feeds", expect_same), 40); }

TEST(Pieces, GiveTheSameResultForFeedsFromEverywhere) {
  const std::string cases = test::shared_path("corpora/feeds/cases");
  if (cases.empty()) GTEST_SKIP() << test::kNoSharedFolder;
  EXPECT_GE(for_all(cases, expect_same), 1'500);
}

TEST(Pieces, GiveTheSameHeadsWithoutBodiesForEveryFixture) {
  EXPECT_GE(for_all(FEEDCAT_FIXTURES "/feeds", expect_same_without_bodies), 40);
}

TEST(Pieces, GiveTheSameHeadsWithoutBodiesForFeedsFromEverywhere) {
  const std::string cases = test::shared_path("corpora/feeds/cases");
  if (cases.empty()) GTEST_SKIP() << test::kNoSharedFolder;
  EXPECT_GE(for_all(cases, expect_same_without_bodies), 1'500);
}

/// Each of these bodies is left out, or decides how the rest is read.
TEST(Pieces, GiveTheSameHeadsWhateverIsInABody) {
  for (const std::string_view body : {
           "plain",
           "&lt;p&gt;escaped&lt;/p&gt;",
           "<![CDATA[<p>marked</p>]]>",
           "<![CDATA[a]]> and <![CDATA[b]]>",
           "<![CDATA[never closed",
           "<p>elements</p>",
           "<!-- </description> -->commented",
           "&nbsp;undeclared",
           "stray & sign",
           "reference without end &#65",
           "control \x01 character",
           "]]> outside",
           "<?php <!-- ?>after <!-- -->",
           "</title>",
           "</descriptions>",
           "",
       }) {
    const std::string filled = "<description>" + std::string(body) + "</description>";
    for (const std::string& item : {
             "<title>a</title>" + filled,
             filled + "<title>&amp;eacute;t&eacute;</title><link>https://example.org/a</link>",
             filled + "<guid>untitled</guid>",
             "<title>&lt;!-- --&gt;</title>" + filled,
             "<title>a</title><content src='https://example.org/a.mp3' type='audio/mpeg'>" + std::string(body) +
                 "</content>" + filled,
             "<?x <!-- ?><title>a</title>" + filled + "<author>A &undeclared; B</author><!-- -->",
         }) {
      std::string feed = "<rss xmlns='http://www.w3.org/2005/Atom'><channel><title>t</title><item>";
      feed.append(item).append("</item><item><title>b</title><link>b</link></item></channel></rss>");
      expect_same_without_bodies(feed, feed);
    }
  }
}

constexpr std::string_view kTides = R"(<?xml version="1.0"?><!-- <item> -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="https://tides.example.org/log/">
<channel xml:lang="en"><title>Tides</title>
<item><title>Spring tide</title><link>one</link><description><![CDATA[</item> is no end]]></description></item>
<item/>
<item><title>Neap <!-- </item> -->tide</title><guid>b</guid><dc:creator>Mara</dc:creator></item>
<link>https://tides.example.org/</link>
<item xml:base="https://other.example.org/" note="/>"><description>Only words, <b>unescaped</b>.</description></item>
<entry><title>Last</title><item><title>within</title></item></entry>
</channel></rss>)";

TEST(Pieces, KeepWhatItemsInheritFromOuterElements) {
  expect_same(kTides, "tides");
  const Result<ParsedFeed> parsed = parse_by(kTides, 0);
  ASSERT_TRUE(parsed);
  ASSERT_GE(parsed->feed.items.size(), 4U);
  EXPECT_EQ(parsed->feed.items[0].url, "https://tides.example.org/log/one");
  EXPECT_EQ(parsed->feed.items[0].language, "en");
  EXPECT_EQ(parsed->feed.home_page_url, "https://tides.example.org/");
}

TEST(Pieces, GiveTheSameResultForOddDocuments) {
  const std::string start = "<rss version='2.0'><channel><title>t</title>";
  for (const std::string& odd : {
           start + "<item><title>a</title></item><item><title>b & c</title></item></channel></rss>",
           start + "<item><title>a</title></item><item><title>cut",
           start + "<item><title>a</title></channel><item><title>b</title></item></rss>",
           start + "<item><title>a</title></item></channel><item><title>b</title></item></rss>",
           start + "<item><title>a</item></title><item><title>b</title></item></channel></rss>",
           start + "<item><title>a</title></item></channel></rss><rss><channel><item/></channel></rss>",
           start + "<item><title>&nbsp;a</title></item><item><x:y>b</x:y></item></channel></rss>",
           start + "<image><item><title>no item</title></item></image><item><title>b</title></item></channel></rss>",
           "<!DOCTYPE rss [<!ENTITY who 'Ann'>]>" + start + "<item><title>&who;</title></item></channel></rss>",
           std::string("junk") + start + "<item><title>a</title></item></channel></rss>",
           std::string("<feed><entry><title>a</title><source><id>x:1</id><title>t</title><author><name>A</name>"
                       "</author></source></entry><id>x:1</id><entry><title>b</title></entry></feed>"),
           std::string("<item><title>a</title></item>"),
           std::string("<html><body><item><title>a</title></item></body></html>"),
           std::string("<foo><item><title>a</title></item></foo>"),
           std::string("<rss><item><title>a</title></item><channel><item><title>b</title></item></channel></rss>"),
       }) {
    expect_same(odd, odd);
  }
}

struct Taker : feed::BodyTaker {
  void begin(std::size_t) override {
    ++begun;
    taken.clear();
  }
  bool take(std::size_t item, std::string_view source) override {
    if (source == "too small") return false;
    taken[item] = source;
    return true;
  }
  int begun = 0;
  std::map<std::size_t, std::string> taken;
};

/// The bodies that were taken belong to the items whose numbers they have, whatever the size of the pieces.
TEST(Pieces, BodiesAreTakenAsTheyAreRead) {
  constexpr std::string_view kFeed =
      "<rss><channel><item><title>a</title><description>&lt;p>one</description></item><item><title>no "
      "body</title></item>"
      "<item><description>&lt;p>two</description></item>"
      "<item><link>https://example.org/3</link><description>too small</description></item>"
      "<item><title>d</title><description>R&amp;amp;D\n\nplain</description></item></channel></rss>";
  for (const std::size_t piece : {std::size_t{0}, kFeed.size()}) {
    Taker taker;
    auto parsed = feed::parse({.bytes = kFeed, .content_type = "", .url = "https://example.org/feed"}, {.piece = piece},
                              {.bodies = &taker});
    ASSERT_TRUE(parsed);
    // Without title and address, the id is made from the body.
    EXPECT_THAT(taker.taken, ElementsAre(Pair(0, "<p>one"), Pair(4, "R&D\n\nplain")));
    for (const auto& [item, source] : taker.taken) {
      std::string& body = parsed->feed.items.at(item).body.source;
      EXPECT_EQ(body, "");
      body = source;
    }
    EXPECT_EQ(parsed->feed, parse_by(kFeed, kFeed.size())->feed);
  }
}

std::vector<std::string> ids_of(std::string_view bytes, const ParseOptions& options) {
  std::vector<std::string> ids;
  const Result<ParsedFeed> parsed = parse_feed({.bytes = bytes}, options);
  if (!parsed) return ids;
  for (const Item& item : parsed->feed.items) ids.push_back(item.id);
  return ids;
}

/// Without bodies, texts are not hashed at first. They are if items have nothing else that tells them apart.
TEST(Pieces, IdsAreTheSameWithoutBodies) {
  const std::string start = "<rss><channel><title>t</title><item><guid>x</guid><title>a</title><description>one";
  for (const std::string_view end : {
           "</description></item><item><guid>x</guid><title>a</title><description>two</description></item>"
           "<item><guid>y</guid></item>",
           "</description></item><item><guid>x</guid><title>a</title><description>one</description></item>",
           "</description></item><item><guid>x</guid><title>b</title><description>one</description></item>",
           "</description></item><item><guid>x</guid><description>one</description></item>",
           "</description></item>",
       }) {
    const std::string feed = std::string(start).append(end) + "</channel></rss>";
    for (const std::size_t piece : {std::size_t{0}, feed.size()}) {
      EXPECT_EQ(ids_of(feed, {.bodies = false, .piece = piece}), ids_of(feed, {.piece = piece})) << feed;
    }
  }
}

/// If a document must be repaired, it is read once more, and what was taken before is void.
TEST(Pieces, BodiesAreTakenAgainWhenTheDocumentIsReadAgain) {
  constexpr std::string_view kFeed =
      "<rss><channel><item><title>a</title><description>one</description></item>"
      "<item><title>b</title><description>two & more</description></item></channel></rss>";
  Taker taker;
  const auto parsed = feed::parse({.bytes = kFeed, .content_type = "", .url = ""}, {.piece = 0}, {.bodies = &taker});
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->feed.recovered);
  EXPECT_EQ(taker.begun, 2);
  EXPECT_THAT(taker.taken, ElementsAre(Pair(0, "one"), Pair(1, "two &amp; more")));
}

/// Only bytes of the document are reported. Decoded bytes are a copy that the caller does not own.
TEST(Pieces, AreNotReportedWhenTheyWereDecoded) {
  const std::string feed =
      "<?xml version='1.0' encoding='iso-8859-1'?><feed><entry><title>caf\xE9</title></entry></feed>";
  ParseOptions options;
  options.piece = 0;
  const auto within = [&](std::string_view stretch) {
    EXPECT_GE(stretch.data(), feed.data());
    EXPECT_LE(stretch.data() + stretch.size(), feed.data() + feed.size());
  };
  const auto parsed = feed::parse({.bytes = feed, .content_type = "", .url = ""}, options, {.passed = within});
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->feed.items.at(0).title, "café");
}

/// The caller is told which ranges have been read, each time from the beginning, so that it can release their memory.
TEST(Pieces, AreReportedWhenTheyHaveBeenRead) {
  std::vector<std::string> stretches;
  ParseOptions options;
  options.piece = 0;
  constexpr std::string_view kFeed = "<feed><title>t</title><entry>1</entry> <entry>2</entry></feed>";
  const auto parsed = feed::parse({.bytes = kFeed, .content_type = "", .url = ""}, options,
                                  {.passed = [&](std::string_view range) { stretches.emplace_back(range); }});
  ASSERT_TRUE(parsed);
  EXPECT_THAT(stretches, ElementsAre(kFeed,                                                                     //
                                     "<feed><title>t</title>", "<entry>1</entry> ", "<entry>2</entry></feed>",  //
                                     "<entry>1</entry>", "<entry>2</entry>"));
}

}  // namespace
}  // namespace feedcat
