#include <gtest/gtest.h>

#include "feed/parsed.hpp"
#include "text/date.hpp"

namespace feedcat {
namespace {

Item entry(std::string_view inside) {
  return parse_one("<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://example.org/'/><entry>" +
                   std::string(inside) + "</entry></feed>");
}

TEST(Atom, Feed) {
  const Feed feed = parse(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cy" xml:base="https://example.org/x/">
    <title type="html">Tea &amp;amp; &lt;i&gt;cake&lt;/i&gt;</title><subtitle>1 &lt; 2</subtitle>
    <link rel="self" href="feed.atom"/><link href="/"/><link rel="hub" href="https://hub.example.org/"/>
    <link rel="next" href="feed.atom?page=2"/><updated>2026-04-09T17:33:28Z</updated>
    <author><name>Ada Miller</name><email>ada@example.org</email><uri>/ada</uri></author>
    <generator uri="https://example.net/" version="3">Kettle</generator><rights>free</rights>
    <icon>/i.png</icon><logo>/l.png</logo></feed>)");
  Feed expected;
  expected.format = "atom1.0";
  expected.title = "Tea & cake";
  expected.description = "1 < 2";
  expected.feed_url = "https://example.org/x/feed.atom";
  expected.home_page_url = "https://example.org/";
  expected.hubs = {"https://hub.example.org/"};
  expected.next_url = "https://example.org/x/feed.atom?page=2";
  expected.updated = text::parse_date("2026-04-09T17:33:28Z");
  expected.authors = {{"Ada Miller", "ada@example.org", "https://example.org/ada"}};
  expected.generator = "Kettle";
  expected.copyright = "free";
  expected.favicon = "https://example.org/i.png";
  expected.icon = "https://example.org/l.png";
  expected.language = "cy";
  EXPECT_EQ(feed, expected);
}

TEST(Atom, Entry) {
  const Item got = entry(R"(
    <id>urn:1</id><title>One</title><link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="7" title="Sound"/>
    <link rel="alternate" href="/one"/><link rel="related" href="https://example.net/"/>
    <link rel="replies" href="/one/feed" type="application/atom+xml"/><link rel="replies" href="/one#c" type="text/html"/>
    <published>2026-04-08T10:00:00+02:00</published><updated>2026-04-09T10:00:00Z</updated>
    <author><name>Bo</name></author><author><name>Cy</name></author><contributor><name>Di</name></contributor>
    <category term="t1" label="Tea"/><category term="t2"/><rights>mine</rights>
    <source><title>Origin</title><link href="https://example.com/"/><author><name>No</name></author></source>
    <summary>In short</summary><content type="html">&lt;p&gt;At length&lt;/p&gt;</content>)");
  Item expected;
  expected.id = "urn:1";
  expected.title = "One";
  expected.url = "https://example.org/one";
  expected.external_url = "https://example.net/";
  expected.comments_url = "https://example.org/one#c";
  expected.attachments = {{"https://example.org/a.mp3", "audio/mpeg", "Sound", 7, std::nullopt}};
  expected.published = text::parse_date("2026-04-08T08:00:00Z");
  expected.updated = text::parse_date("2026-04-09T10:00:00Z");
  expected.authors = {{"Bo", "", ""}, {"Cy", "", ""}};
  expected.tags = {"Tea", "t2"};
  expected.rights = "mine";
  expected.source = {"Origin", "https://example.com/"};
  expected.summary = "In short";
  expected.body = {Markup::Kind::html, "<p>At length</p>", "https://example.org/one"};
  EXPECT_EQ(got, expected);
}

TEST(Atom, ContentByType) {
  const auto body = [](std::string_view content) { return entry(content).body; };
  const std::string base = "https://example.org/";
  EXPECT_EQ(body("<content>a &lt;b&gt; c</content>"), (Markup{Markup::Kind::plain, "a <b> c", base}));
  EXPECT_EQ(body("<content type='html'>a &lt;b&gt;c&lt;/b&gt;</content>"),
            (Markup{Markup::Kind::html, "a <b>c</b>", base}));
  EXPECT_EQ(body("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <b>c</b></div></content>"),
            (Markup{Markup::Kind::html, "a <b>c</b>", base}));
  EXPECT_EQ(body("<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:i>c</x:i></x:div></content>"),
            (Markup{Markup::Kind::html, "<i>c</i>", base}));
  EXPECT_EQ(body("<content type='html'><div xmlns='http://www.w3.org/1999/xhtml'>&lt;b&gt;c&lt;/b&gt;</div></content>"),
            (Markup{Markup::Kind::html, "<b>c</b>", base}));
  EXPECT_EQ(body("<content type='text/html' mode='base64'>PGI+YzwvYj4=</content>"),
            (Markup{Markup::Kind::html, "<b>c</b>", base}));
  EXPECT_EQ(body("<content type='html' xml:base='sub/'>c</content>"),
            (Markup{Markup::Kind::html, "c", "https://example.org/sub/"}));
}

TEST(Atom, ContentElsewhereIsThePage) {
  EXPECT_EQ(entry("<content src='/film.mp4' type='video/mp4'/>").url, "https://example.org/film.mp4");
  EXPECT_EQ(entry("<content src='/film.mp4' type='video/mp4'/><link href='/p'/>").url, "https://example.org/p");
}

TEST(Atom, ASummaryWithoutContentIsTheBody) {
  const Item got = entry("<summary>tea &amp; cake</summary>");
  EXPECT_EQ(got.body, (Markup{Markup::Kind::html, "tea &amp; cake", "https://example.org/"}));
  EXPECT_EQ(got.summary, "");
  EXPECT_EQ(entry("<summary>one\n \ntwo</summary>").body.kind, Markup::Kind::plain);
}

TEST(Atom, AnEntryWithoutAuthorHasTheOneOfItsSource) {
  EXPECT_EQ(entry("<source><author><name>Ada</name></author></source>").authors,
            (std::vector<Person>{{"Ada", "", ""}}));
}

TEST(Atom, IdsAreResolvedOnlyAgainstAnExplicitBase) {
  EXPECT_EQ(entry("<id>7</id>").id, "7");
  EXPECT_EQ(entry("<id xml:base='https://example.net/'>7</id>").id, "https://example.net/7");
}

TEST(Atom, RelativeAddresses) {
  const std::string_view feed =
      "<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://example.org/'/>"
      "<entry><link href='p'/></entry></feed>";
  EXPECT_EQ(parse(feed).items[0].url, "https://example.org/p");
  EXPECT_EQ(parse(feed, "https://cdn.example.com/f/a.xml").items[0].url, "https://cdn.example.com/f/p");
}

TEST(Atom03, HasItsOwnNames) {
  const Feed feed = parse(R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
    <tagline mode="escaped" type="text/html">&lt;b&gt;bold&lt;/b&gt;</tagline><modified>2003-12-13T18:30:02Z</modified>
    <copyright>c</copyright><entry><title>e</title><issued>2003-12-13T08:29:29-04:00</issued>
    <modified>2003-12-14T00:00:00Z</modified><content type="text/html" mode="escaped">&lt;i&gt;x&lt;/i&gt;</content>
    </entry></feed>)");
  EXPECT_EQ(feed.format, "atom0.3");
  EXPECT_EQ(feed.description, "bold");
  EXPECT_EQ(feed.copyright, "c");
  EXPECT_EQ(feed.updated, text::parse_date("2003-12-13T18:30:02Z"));
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].published, text::parse_date("2003-12-13T12:29:29Z"));
  EXPECT_EQ(feed.items[0].updated, text::parse_date("2003-12-14T00:00:00Z"));
  EXPECT_EQ(feed.items[0].body.source, "<i>x</i>");
}

TEST(Atom, WhatFeedcatMarkedAsImpliedIsIgnored) {
  const Feed feed = parse(R"(<feed xmlns="http://www.w3.org/2005/Atom"
    xmlns:feedcat="https://github.com/feedcat/feedcat/ns/atom"><title>T</title>
    <updated feedcat:implied="yes">1970-01-01T00:00:00Z</updated>
    <author feedcat:implied="yes"><name>unknown</name></author>
    <entry><id feedcat:original="4711">urn:uuid:6693e306-5764-8037-ab31-b19e444d81d9</id><title>E</title>
    <updated feedcat:implied="yes">1970-01-01T00:00:00Z</updated>
    <author><name feedcat:implied="yes">https://ann.example.org/</name><uri>https://ann.example.org/</uri></author>
    </entry></feed>)");
  EXPECT_EQ(feed.updated, std::nullopt);
  EXPECT_TRUE(feed.authors.empty());
  Item expected;
  expected.id = "4711";
  expected.title = "E";
  expected.authors = {{"", "", "https://ann.example.org/"}};
  EXPECT_EQ(feed.items.at(0), expected);
}

TEST(Atom, ASourceThatIsTheFeedItselfIsIgnored) {
  const auto entry = [](const char* id) {
    return parse(std::string(R"(<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:feed</id><title>T</title>
      <entry><id>urn:x:1</id><title>E</title><source><id>)") +
                 id + "</id><title>T</title><author><name>Ann</name></author></source></entry></feed>")
        .items.at(0);
  };
  EXPECT_EQ(entry("urn:x:feed").source, ItemSource{});
  EXPECT_TRUE(entry("urn:x:feed").authors.empty());
  EXPECT_EQ(entry("urn:x:other").source, (ItemSource{"T", "", "urn:x:other"}));
  EXPECT_EQ(entry("urn:x:other").authors, (std::vector<Person>{{"Ann", "", ""}}));
  EXPECT_EQ(entry("").source, (ItemSource{"T", ""}));
}

}  // namespace
}  // namespace feedcat
