#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feedcat/parse.hpp"
#include "output/sample.hpp"
#include "support/atom_rules.hpp"

namespace feedcat::output {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Feed reread(const std::string& xml) {
  const Result<ParsedFeed> parsed = parse_feed(Document{.bytes = xml, .content_type = "", .url = ""});
  EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : parsed.error().message);
  return parsed ? parsed->feed : Feed{};
}

TEST(Atom, IsValidWhateverIsMissing) {
  Item undated = plain_item("No date", "x");
  EXPECT_THAT(test::atom_problems(write("atom", full_feed(), {full_item(), bare_item(), undated})), IsEmpty());
  EXPECT_THAT(test::atom_problems(write("atom", Feed{}, {full_item(), bare_item(), undated})), IsEmpty());
  EXPECT_THAT(test::atom_problems(write("atom", Feed{}, {})), IsEmpty());
}

TEST(Atom, IsReadBackByOurOwnParser) {
  const Feed feed = full_feed();
  const Feed again = reread(write("atom", feed, {full_item()}));
  EXPECT_EQ(again.title, feed.title);
  EXPECT_EQ(again.home_page_url, feed.home_page_url);
  EXPECT_EQ(again.feed_url, feed.feed_url);
  EXPECT_EQ(again.description, feed.description);
  EXPECT_EQ(again.icon, feed.icon);
  EXPECT_EQ(again.favicon, feed.favicon);
  EXPECT_EQ(again.language, feed.language);
  EXPECT_EQ(again.authors, feed.authors);
  EXPECT_EQ(again.hubs, feed.hubs);
  EXPECT_EQ(again.next_url, feed.next_url);
  EXPECT_EQ(again.generator, feed.generator);
  EXPECT_EQ(again.copyright, feed.copyright);
  EXPECT_EQ(again.updated, feed.updated);
  EXPECT_FALSE(again.recovered);

  ASSERT_EQ(again.items.size(), 1U);
  Item expected = full_item();
  Item got = again.items.front();
  EXPECT_EQ(render_markup(got.body, {.text = true}).text, render_markup(expected.body, {.text = true}).text);
  expected.body = got.body = Markup{};
  expected.banner_image = got.banner_image = "";  // Atom has no element for it
  EXPECT_EQ(got, expected);
}

TEST(Atom, ImpliedValuesAreNotReadBack) {
  Feed feed;
  feed.title = "Tides";
  feed.feed_url = "https://tides.example.org/feed.xml";
  feed.authors = {{"", "", "https://ann.example.org/"}};
  Item dated = plain_item("Dated", "x");
  dated.published = at(1775756008);
  dated.id = "4711";
  dated.body.base = feed.feed_url;
  const Feed again = reread(write("atom", feed, {dated, bare_item()}));
  EXPECT_EQ(again.updated, std::nullopt);
  EXPECT_EQ(again.authors, feed.authors);
  EXPECT_EQ(again.items, (std::vector<Item>{dated, bare_item()}));
  feed.authors.clear();
  EXPECT_EQ(reread(write("atom", feed, {dated})).authors, feed.authors);
}

TEST(Atom, AnIdMadeFromATitleDiffersBetweenFeeds) {
  Item item = bare_item();
  item.id = "urn:feedcat:419bce64d40acdc13212dc7d4dfc892f";
  Feed one, two;
  one.feed_url = "https://one.example.org/";
  two.feed_url = "https://two.example.org/";
  const auto id_in = [](const std::string& xml) { return xml.substr(xml.find("\">urn:uuid:"), 47); };
  EXPECT_NE(id_in(write("atom", one, {item})), id_in(write("atom", two, {item})));
  one.feed_url = two.feed_url = "";
  one.title = "News";
  two.title = "Comments";
  EXPECT_NE(id_in(write("atom", one, {item})), id_in(write("atom", two, {item})));
  EXPECT_EQ(reread(write("atom", one, {item})).items.at(0).id, item.id);
}

TEST(Atom, ValuesThatAtomForbidsAreCorrectedOrLeftOut) {
  Feed feed = full_feed();
  feed.language = "en_GB";
  feed.authors = {{"Ann Lee", "ann at example.org", ""}};
  Item item = bare_item();
  item.language = "none of yours";
  item.attachments = {{"https://tides.example.org/a", "video", "", std::nullopt, std::nullopt}};
  const std::string xml = write("atom", feed, {item});
  EXPECT_THAT(test::atom_problems(xml), IsEmpty());
  EXPECT_THAT(xml, HasSubstr("xml:lang=\"en-GB\">\n<id>"));
  EXPECT_THAT(xml, HasSubstr("<entry xml:lang=\"en-GB\">"));
  EXPECT_THAT(xml, HasSubstr("<author><name>Ann Lee</name></author>"));
  EXPECT_THAT(xml, HasSubstr("<link rel=\"enclosure\" href=\"https://tides.example.org/a\"/>"));
}

TEST(Atom, AnIdThatIsNotAnIriBecomesAStableOne) {
  Item item = bare_item();
  item.id = "4711";
  const std::string once = write("atom", full_feed(), {item});
  EXPECT_THAT(once, HasSubstr("<id feedcat:original=\"4711\">urn:uuid:"));
  EXPECT_EQ(once, write("atom", full_feed(), {item}));
  for (const char* id : {"urn:x:50%", "urn:x:%4", "urn:x:%zz", "http://example.org/a b"}) {
    item.id = id;
    EXPECT_THAT(write("atom", full_feed(), {item}), HasSubstr(">urn:uuid:")) << id;
  }
  item.id = "urn:x:%C3%a4";
  EXPECT_THAT(write("atom", full_feed(), {item}), HasSubstr("<id>urn:x:%C3%a4</id>"));
  item.id = "4711";
  Feed other = full_feed();
  other.feed_url = "https://other.example.org/";
  const auto id_in = [](const std::string& xml) { return xml.substr(xml.find(">urn:uuid:"), 46); };
  EXPECT_NE(id_in(once), id_in(write("atom", other, {item}))) << "another feed's 4711 is another article";
}

TEST(Atom, AMergedFeedNamesTheSourceOfEachEntry) {
  const Feed one = full_feed();
  Feed two;
  two.title = "Second";
  two.feed_url = "https://two.example.org/feed";
  const std::vector<const Feed*> feeds{&one, &two};
  const Item item = bare_item();
  const Writer& writer = *find_writer("atom");
  std::string out;
  writer.begin(feeds, {}, out);
  writer.item(Entry{.item = item, .feed = two, .index = 0}, {}, out);
  writer.end(feeds, {}, out);
  EXPECT_THAT(test::atom_problems(out), IsEmpty());
  EXPECT_THAT(out, HasSubstr("<source>\n<id>https://two.example.org/feed</id>\n<title>Second</title>"));
  EXPECT_THAT(out, HasSubstr("<updated>2026-04-09T17:16:40Z</updated>"));
}

TEST(Atom, ARepublishedItemKeepsItsSource) {
  EXPECT_THAT(write("atom", full_feed(), {full_item()}),
              HasSubstr("<source>\n<id>https://harbour.example.org/feed</id>\n<title>Harbour news</title>\n"));
}

TEST(Atom, AFeedsOwnIdIsKept) {
  Feed feed = full_feed();
  feed.id = "urn:x:tides";
  Item item = bare_item();
  const std::string xml = write("atom", feed, {item});
  EXPECT_THAT(test::atom_problems(xml), IsEmpty());
  EXPECT_THAT(xml, HasSubstr("\n<id>urn:x:tides</id>\n<title>The Tide Table</title>"));
  EXPECT_THAT(xml, HasSubstr("<source>\n<id>urn:x:tides</id>\n<title>The Tide Table</title>"));
  EXPECT_EQ(reread(xml).id, "urn:x:tides");
  EXPECT_EQ(reread(xml).items.at(0).source, ItemSource{});
  item.source = {"Harbour news", "https://harbour.example.org/", "tag:harbour.example.org,2026:feed"};
  const std::string republished = write("atom", feed, {item});
  EXPECT_THAT(republished, HasSubstr("<source>\n<id>tag:harbour.example.org,2026:feed</id>\n"));
  EXPECT_EQ(reread(republished).items.at(0).source, item.source);
}

TEST(Atom, AFeedsOwnIdThatIsNoIriIsKeptBesideOne) {
  Feed feed = full_feed();
  feed.id = "tides 7";
  Item item = bare_item();
  item.source = {"Harbour news", "", "harbour 8"};
  const std::string xml = write("atom", feed, {item});
  EXPECT_THAT(test::atom_problems(xml), IsEmpty());
  EXPECT_THAT(xml, HasSubstr("<id feedcat:original=\"tides 7\">https://tides.example.org/feed.xml</id>"));
  EXPECT_EQ(reread(xml).id, "tides 7");
  EXPECT_EQ(reread(xml).items.at(0).source, item.source);
}

TEST(Atom, EscapesMarkupOnce) {
  Item item = plain_item("a < b & \"c\"", "if (a < b && c)");
  const std::string xml = write("atom", Feed{}, {item});
  EXPECT_THAT(xml, HasSubstr("<title>a &lt; b &amp; &quot;c&quot;</title>"));
  EXPECT_THAT(xml, HasSubstr("<content type=\"text\">if (a &lt; b &amp;&amp; c)</content>"));
}

TEST(AtomRules, NameEachMistake) {
  EXPECT_THAT(test::atom_problems("<feed/>"), ElementsAre(": no Atom feed"));
  EXPECT_THAT(test::atom_problems(R"(<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title/><title/>
                <entry><id>urn:a</id><title/><updated>today</updated><link href="/a"/><colour/></entry></feed>)"),
              ElementsAre("feed/id: no absolute IRI", "feed/title: more than one", "feed/updated: missing",
                          "feed/entry[1]/updated: no RFC 3339 date", "feed/entry[1]/link: href is no absolute IRI",
                          "feed/entry[1]/colour: not allowed here", "feed/entry[1]: no author"));
}

}  // namespace
}  // namespace feedcat::output
