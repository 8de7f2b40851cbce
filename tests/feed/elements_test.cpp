// Elements inside text elements, attributes in other spellings, and elements borrowed from other formats.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feed/parsed.hpp"

namespace feedcat {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:atom='http://www.w3.org/2005/Atom' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    " xmlns:a03='http://purl.org/atom/ns#' xmlns:foaf='http://xmlns.com/foaf/0.1/'"
    " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:m='http://www.rssboard.org/media-rss'"
    " xmlns:t='http://tools.search.yahoo.com/mrss/'";

Item rss(const std::string& inside) {
  return parse_one("<rss version='2.0'" + std::string(kNamespaces) + "><channel><link>https://e.org/</link><item>" +
                   inside + "</item></channel></rss>");
}

Item atom(const std::string& inside) {
  return parse_one("<feed xmlns='http://www.w3.org/2005/Atom'" + std::string(kNamespaces) + "><entry>" + inside +
                   "</entry></feed>");
}

TEST(Elements, TheWordsOfNestedElementsCountButNotTheirTags) {
  EXPECT_EQ(rss("<title>The <strong>new</strong> <boat>Petrel</boat></title>").title, "The new Petrel");
  EXPECT_EQ(
      atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>The <boat>Petrel</boat></div></title>").title,
      "The Petrel");
  EXPECT_EQ(rss("<title>5 &lt; 6 <b>and</b> a &lt;tag&gt;</title>").title, "5 < 6 and a <tag>");
  EXPECT_EQ(rss("<category><name>Tides</name></category>").tags, std::vector<std::string>{"Tides"});
  EXPECT_EQ(rss("<dc:creator><first>Ida</first><last>Roe</last></dc:creator>").authors[0].name, "Ida Roe");
  EXPECT_EQ(rss("<dc:creator><foaf:Person><foaf:name>Ida Roe</foaf:name><foaf:mbox rdf:resource='mailto:i@e.org'/>"
                "</foaf:Person></dc:creator>")
                .authors,
            (std::vector<Person>{{"Ida Roe", "i@e.org", ""}}));
}

TEST(Elements, AnAddressMayBeInANestedElement) {
  const std::string image = "<url>https://e.org/a.png</url><title>Pier</title><link>https://e.org/</link>";
  EXPECT_EQ(rss("<image>" + image + "</image>").image, "https://e.org/a.png");
  EXPECT_EQ(rss("<itunes:image>" + image + "</itunes:image>").image, "https://e.org/a.png");
  EXPECT_EQ(rss("<media:thumbnail>" + image + "</media:thumbnail>").image, "https://e.org/a.png");
  EXPECT_EQ(rss("<link><a href='https://e.org/1'>Read</a></link>").url, "https://e.org/1");
  EXPECT_EQ(rss("<link><url>https://e.org/1</url><text>Read</text></link>").url, "https://e.org/1");
  EXPECT_EQ(atom("<link rel='alternate'><href>https://e.org/1</href></link>").url, "https://e.org/1");
  EXPECT_EQ(rss("<comments><p>none</p></comments>").comments_url, "");
  const std::vector<Attachment> horn = {{"https://e.org/h.mp3", "audio/mpeg", "", 1230, {}}};
  EXPECT_EQ(rss("<enclosure><url>https://e.org/h.mp3</url><length>1230</length><type>audio/mpeg</type></enclosure>")
                .attachments,
            horn);
  EXPECT_EQ(rss("<media:content><media:url>https://e.org/h.mp3</media:url><media:type>audio/mpeg</media:type>"
                "<media:fileSize>1230</media:fileSize></media:content>")
                .attachments,
            horn);
}

TEST(Elements, AttributesInOtherSpellings) {
  for (const std::string spelling : {"isPermaLink", "isPermalink", "ispermalink", "ISPERMALINK"}) {
    EXPECT_EQ(rss("<guid " + spelling + "=' False '>https://e.org/1</guid>").url, "") << spelling;
    EXPECT_EQ(rss("<guid " + spelling + "='true'>https://e.org/1</guid>").url, "https://e.org/1") << spelling;
  }
  EXPECT_EQ(rss("<enclosure URL='https://e.org/h.mp3' Type='audio/mpeg' Length='5'/>").attachments,
            (std::vector<Attachment>{{"https://e.org/h.mp3", "audio/mpeg", "", 5, {}}}));
  EXPECT_EQ(rss("<atom:link atom:rel='alternate' atom:href='https://e.org/1'/>").url, "https://e.org/1");
  EXPECT_EQ(rss("<link atom:rel='alternate' atom:href='https://e.org/1'/>").url, "https://e.org/1");
  EXPECT_EQ(atom("<link atom:href='https://e.org/1'/>").url, "https://e.org/1");
  EXPECT_EQ(
      parse_one(R"({"rss":{"channel":{"item":[{"guid":{"ispermalink":"false","#value":"https://e.org/1"}}]}}})").url,
      "");
}

TEST(Elements, MediaRssUnderOtherAddresses) {
  for (const std::string prefix : {"m", "t"}) {
    const Item item = rss("<" + prefix + ":content url='https://e.org/d.mp4' type='video/mp4'/><" + prefix +
                          ":thumbnail url='https://e.org/d.jpg'/>");
    EXPECT_EQ(item.attachments, (std::vector<Attachment>{{"https://e.org/d.mp4", "video/mp4", "", {}, {}}})) << prefix;
    EXPECT_EQ(item.image, "https://e.org/d.jpg") << prefix;
  }
}

TEST(Elements, AtomsElementsInRss) {
  for (const std::string p : {"atom", "a03"}) {
    const auto element = [&](const std::string& name, const std::string& text) {
      return "<" + p + ":" + name + ">" + text + "</" + p + ":" + name + ">";
    };
    const Feed feed =
        parse("<rss version='2.0'" + std::string(kNamespaces) + "><channel>" + element("title", "Log") +
              element("generator", "Oven") + (p == "atom" ? element("rights", "mine") : element("copyright", "mine")) +
              "<" + p + ":link rel='alternate' href='https://e.org/'/><item>" + element("title", "One") +
              element(p == "atom" ? "rights" : "copyright", "ours") +
              element(p == "atom" ? "published" : "issued", "2024-05-07T10:00:00Z") + "</item></channel></rss>");
    ASSERT_EQ(feed.items.size(), 1U) << p;
    EXPECT_EQ(feed.title, "Log") << p;
    EXPECT_EQ(feed.generator, "Oven") << p;
    EXPECT_EQ(feed.copyright, "mine") << p;
    EXPECT_EQ(feed.home_page_url, "https://e.org/") << p;
    EXPECT_EQ(feed.items[0].title, "One") << p;
    EXPECT_EQ(feed.items[0].rights, "ours") << p;
    EXPECT_TRUE(feed.items[0].published.has_value()) << p;
  }
}

TEST(Elements, NestedItunesCategories) {
  EXPECT_EQ(rss("<itunes:category text='Arts'><itunes:category text='Design'/><itunes:category text='Food'/>"
                "</itunes:category>")
                .tags,
            (std::vector<std::string>{"Arts", "Design", "Food"}));
}

TEST(Elements, ATitleKeepsTheElementsThatItOnlyNames) {
  struct Case {
    std::string written;
    std::string meant;
  };
  for (const auto& [written, meant] :
       std::vector<Case>{{"A guide to the <dialog> element", "A guide to the <dialog> element"},
                         {"<details> and <summary>", "<details> and <summary>"},
                         {"A browser without <blink>", "A browser without <blink>"},
                         {"<script> considered harmful", "<script> considered harmful"},
                         {"Why </body> may go", "Why </body> may go"},
                         {"<b>Bold</b> and <strong>", "Bold and <strong>"},
                         {"One<br>Two", "One Two"},
                         {"<p>Title", "Title"},
                         {"<a href='x'>Link", "Link"},
                         {"<em>All</em> <i>gone</i>", "All gone"},
                         {"The <T> of List<T>", "The <T> of List<T>"},
                         {"Boats <img src=x> here", "Boats here"}}) {
    EXPECT_EQ(rss("<title><![CDATA[" + written + "]]></title>").title, meant) << written;
    EXPECT_EQ(atom("<title type='html'><![CDATA[" + written + "]]></title>").title, meant) << written;
  }
}

TEST(Elements, EscapedCdataMarksAreRemovedCompletely) {
  EXPECT_EQ(rss("<title>&lt;![CDATA[Low water]]&gt;</title>").title, "Low water");
  EXPECT_EQ(rss("<title><![CDATA[<![CDATA[Low water]]]]><![CDATA[>]]></title>").title, "Low water");
  EXPECT_EQ(rss("<title><![CDATA[&lt;![CDATA[Low water]]&gt;]]></title>").title, "Low water");
  EXPECT_EQ(rss("<title>Low water]]&gt;</title>").title, "Low water");
  EXPECT_EQ(rss("<title>&lt;![CDATA[Low water</title>").title, "Low water");
  EXPECT_EQ(rss("<title>What is &lt;![CDATA[ ]]&gt;</title>").title.substr(0, 7), "What is");
  EXPECT_EQ(rss("<link>&lt;![CDATA[https://e.org/1]]&gt;</link>").url, "https://e.org/1");
  EXPECT_EQ(rss("<guid>&lt;![CDATA[g1]]&gt;</guid>").id, "g1");
  EXPECT_TRUE(rss("<pubDate>&lt;![CDATA[7 May 2024]]&gt;</pubDate>").published.has_value());
  EXPECT_EQ(rss("<description>&lt;![CDATA[&lt;p&gt;Sand&lt;/p&gt;]]&gt;</description>").body.source, "<p>Sand</p>");
  EXPECT_EQ(atom("<content type='html'>&lt;![CDATA[&lt;p&gt;Sand&lt;/p&gt;]]&gt;</content>").body.source,
            "<p>Sand</p>");
  EXPECT_EQ(atom("<title>&lt;![CDATA[Low water]]&gt;</title>").title, "Low water");
  EXPECT_EQ(
      parse_one(
          R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"<![CDATA[g1]]>","title":"<![CDATA[T]]>"}]})")
          .title,
      "T");
}

TEST(Elements, LinesOfPlainDescriptionsStay) {
  for (const std::string name : {"description", "itunes:summary", "media:description", "dc:description"}) {
    const Markup body = rss("<" + name + ">One\nTwo</" + name + ">").body;
    EXPECT_EQ(body.kind, Markup::Kind::plain) << name;
    EXPECT_EQ(body.source, "One\nTwo") << name;
    EXPECT_EQ(rss("<" + name + ">&lt;p>One\nTwo&lt;/p></" + name + ">").body.kind, Markup::Kind::html) << name;
    EXPECT_EQ(rss("<" + name + ">One line</" + name + ">").body.kind, Markup::Kind::html) << name;
  }
  EXPECT_EQ(atom("<media:group><media:description>One\nTwo</media:description></media:group>").body.kind,
            Markup::Kind::plain);
}

TEST(Elements, BinaryContentIsNotABody) {
  const std::string base64 = "iVBORw0KGgrIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7";
  for (const std::string type : {"image/png", "application/pdf", "application/octet-stream", "audio/mpeg", "video/mp4",
                                 "application/vnd.ms-excel", "application/x-unknown", "font/woff2"}) {
    const std::string content = "<content type='" + type + "'>" + base64 + "</content>";
    EXPECT_EQ(atom(content + "<summary>A lamp</summary>").body.source, "A lamp") << type;
    EXPECT_TRUE(atom(content).body.empty()) << type;
    EXPECT_TRUE(parse_one("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><content mode='base64' type='" +
                          type + "'>" + base64 + "</content></entry></feed>")
                    .body.empty())
        << type;
  }
}

TEST(Elements, ShortDataIsNoMoreABodyThanLongData) {
  // The second is `Low water` in base64, so its bytes could be text.
  for (const std::string base64 : {"AAEC/w==", "TG93IHdhdGVy", "TG93\nIHdhdGVy"}) {
    for (const std::string type : {"multipart/mixed", "application/rtf", "application/postscript", "image/svg+xml",
                                   "application/x-bittorrent", "application/java-archive", "application/x-gzip",
                                   "application/vnd.ms-excel", "chemical/x-pdb", "Application/RTF; charset=utf-8"}) {
      const std::string content = "<content type='" + type + "'>" + base64 + "</content>";
      EXPECT_EQ(atom(content + "<summary>A lamp</summary>").body.source, "A lamp") << type;
      EXPECT_TRUE(atom(content).body.empty()) << type;
      EXPECT_TRUE(atom("<content mode='base64' type='" + type + "'>" + base64 + "</content>").body.empty()) << type;
    }
  }
  EXPECT_TRUE(atom("<content type='application/octet-stream'>AAEC/w==</content>").body.empty());
  EXPECT_EQ(atom("<title type='example/tides'>Low water</title>").title, "Low water");
}

TEST(Elements, ContentOfATypeThatIsTextIsABody) {
  struct Row {
    std::string type;
    std::string written;
    Markup::Kind kind;
    std::string source;
  };
  using Kind = Markup::Kind;
  for (const Row& row : std::vector<Row>{
           {"text/x-diary", "Low water", Kind::plain, "Low water"},
           {"text/markdown", "TG93IHdhdGVy", Kind::markdown, "TG93IHdhdGVy"},
           {"application/json", "{\"tide\": 1}", Kind::plain, "{\"tide\": 1}"},
           {"application/ld+json", "[1]", Kind::plain, "[1]"},
           {"message/rfc822", "Subject: Low water", Kind::plain, "Subject: Low water"},
           {"application/docbook+xml", "&lt;para>Low&lt;/para>", Kind::html, "<para>Low</para>"},
           {"text/xml", "<para>Low</para>", Kind::html, "<para>Low</para>"},
           {"application/octet-stream", "TG93IHdhdGVy", Kind::html, "Low water"},
           {"escaped", "Low &amp;amp; high", Kind::html, "Low &amp; high"},
       }) {
    const Markup body = atom("<content type='" + row.type + "'>" + row.written + "</content>").body;
    EXPECT_EQ(body.kind, row.kind) << row.type;
    EXPECT_EQ(body.source, row.source) << row.type;
  }
}

TEST(Elements, ContentElsewhereIsAnAttachmentByItsType) {
  const Item film = atom("<link href='https://e.org/1'/><content type='video/mp4' src='https://e.org/d.mp4'/>");
  EXPECT_EQ(film.attachments, (std::vector<Attachment>{{"https://e.org/d.mp4", "video/mp4", "", {}, {}}}));
  EXPECT_EQ(film.url, "https://e.org/1");
  EXPECT_EQ(atom("<content src='https://e.org/d.mp3'/>").attachments.size(), 1U);
  EXPECT_TRUE(atom("<content type='text/html' src='https://e.org/1'/>").attachments.empty());
  EXPECT_EQ(atom("<content type='text/html' src='https://e.org/1'/>").url, "https://e.org/1");
}

TEST(Elements, ThePictureOfASocialNetworkHasItsAlternativeText) {
  const Item item =
      rss("<description>Look.</description><media:content url='https://e.org/seal.jpg' medium='image'>"
          "<media:description type='plain'>A seal</media:description></media:content>");
  ASSERT_EQ(item.attachments.size(), 1U);
  EXPECT_EQ(item.attachments[0].title, "A seal");
  EXPECT_EQ(item.body.source, "Look.");
}

TEST(Elements, TheDurationBelongsToTheRecording) {
  const std::string duration = "<itunes:duration>12:05</itunes:duration>";
  const std::string cover = "<enclosure url='https://e.org/c.png' type='image/png'/>";
  const auto seconds = [](const Item& item, std::size_t i) { return item.attachments.at(i).duration_in_seconds; };
  const Item item = rss(cover + "<enclosure url='https://e.org/h.mp3' type='audio/mpeg'/>" + duration);
  EXPECT_EQ(seconds(item, 0), std::nullopt);
  EXPECT_EQ(seconds(item, 1), 725);
  EXPECT_EQ(
      seconds(rss(cover + "<enclosure url='https://e.org/h.mp3?x=1' type='application/octet-stream'/>" + duration), 1),
      725);
  EXPECT_EQ(seconds(rss(cover + "<media:content url='https://e.org/play' medium='audio'/>" + duration), 1), 725);
  EXPECT_EQ(seconds(rss(cover + duration), 0), std::nullopt);
  EXPECT_EQ(seconds(rss("<enclosure url='https://e.org/play'/>" + duration), 0), 725);
}

TEST(Elements, RelativeAddressesOfTheDocumentItself) {
  const std::string at = "https://feeds.e.org/dir/feed.xml";
  const Feed channel = parse(
      "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><link>https://www.e.org/</link>"
      "<atom:link rel='self' href='feed.xml'/><atom:link rel='next' href='?page=2'/></channel></rss>",
      at);
  EXPECT_EQ(channel.feed_url, at);
  EXPECT_EQ(channel.next_url, at + "?page=2");
  const Feed entries = parse(
      "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='feed.xml'/><link href='/'/>"
      "<entry><id>/1</id></entry><entry><id>two</id></entry></feed>",
      at);
  EXPECT_EQ(entries.feed_url, at);
  EXPECT_EQ(entries.home_page_url, "https://feeds.e.org/");
  EXPECT_EQ(entries.items[0].id, "https://feeds.e.org/1");
  EXPECT_EQ(entries.items[1].id, "two");
  const Feed json = parse(
      R"({"version":"https://jsonfeed.org/version/1.1","home_page_url":"/","feed_url":"feed.json",
          "items":[{"id":"1","url":"1.html","attachments":[{"url":"a.mp3"}]}]})",
      at);
  EXPECT_EQ(json.home_page_url, "https://feeds.e.org/");
  EXPECT_EQ(json.feed_url, "https://feeds.e.org/dir/feed.json");
  EXPECT_EQ(json.items[0].url, "https://feeds.e.org/dir/1.html");
  EXPECT_EQ(json.items[0].attachments[0].url, "https://feeds.e.org/dir/a.mp3");
}

}  // namespace
}  // namespace feedcat
