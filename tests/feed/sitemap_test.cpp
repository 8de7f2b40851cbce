// Tests that sitemaps, news sitemaps and their indexes are read, and that hostile ones are bounded.
#include "feed/sitemap.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "text/date.hpp"

namespace feedcat::feed {

void PrintTo(const SitemapEntry& entry, std::ostream* out) {
  *out << entry.url << " | " << entry.title << " | " << entry.language << " | " << entry.publication;
  for (const auto& date : {entry.modified, entry.published}) {
    *out << " | " << (date ? date->time_since_epoch().count() : 0);
  }
}

namespace {

using Entries = std::vector<SitemapEntry>;
using Notes = std::vector<std::string>;

Sitemap read(std::string_view xml, std::string_view url = "https://example.org/sitemap.xml") {
  const Result<Sitemap> sitemap = read_sitemap({xml, "", url});
  EXPECT_TRUE(sitemap) << xml.substr(0, 200);
  return sitemap.value_or(Sitemap{});
}

std::optional<UtcTime> date(std::string_view text) { return text::parse_date(text); }

std::string urls(const Sitemap& sitemap) {
  std::string all;
  for (const SitemapEntry& entry : sitemap.entries) all += entry.url + "\n";
  return all;
}

constexpr std::string_view kOpen = R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)";

std::string urlset(std::string_view inside) { return std::string(kOpen).append(inside).append("</urlset>"); }
std::string loc(std::string_view url) { return "<url><loc>" + std::string(url) + "</loc></url>"; }

TEST(Sitemap, AddressesHaveTheirDates) {
  const Sitemap sitemap = read(urlset(R"(
    <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2026-03-04T05:06:07+01:00</lastmod>
      <changefreq>daily</changefreq><priority>0.8</priority></url>
    <url><loc><![CDATA[https://example.org/b]]></loc><lastmod>2026-03</lastmod></url>
    <url><loc>/c d</loc><lastmod>yesterday</lastmod></url>
    <url><lastmod>2026-01-01</lastmod></url><url/>)"));
  EXPECT_FALSE(sitemap.index);
  EXPECT_EQ(sitemap.entries, (Entries{
                                 {"https://example.org/a?x=1&y=2", date("2026-03-04T04:06:07Z")},
                                 {"https://example.org/b", date("2026-03-01")},
                                 {"https://example.org/c%20d"},
                             }));
  EXPECT_EQ(sitemap.notes, Notes{});
}

TEST(Sitemap, ANewsSitemapHasTitlesAndLanguages) {
  const Sitemap sitemap = read(R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    <url>
      <image:image><image:loc>https://example.org/bridge.jpg</image:loc><image:title>The bridge</image:title></image:image>
      <xhtml:link rel="alternate" hreflang="de" href="https://example.org/de/bridge"/>
      <loc>https://example.org/bridge</loc>
      <news:news>
        <news:publication><news:name>The Lantern &amp; Post</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2026-05-06T07:08:09Z</news:publication_date>
        <news:title>The new bridge
          opens &#x2014; at last</news:title>
        <news:keywords>bridge</news:keywords>
      </news:news>
    </url></urlset>)");
  EXPECT_EQ(sitemap.entries, (Entries{{"https://example.org/bridge",
                                       {},
                                       date("2026-05-06T07:08:09Z"),
                                       "The new bridge opens — at last",
                                       "en",
                                       "The Lantern & Post"}}));
}

TEST(Sitemap, AnIndexNamesOtherSitemaps) {
  const Sitemap sitemap = read(R"(<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://example.org/posts-1.xml.gz</loc><lastmod>2025-01-01</lastmod></sitemap>
    <sitemap><loc>https://example.org/posts-2.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap>
  </sitemapindex>)");
  EXPECT_TRUE(sitemap.index);
  EXPECT_EQ(sitemap.entries, (Entries{{"https://example.org/posts-1.xml.gz", date("2025-01-01")},
                                      {"https://example.org/posts-2.xml.gz", date("2026-01-01")}}));
}

TEST(Sitemap, ElementsMayHaveAPrefix) {
  const Sitemap sitemap = read(R"(<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sm:url><sm:loc>https://example.org/a</sm:loc><sm:lastmod>2026-01-02</sm:lastmod></sm:url></sm:urlset>)");
  EXPECT_EQ(sitemap.entries, (Entries{{"https://example.org/a", date("2026-01-02")}}));
}

TEST(Sitemap, OnlyAddressesOnItsOwnHostCount) {
  const std::string xml = urlset(loc("https://example.org/a") + loc("http://www.Example.org:80/b") +
                                 loc("https://other.org/c") + loc("https://example.org.evil.org/d") +
                                 loc("https://example.org@evil.org/e") + loc("https://example.org:8443/f") +
                                 loc("ftp://example.org/g") + loc("javascript:alert(1)") + loc("//example.org/h"));
  const Sitemap sitemap = read(xml);
  EXPECT_EQ(urls(sitemap), "https://example.org/a\nhttp://www.Example.org:80/b\nhttps://example.org/h\n");
  EXPECT_EQ(sitemap.notes, Notes{"4 addresses on other hosts were left out"});
  EXPECT_EQ(urls(read(urlset(loc("http://[::1]:8080/a") + loc("http://[::1]/b")), "http://[::1]:8080/s.xml")),
            "http://[::1]:8080/a\n");
  EXPECT_EQ(urls(read(xml, "")), "https://example.org/a\nhttp://www.Example.org:80/b\n")
      << "the first address says which host a file is from";
}

TEST(Sitemap, AnAddressCountsOnce) {
  EXPECT_EQ(urls(read(urlset(loc("/a") + loc("/b") + loc("/a") + loc("https://example.org/b")))),
            "https://example.org/a\nhttps://example.org/b\n");
}

TEST(Sitemap, AMalformedOneIsRepaired) {
  const Sitemap sitemap = read(
      "<urlset><url><loc>https://example.org/?a=1&b=2</loc><url><loc>https://example.org/b</url>"
      "<url><loc>https://example.org/half");
  EXPECT_EQ(urls(sitemap), "https://example.org/?a=1&b=2\nhttps://example.org/b\n");
  EXPECT_TRUE(sitemap.recovered);
  EXPECT_TRUE(sitemap.cut);
}

TEST(Sitemap, OtherDocumentsAreNone) {
  for (const std::string_view other :
       {"", "https://example.org/a\nhttps://example.org/b\n", "<rss version='2.0'><channel/></rss>", "<html/>", "{}",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>", "<!DOCTYPE html><title>urlset</title>"}) {
    const Result<Sitemap> sitemap = read_sitemap({other, "", "https://example.org/"});
    ASSERT_FALSE(sitemap) << other;
    EXPECT_EQ(sitemap.error(), (Error{ErrorKind::not_a_feed, "not a sitemap"})) << other;
  }
  EXPECT_EQ(read(urlset("")).entries, Entries{});
}

TEST(Sitemap, IsKnownByItsBeginning) {
  for (const std::string_view yes :
       {"<urlset>", "<?xml version='1.0'?>\n<!-- a -->\n<sitemapindex xmlns='x'>", "<s:urlset xmlns:s='x'/>"}) {
    EXPECT_TRUE(looks_like_sitemap(yes)) << yes;
  }
  for (const std::string_view no :
       {"", "urlset", "<rss><title>urlset</title>", "<html>our urlset", "<a href='x.urlset'>"}) {
    EXPECT_FALSE(looks_like_sitemap(no)) << no;
  }
  EXPECT_FALSE(looks_like_sitemap(std::string(5'000, ' ') + "<urlset>"));
}

TEST(Sitemap, OfTooManyEntriesTheNewestAreRead) {
  std::string xml(kOpen);
  constexpr int kDays = 130'000;
  const UtcTime first = *date("1990-01-01");
  for (int i = 0; i < kDays; ++i) {
    const int n = static_cast<int>((i * 7'919LL) % kDays);  // in no order
    xml += "<url><loc>/" + std::to_string(n) + "</loc><lastmod>" +
           std::to_string((first + std::chrono::days(n / 10)).time_since_epoch().count()) + "</lastmod></url>";
  }
  const Sitemap sitemap = read(xml.append("</urlset>"));
  ASSERT_EQ(sitemap.entries.size(), kMostSitemapEntries);
  for (const SitemapEntry& entry : sitemap.entries) ASSERT_GE(entry.modified, first + std::chrono::days(8'000));
  EXPECT_EQ(sitemap.notes,
            Notes{"80000 older entries were left out, because only the newest 50,000 of a sitemap are read"});
}

constexpr std::size_t kLarge = std::size_t{9} << 20U;

TEST(Sitemap, HostileOnesAreBounded) {
  const auto filled = [](std::string_view unit, std::string_view end, std::size_t size = kLarge) {
    std::string xml(kOpen);
    while (xml.size() < size) xml += unit;
    return xml.append(end);
  };
  EXPECT_EQ(read(filled("<url/>", "</urlset>", std::size_t{49} << 20U)).entries, Entries{});
  EXPECT_EQ(read(filled("<url><loc>/a</loc></url>", "</urlset>")).entries.size(), 1U);
  EXPECT_EQ(read(filled("<url><loc>/a", "")).entries.size(), 1U) << "8 MiB of it, repaired";
  EXPECT_EQ(read(filled("<url>", "")).entries, Entries{});
  EXPECT_EQ(read(urlset(loc("https://example.org/" + std::string(kLarge / 2, 'a')))).notes,
            Notes{"1 address longer than 2,048 bytes was left out"});
  const Result<Sitemap> large = read_sitemap({std::string((std::size_t{50} << 20U) + 1, ' '), "", ""});
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error(), (Error{ErrorKind::too_large, "the sitemap is larger than 50 MiB"}));
}

TEST(Sitemap, EntitiesDoNotMakeItGrowWithoutLimit) {
  std::string xml = "<!DOCTYPE urlset [<!ENTITY a0 \"aaaaaaaaaa\">";
  for (int i = 1; i < 12; ++i) {
    xml += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) xml += "&a" + std::to_string(i - 1) + ";";
    xml += "\">";
  }
  xml += "]><urlset>" + loc("https://example.org/&a11;") + loc("https://example.org/b") + "</urlset>";
  EXPECT_NE(urls(read(xml)).find("https://example.org/b\n"), std::string::npos);
}

TEST(Sitemap, SortsTheNewestFirst) {
  Entries entries = {{"a"},
                     {"b", date("2025-01-01")},
                     {"c"},
                     {"d", {}, date("2026-01-01")},
                     {"e", date("2024-01-01"), date("2025-01-01")}};
  sort_newest_first(entries);
  std::string order;
  for (const SitemapEntry& entry : entries) order += entry.url;
  EXPECT_EQ(order, "dbeac");
}

}  // namespace
}  // namespace feedcat::feed
