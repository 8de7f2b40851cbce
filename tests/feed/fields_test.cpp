// Elements inside elements that should hold one value, and marks of CDATA in attributes.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feed/parsed.hpp"

namespace feedcat {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:atom='http://www.w3.org/2005/Atom' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:georss='http://www.georss.org/georss'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'";

Feed channel(const std::string& inside) {
  return parse("<rss version='2.0'" + std::string(kNamespaces) + "><channel><link>https://e.org/</link>" + inside +
               "</channel></rss>");
}

Item rss(const std::string& inside) {
  const Feed feed = channel("<item>" + inside + "</item>");
  return feed.items.empty() ? Item() : feed.items[0];
}

Item atom(const std::string& inside) {
  return parse_one("<feed xmlns='http://www.w3.org/2005/Atom'" + std::string(kNamespaces) + "><entry>" + inside +
                   "</entry></feed>");
}

using Words = std::vector<std::string>;

TEST(Fields, AreNeverGluedToOneIdentifierOrAddress) {
  const Item guid = rss("<guid><url>https://e.org/1</url><x>9</x></guid>");
  EXPECT_EQ(guid.id, "https://e.org/1");
  EXPECT_EQ(guid.url, "https://e.org/1");
  EXPECT_EQ(rss("<guid><a>urn:x</a><b>1</b></guid>").id, "urn:x 1");
  EXPECT_EQ(rss("<dc:identifier><a>urn:x</a><b>1</b></dc:identifier>").id, "urn:x 1");
  EXPECT_EQ(rss("<atom:id><a>urn:x</a><b>1</b></atom:id>").id, "urn:x 1");
  EXPECT_EQ(atom("<id><a>urn:x</a><b>1</b></id>").id, "urn:x 1");
  EXPECT_EQ(atom("<id><uri>tag:e.org,2024:1</uri><b>1</b></id>").id, "tag:e.org,2024:1");
}

TEST(Fields, AreNeverGluedToOneNumber) {
  const std::string sound = "<enclosure url='https://e.org/1.mp3' type='audio/mpeg'/>";
  const auto seconds = [&](const std::string& duration) {
    return rss(sound + "<itunes:duration>" + duration + "</itunes:duration>").attachments.at(0).duration_in_seconds;
  };
  EXPECT_EQ(seconds("<h>1</h><m>2</m>"), std::nullopt);
  EXPECT_EQ(seconds("<time>1:02</time>"), 62);
  EXPECT_EQ(channel("<ttl><a>6</a><b>0</b></ttl>").polling.ttl, std::nullopt);
  EXPECT_EQ(channel("<ttl><minutes>60</minutes></ttl>").polling.ttl, std::chrono::minutes(60));
  EXPECT_EQ(channel("<skipHours><hour><a>1</a><b>2</b></hour></skipHours>").polling.skip_hours, 0U);
  EXPECT_EQ(channel("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency><a>1</a><b>2</b></sy:updateFrequency>")
                .polling.update_interval,
            std::chrono::hours(24));
  const Item file = rss("<enclosure url='https://e.org/1.mp3'><length><a>1</a><b>234</b></length></enclosure>");
  EXPECT_EQ(file.attachments.at(0).size_in_bytes, std::nullopt);
}

TEST(Fields, AreWordsOfTheirOwnInTexts) {
  EXPECT_EQ(channel("<language><a>en</a><b>us</b></language>").language, "en");
  EXPECT_EQ(channel("<language><name>English</name><code>en</code></language>").language, "en");
  EXPECT_EQ(channel("<copyright><a>CC</a><b>BY</b></copyright>").copyright, "CC BY");
  EXPECT_EQ(channel("<generator><a>Oven</a><b>2</b></generator>").generator, "Oven 2");
  EXPECT_EQ(channel("<title><a>Harbour</a><b>log</b></title>").title, "Harbour log");
  EXPECT_EQ(rss("<title><a>Low</a><b>water</b></title>").title, "Low water");
  EXPECT_EQ(rss("<title>H<sub>2</sub>O</title>").title, "H2O");
  EXPECT_EQ(rss("<dc:rights><a>CC</a><b>BY</b></dc:rights>").rights, "CC BY");
  EXPECT_EQ(atom("<rights><a>CC</a><b>BY</b></rights>").rights, "CC BY");
  EXPECT_EQ(atom("<title><a>Low</a><b>water</b></title>").title, "Low water");
  EXPECT_EQ(
      atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><b>H</b><sub>2</sub>O</div></title>").title,
      "H2O");
  EXPECT_EQ(atom("<author><name><a>Ida</a><b>Roe</b></name></author>").authors.at(0).name, "Ida Roe");
  EXPECT_EQ(rss("<dc:creator><a>Ida</a><b>Roe</b></dc:creator>").authors.at(0).name, "Ida Roe");
  EXPECT_EQ(rss("<source><name>Gazette</name><url>https://g.example/</url></source>").source,
            (ItemSource{"Gazette", "https://g.example/"}));
  EXPECT_EQ(rss("<media:content url='https://e.org/1.jpg'><media:title><a>Red</a><b>boat</b></media:title>"
                "</media:content>")
                .attachments.at(0)
                .title,
            "Red boat");
  EXPECT_TRUE(rss("<pubDate><date>2024-05-07</date><time>10:00:00Z</time></pubDate>").published.has_value());
}

TEST(Fields, AreSeveralTagsOrPersonsInAList) {
  EXPECT_EQ(rss("<itunes:keywords><k>a</k><k>b, c</k></itunes:keywords>").tags, (Words{"a", "b", "c"}));
  EXPECT_EQ(rss("<media:keywords><k>a</k><k>b</k></media:keywords>").tags, (Words{"a", "b"}));
  EXPECT_EQ(atom("<category><term>boats</term><label>Boats</label></category>").tags, Words{"Boats"});
  EXPECT_EQ(rss("<category><name>Tides</name><name>Nets</name></category>").tags, (Words{"Tides", "Nets"}));
  EXPECT_EQ(rss("<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject>").tags,
            (Words{"a", "b"}));
  EXPECT_EQ(rss("<dc:creator><rdf:Seq><rdf:li>Ida Roe</rdf:li><rdf:li>Bo Lin</rdf:li></rdf:Seq></dc:creator>").authors,
            (std::vector<Person>{{"Ida Roe", "", ""}, {"Bo Lin", "", ""}}));
}

TEST(Fields, MayNestToAnyDepth) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<a>";
  deep += "urn:x";
  for (int i = 0; i < 20'000; ++i) deep += "</a>";
  EXPECT_FALSE(rss("<guid>" + deep + "</guid><title>" + deep + "</title>").id.empty());
}

TEST(Fields, APicturesLinkIsTheSiteAndNotThePicture) {
  for (const std::string url : {"<url></url>", "<url/>", "<url>about:blank</url>", ""}) {
    const std::string image = url + "<title>T</title><link>https://e.org/</link>";
    EXPECT_EQ(channel("<image>" + image + "</image>").icon, "") << url;
    EXPECT_EQ(channel("<itunes:image>" + image + "</itunes:image>").icon, "") << url;
    EXPECT_EQ(rss("<image>" + image + "</image>").image, "") << url;
    EXPECT_EQ(rss("<media:thumbnail>" + image + "</media:thumbnail>").image, "") << url;
    EXPECT_TRUE(rss("<enclosure>" + image + "</enclosure>").attachments.empty()) << url;
  }
  EXPECT_EQ(channel("<image><link href='https://e.org/'/><url>https://e.org/i.png</url></image>").icon,
            "https://e.org/i.png");
  EXPECT_EQ(channel("<image><title>T</title><url>https://e.org/i.png</url></image>").icon, "https://e.org/i.png");
  EXPECT_EQ(parse("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                  "<channel/><image><url/><link>https://e.org/</link></image></rdf:RDF>")
                .icon,
            "");
  EXPECT_EQ(parse(R"({"rss":{"channel":{"image":{"url":"","link":"https://e.org/"},"item":[]}}})").icon, "");
}

TEST(Attributes, LoseEscapedMarksOfCdata) {
  const auto marked = [](const std::string& value) { return "\"&lt;![CDATA[" + value + "]]&gt;\""; };
  const std::vector<Attachment> horn = {{"https://e.org/h.mp3", "audio/mpeg", "Horn", 5, {}}};
  const std::string file = " type=" + marked("audio/mpeg") + " length=" + marked("5") + " title=" + marked("Horn");
  EXPECT_EQ(rss("<enclosure url=" + marked("https://e.org/h.mp3") + file + "/>").attachments, horn);
  EXPECT_EQ(
      atom("<link rel=" + marked("enclosure") + " href=" + marked("https://e.org/h.mp3") + file + "/>").attachments,
      horn);
  EXPECT_EQ(rss("<atom:link rel='alternate' href=" + marked("https://e.org/1") + "/>").url, "https://e.org/1");
  EXPECT_EQ(atom("<link href=" + marked("https://e.org/1") + "/>").url, "https://e.org/1");
  EXPECT_EQ(atom("<content src=" + marked("https://e.org/1") + "/>").url, "https://e.org/1");
  EXPECT_EQ(atom("<category term=" + marked("boats") + "/>").tags, Words{"boats"});
  EXPECT_EQ(rss("<itunes:image href=" + marked("https://e.org/1.png") + "/>").image, "https://e.org/1.png");
  EXPECT_EQ(rss("<media:content url=" + marked("https://e.org/1.png") + " medium=" + marked("image") + "/>").image,
            "https://e.org/1.png");
  EXPECT_EQ(rss("<source url=" + marked("https://g.example/") + ">Gazette</source>").source,
            (ItemSource{"Gazette", "https://g.example/"}));
  EXPECT_EQ(rss("<guid isPermaLink=" + marked("false") + ">https://e.org/1</guid>").url, "");
}

TEST(Attributes, APermalinkIsDeniedInManyWords) {
  for (const std::string no : {"false", "no", "No", "0", "off", " n "}) {
    EXPECT_EQ(rss("<guid isPermaLink='" + no + "'>https://e.org/1</guid>").url, "") << no;
    EXPECT_EQ(parse_one(R"({"rss":{"channel":{"item":[{"guid":{"isPermaLink":")" + no +
                        R"(","#value":"https://e.org/1"}}]}}})")
                  .url,
              "")
        << no;
  }
  for (const std::string yes : {"true", "yes", "1", "", "permalink"}) {
    EXPECT_EQ(rss("<guid isPermaLink='" + yes + "'>https://e.org/1</guid>").url, "https://e.org/1") << yes;
  }
}

TEST(AlternativeText, IsTheBodyOfAnItemWithoutOtherTextButNeverItsSummary) {
  const std::string picture =
      "<media:content url='https://e.org/1.jpg' type='image/jpeg'><media:description>A red boat</media:description>"
      "</media:content>";
  for (const std::string& inside : {picture, "<media:group>" + picture + "</media:group>"}) {
    const Item article = rss("<content:encoded>Post</content:encoded>" + inside);
    EXPECT_EQ(article.summary, "");
    EXPECT_EQ(article.body.source, "Post");
    EXPECT_EQ(article.attachments.at(0).title, "A red boat");
    EXPECT_EQ(atom("<content>Post</content>" + inside).summary, "");
    EXPECT_EQ(rss("<description>Look</description>" + inside).body.source, "Look");
    EXPECT_EQ(rss(inside + "<itunes:subtitle>Look</itunes:subtitle>").body.source, "Look");
    EXPECT_EQ(rss(inside).body.source, "A red boat");
    EXPECT_EQ(rss(inside).summary, "");
  }
  EXPECT_EQ(rss("<content:encoded>Post</content:encoded><media:group><media:description>In short</media:description>"
                "</media:group>")
                .summary,
            "In short");
}

TEST(Descriptions, KeepTheirLinesIfTheirOnlyMarkupIsACharacterReference) {
  for (const std::string name : {"description", "itunes:summary", "media:description", "dc:description"}) {
    EXPECT_EQ(rss("<" + name + ">Nets\n\nropes &amp;amp; buoys&amp;nbsp;too</" + name + ">").body,
              (Markup{Markup::Kind::plain, "Nets\n\nropes & buoys\xC2\xA0too", "https://e.org/"}))
        << name;
    // HTML that was escaped twice stays HTML.
    EXPECT_EQ(rss("<" + name + ">&amp;lt;p&amp;gt;Nets&amp;lt;/p&amp;gt;\n&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;</" +
                  name + ">")
                  .body.kind,
              Markup::Kind::html)
        << name;
    EXPECT_EQ(rss("<" + name + ">Nets &amp;amp; ropes</" + name + ">").body.kind, Markup::Kind::html) << name;
  }
  EXPECT_EQ(parse_one(R"({"rss":{"channel":{"item":[{"description":"Nets\n&amp; ropes"}]}}})").body.source,
            "Nets\n& ropes");
}

}  // namespace
}  // namespace feedcat
