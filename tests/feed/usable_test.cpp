// If there are several values for one field, the best usable one counts, in every format and in any order.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feed/parsed.hpp"
#include "text/date_format.hpp"

namespace feedcat {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom'"
    " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:a03='http://purl.org/atom/ns#'"
    " xmlns:foaf='http://xmlns.com/foaf/0.1/' xmlns:dcterms='http://purl.org/dc/terms/'";

Item rss(const std::string& inside) {
  return parse_one("<rss version='2.0'" + std::string(kNamespaces) + "><channel><link>https://e.org/</link><item>" +
                   inside + "</item></channel></rss>");
}

Item rdf(const std::string& inside) {
  return parse_one("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'" +
                   std::string(kNamespaces) + "><channel><link>https://e.org/</link></channel><item>" + inside +
                   "</item></rdf:RDF>");
}

Item atom(const std::string& inside) {
  return parse_one("<feed xmlns='http://www.w3.org/2005/Atom'" + std::string(kNamespaces) + "><entry>" + inside +
                   "</entry></feed>");
}

Item atom03(const std::string& inside) {
  return parse_one("<feed version='0.3' xmlns='http://purl.org/atom/ns#'" + std::string(kNamespaces) + "><entry>" +
                   inside + "</entry></feed>");
}

Item json(const std::string& members) {
  return parse_one(R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{)" + members + "}]}");
}

Item rss_in_json(const std::string& members) {
  return parse_one(R"({"rss":{"version":"2.0","channel":{"title":"T","link":"https://e.org/","item":[{)" + members +
                   "}]}}}");
}

std::string day(const std::optional<UtcTime>& time) { return time ? text::format_day(*time) : ""; }

TEST(Usable, AHiddenBodyLosesToADescriptionThatCanBeSeen) {
  const std::string description = "<description>Nets are dry</description>";
  for (const std::string body :
       {"<div style=\"display:none\">secret</div>", "<p hidden>secret</p>", "<p style=\"font-size:0\">secret</p>",
        "<style>.x{display:none}</style><p class=x>secret</p>", "<p>secret</p><style>p{display:none}</style>",
        "<p hidden>secret</p><img src='x.gif' width=1 height=1>"}) {
    const Item item = rss("<content:encoded><![CDATA[" + body + "]]></content:encoded>" + description);
    EXPECT_EQ(item.body.source, "Nets are dry") << body;
    EXPECT_EQ(item.summary, "") << body;
    EXPECT_EQ(item.hidden, 6U) << body;
  }
  const std::string shown = "<p hidden>secret</p><p>Shown</p>";
  EXPECT_EQ(rss("<content:encoded><![CDATA[" + shown + "]]></content:encoded>" + description).body.source, shown);
  const std::string hidden = "<p hidden>secret</p>";
  EXPECT_EQ(rss("<content:encoded><![CDATA[" + hidden + "]]></content:encoded>").body.source, hidden);
}

TEST(Usable, ASummaryIsWhatAReaderSees) {
  const Item item =
      rss("<content:encoded>Long</content:encoded><description>&lt;p>Nets&lt;span style='display:none'> "
          "secret&lt;/span> are "
          "dry&lt;/p></description>");
  EXPECT_EQ(item.summary, "Nets are dry");
  EXPECT_EQ(item.hidden, 6U);
}

TEST(Usable, TheFirstDateThatCanBeReadCounts) {
  const std::string bad = "<pubDate>yesterday</pubDate>";
  const std::string good = "<dc:date>2024-05-07T10:00:00Z</dc:date>";
  for (const std::string& inside :
       std::vector<std::string>{bad + good, good + bad, bad + "<pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>" + bad,
                                "<pubDate>0000-00-00</pubDate><dcterms:created>2024-05-07</dcterms:created>",
                                "<pubDate>&#160;</pubDate><atom:published>2024-05-07T10:00:00Z</atom:published>",
                                "<pubDate/><a03:issued>2024-05-07T10:00:00Z</a03:issued>"}) {
    EXPECT_EQ(day(rss(inside).published), "2024-05-07") << inside;
  }
  EXPECT_EQ(day(rdf("<dc:date>soon</dc:date><dc:date>2024-05-07</dc:date>").published), "2024-05-07");
  EXPECT_EQ(day(atom("<published>never</published><dc:date>2024-05-07</dc:date>").published), "2024-05-07");
  EXPECT_EQ(day(atom("<updated>x</updated><updated>2024-05-07T10:00:00Z</updated>").updated), "2024-05-07");
  EXPECT_EQ(day(atom03("<issued>x</issued><created>2024-05-07T10:00:00Z</created>").published), "2024-05-07");
  EXPECT_EQ(day(json(R"("id":"1","date_published":["x","2024-05-07T10:00:00Z"])").published), "2024-05-07");
  EXPECT_EQ(day(rss_in_json(R"("pubDate":"x","dc:date":"2024-05-07")").published), "2024-05-07");
}

TEST(Usable, TheFirstReadableDateOfAFeedCounts) {
  const Feed feed = parse(
      "<rss><channel><title>T</title><lastBuildDate>today</lastBuildDate><pubDate>7 May 2024</pubDate>"
      "<item><title>x</title></item></channel></rss>");
  EXPECT_EQ(day(feed.updated), "2024-05-07");
}

TEST(Usable, AnAddressThatLeadsNowhereHidesNoOther) {
  for (const std::string bad :
       {"about:blank", "javascript:void(0)", "data:text/html,x", "file:///etc/passwd", "http://", "https:///", "#",
        "null", "undefined", "urn:uuid:1", "&#160;", " JavaScript:alert(1)", "java&#9;script:alert(1)", "Read more"}) {
    EXPECT_EQ(rss("<link>" + bad + "</link><link>https://e.org/1</link>").url, "https://e.org/1") << bad;
    EXPECT_EQ(rss("<link>" + bad + "</link><guid>https://e.org/1</guid>").url, "https://e.org/1") << bad;
    EXPECT_EQ(rss("<link>" + bad + "</link><atom:link href='https://e.org/1'/>").url, "https://e.org/1") << bad;
    EXPECT_EQ(rdf("<link>" + bad + "</link><link>https://e.org/1</link>").url, "https://e.org/1") << bad;
    EXPECT_EQ(atom("<link href='" + bad + "'/><link href='https://e.org/1'/>").url, "https://e.org/1") << bad;
    EXPECT_EQ(atom03("<link rel='alternate' type='text/html' href='" + bad + "'/><link href='https://e.org/1'/>").url,
              "https://e.org/1")
        << bad;
    EXPECT_EQ(rss("<comments>" + bad + "</comments><comments>https://e.org/1</comments>").comments_url,
              "https://e.org/1")
        << bad;
  }
  EXPECT_EQ(rss_in_json(R"("link":["about:blank","https://e.org/1"])").url, "https://e.org/1");
  EXPECT_EQ(rss("<link>about:blank</link>").url, "");
  EXPECT_EQ(parse("<rss><channel><link>about:blank</link><link>https://e.org/</link></channel></rss>").home_page_url,
            "https://e.org/");
  EXPECT_EQ(rss("<link>page two</link><link>/a b.html</link>").url, "https://e.org/a%20b.html");
}

TEST(Usable, APictureMustHaveAnAddressThatCanBeFetched) {
  for (const std::string bad : {"data:image/png;base64,AAAA", "about:blank", "mailto:a@e.org", ""}) {
    const std::string small = "<media:thumbnail url='" + bad + "'/>";
    EXPECT_EQ(rss(small + "<media:thumbnail url='https://e.org/a.png'/>").image, "https://e.org/a.png") << bad;
    EXPECT_EQ(rss(small + "<itunes:image href='https://e.org/a.png'/>").image, "https://e.org/a.png") << bad;
    EXPECT_EQ(atom(small + "<link rel='image' href='https://e.org/a.png'/>").image, "https://e.org/a.png") << bad;
    EXPECT_EQ(rdf(small + "<media:content medium='image' url='https://e.org/a.png'/>").image, "https://e.org/a.png")
        << bad;
  }
  EXPECT_EQ(
      json(R"("id":"1","image":"data:image/png;base64,AAAA","attachments":[{"url":"https://e.org/a.png"}])").image,
      "https://e.org/a.png");
  const Feed feed = parse("<rss" + std::string(kNamespaces) +
                          "><channel><image><url>about:blank</url></image><itunes:image href='https://e.org/a.png'/>"
                          "</channel></rss>");
  EXPECT_EQ(feed.icon, "https://e.org/a.png");
}

TEST(Usable, ABlankTitleHidesNoOther) {
  for (const std::string blank :
       {"&#160;", "&amp;nbsp;", "&#x200B;", "&lt;b>&lt;/b>", "&lt;img src='x'>", "&#xFEFF;", "&lt;!-- title -->"}) {
    EXPECT_EQ(rss("<title>" + blank + "</title><media:title>Tides</media:title>").title, "Tides") << blank;
    EXPECT_EQ(rss("<title>" + blank + "</title><title>Tides</title>").title, "Tides") << blank;
    EXPECT_EQ(rdf("<title>" + blank + "</title><dc:title>Tides</dc:title>").title, "Tides") << blank;
    EXPECT_EQ(atom("<title type='html'>" + blank + "</title><dc:title>Tides</dc:title>").title, "Tides") << blank;
    EXPECT_EQ(rss("<title>" + blank + "</title>").title, "") << blank;
  }
  EXPECT_EQ(rss_in_json(R"("title":["&nbsp;","Tides"])").title, "Tides");
}

TEST(Usable, ContentThatShowsNothingHidesNoDescription) {
  for (const std::string blank :
       {"<p>&nbsp;</p>", "<div><p></p><br></div>", "<!-- x -->", "<script>x()</script>", "<style>p{}</style>",
        "&#8203;", "<img src='https://e.org/p.gif' width='1' height='1'>", "<p>&#160;&zwnj;</p>", "&nbsp"}) {
    const std::string encoded = "<content:encoded><![CDATA[" + blank + "]]></content:encoded>";
    const std::string html = "<content type='html'><![CDATA[" + blank + "]]></content>";
    EXPECT_EQ(rss(encoded + "<description>Nets</description>").body.source, "Nets") << blank;
    EXPECT_EQ(rss("<description>Nets</description>" + encoded).body.source, "Nets") << blank;
    EXPECT_EQ(rdf(encoded + "<description>Nets</description>").body.source, "Nets") << blank;
    EXPECT_EQ(atom(html + "<summary>Nets</summary>").body.source, "Nets") << blank;
    EXPECT_EQ(
        rss("<description><![CDATA[" + blank + "]]></description><itunes:summary>Nets</itunes:summary>").body.source,
        "Nets")
        << blank;
    EXPECT_TRUE(rss(encoded).body.empty()) << blank;
  }
  EXPECT_EQ(json(R"("id":"1","content_html":"<p>&nbsp;</p>","content_text":"Nets")").body.source, "Nets");
  EXPECT_EQ(json(R"("id":"1","content_html":"<br>","summary":"Nets")").body.source, "Nets");
  EXPECT_EQ(rss_in_json(R"("content:encoded":"<p></p>","description":"Nets")").body.source, "Nets");
}

TEST(Usable, APictureIsABodyButNotASummary) {
  const std::string picture = "<img src='https://e.org/a.png'>";
  const Item alone =
      rss("<content:encoded><![CDATA[" + picture + "]]></content:encoded><description>Nets</description>");
  EXPECT_EQ(alone.body.source, picture);
  EXPECT_EQ(alone.summary, "Nets");
  const Item beside =
      rss("<description><![CDATA[" + picture + "]]></description><itunes:summary>Nets</itunes:summary>");
  EXPECT_EQ(beside.body.source, picture);
  EXPECT_EQ(beside.summary, "Nets");
}

TEST(Usable, AnAddressIsNotAName) {
  const std::vector<Person> ida = {{"Ida Roe", "keeper@e.org", ""}};
  EXPECT_EQ(rss("<author>keeper@e.org</author><dc:creator>Ida Roe</dc:creator>").authors, ida);
  EXPECT_EQ(rss("<dc:creator>Ida Roe</dc:creator><author>keeper@e.org</author>").authors, ida);
  EXPECT_EQ(rss("<author>keeper@e.org</author><itunes:author>Ida Roe</itunes:author>").authors, ida);
  EXPECT_EQ(rss("<author>keeper@e.org</author><author>Ida Roe</author>").authors, ida);
  EXPECT_EQ(rdf("<dc:creator>keeper@e.org</dc:creator><media:credit>Ida Roe</media:credit>").authors, ida);
  EXPECT_EQ(atom("<author><email>keeper@e.org</email></author><dc:creator>Ida Roe</dc:creator>").authors, ida);
  EXPECT_EQ(rss_in_json(R"("author":"keeper@e.org","dc:creator":"Ida Roe")").authors, ida);
  EXPECT_EQ(rss("<author>keeper@e.org</author>").authors, (std::vector<Person>{{"", "keeper@e.org", ""}}));
  EXPECT_EQ(rss("<dc:creator>&#160;</dc:creator><itunes:author>Ida Roe</itunes:author>").authors,
            (std::vector<Person>{{"Ida Roe", "", ""}}));
  EXPECT_EQ(rss("<media:credit role='author'>Ida Roe</media:credit>"
                "<media:credit role='author'>https://pics.example/ida</media:credit>")
                .authors,
            (std::vector<Person>{{"Ida Roe", "", ""}}));
  EXPECT_EQ(json(R"("id":"1","authors":[{"name":" "}],"author":{"name":"Ida Roe"})").authors,
            (std::vector<Person>{{"Ida Roe", "", ""}}));
  // Two persons with one element each stay separate.
  EXPECT_EQ(atom("<author><name>Tom</name></author><author><name>Ida</name><email>i@e.org</email></author>").authors,
            (std::vector<Person>{{"Tom", "", ""}, {"Ida", "i@e.org", ""}}));
}

TEST(Usable, ALanguageTagWinsOverAName) {
  EXPECT_EQ(rss("<dc:language>English</dc:language><dc:language>en-GB</dc:language>").language, "en-GB");
  EXPECT_EQ(rss("<dc:language>English</dc:language>").language, "English");
  EXPECT_EQ(parse("<rss" + std::string(kNamespaces) +
                  "><channel><language>English</language><dc:language>en</dc:language></channel></rss>")
                .language,
            "en");
}

TEST(Usable, AnEmptySourceHidesNoOther) {
  EXPECT_EQ(rss("<source url='about:blank'> </source><source url='https://g.example/'>Gazette</source>").source,
            (ItemSource{"Gazette", "https://g.example/"}));
  EXPECT_EQ(rss("<source><url>https://g.example/</url><title>Gazette</title></source>").source,
            (ItemSource{"Gazette", "https://g.example/"}));
}

TEST(Usable, AnIdMayBeAnyVisibleText) {
  EXPECT_EQ(rss("<guid>&#8203;</guid><guid>g1</guid>").id, "g1");
  EXPECT_EQ(rss("<guid> </guid><dc:identifier>g1</dc:identifier>").id, "g1");
  EXPECT_EQ(atom("<id/><id>tag:e.org,2024:1</id>").id, "tag:e.org,2024:1");
}

}  // namespace
}  // namespace feedcat
