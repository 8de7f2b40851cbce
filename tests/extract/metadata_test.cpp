#include "extract/metadata.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/visible.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "text/date_format.hpp"

namespace feedcat::extract {
namespace {

constexpr const char* kUrl = "https://example.org/2026/04/09/harbour";

Metadata read(const std::string& head, const std::string& body = {}, const char* url = kUrl) {
  html::Parsed page =
      html::parse_page("<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>");
  Metadata metadata = read_metadata(*page.tree.root(), url);
  html::Node& shown = *html::find_first(*page.tree.root(), html::Tag::body);
  drop_invisible(page.tree, shown);
  read_shown(shown, url, metadata);
  return metadata;
}

std::string names_of(const Metadata& metadata) {
  std::string names;
  for (const Person& person : metadata.authors) names += (names.empty() ? "" : "; ") + person.name;
  return names;
}

TEST(Metadata, AuthorsAreTakenFromTheHeadFirst) {
  const struct {
    const char* what;
    const char* head;
    const char* body;
    const char* authors;
  } rows[] = {
      {"Dublin Core", "<meta name=DC.creator content='A Writer'><meta name=author content='B Writer'>", "", "A Writer"},
      {"several", "<meta name=author content='A Writer'><meta name=author content='B Writer'>", "",
       "A Writer; B Writer"},
      {"once is enough", "<meta name=author content=A><meta name=author content=A>", "", "A"},
      {"a profile is no name", "<meta property=article:author content='https://example.org/a'>",
       "<p class=byline>C Writer</p>", "C Writer"},
      {"without by", "<meta name=author content='By A Writer'>", "", "A Writer"},
      {"shown", "", "<div class=byline>By C Writer</div>", "C Writer"},
      {"microdata's name inside", "", "<p itemprop=author>Posted by <b itemprop=name>C Writer</b> at noon</p>",
       "C Writer"},
      {"rel", "", "<a rel=author href=/c>C Writer</a>", "C Writer"},
      {"a date is no author", "", "<p class=dateline>April 9, 2026</p><p class=author>C Writer</p>", "C Writer"},
      {"not in a sidebar", "", "<div class=sidebar><p class=author>D Writer</p></div><p class=author>C Writer</p>",
       "C Writer"},
      {"beside the share buttons", "", "<div class=share-bar><p class=author>C Writer</p></div>", "C Writer"},
      {"a box is no line", "",
       "<div class=author-box><p>C Writer has written of harbours, tides and the people who live by them, for twenty "
       "years, and lives in one.</p></div>",
       ""},
      {"hidden", "", "<p class=byline style='display:none'>C Writer</p>", ""},
      {"in the header of the article", "",
       "<header class=entry-header><h1>Tides</h1><span class=byline>by <span class='author vcard'>"
       "<a class='url fn' rel=author href=/author/c>C Writer</a></span></span></header>",
       "C Writer"},
      {"glued to the label", "", "<h1>Tides</h1><p class=byline><span>By</span><a href=/c>C Writer</a></p>",
       "C Writer"},
      {"with paper and date", "<meta property=og:site_name content='Harbour News'>",
       "<h1>Tides</h1><div class=byline><b>C Writer</b> <i>Harbour News</i> <time>Dec 13, 2016</time></div>",
       "C Writer"},
      {"a label that is called author", "",
       "<h1>Tides</h1><p><span class='meta-prep meta-prep-author'>Posted on</span> <a href=/t>May 3, 2026</a> by "
       "<span class='author vcard'><a class='url fn n' href=/author/c>C Writer</a></span></p>",
       "C Writer"},
      {"two", "",
       "<h1>Tides</h1><p class=byline>By <a rel=author href=/c>C Writer</a> and <a rel=author href=/d>D Writer</a></p>",
       "C Writer; D Writer"},
      {"two names in one line", "", "<h1>Tides</h1><p class=byline>By <b>C Writer</b>, <b>D Writer</b></p>",
       "C Writer; D Writer"},
      {"in two pieces", "",
       "<h1>Tides</h1><p class=byline>By <b class=given-name>C</b> <b class=family-name>Writer</b></p>", "C Writer"},
      {"only words say so", "", "<h1>Tides</h1><p>By C Writer</p>", "C Writer"},
      {"a sentence is no byline", "", "<h1>Tides</h1><p>By Thursday it was over.</p>", ""},
      {"a link to the author's page", "", "<h1>Tides</h1><div><a href=/author/c>C Writer</a></div>", "C Writer"},
      {"the head names only the publisher",
       "<meta property=og:site_name content='Harbour News'><meta name=author content='Harbour News'>",
       "<h1>Tides</h1><p class=byline>By C Writer</p>", "C Writer"},
      {"nobody is shown beside the publisher",
       "<meta property=og:site_name content='Harbour News'><meta name=author content='Harbour News'>", "<h1>Tides</h1>",
       "Harbour News"},
      {"a placeholder of the template", "<meta name=author content='. .'>", "<p class=byline>C Writer</p>", "C Writer"},
      {"of another post", "",
       "<article><h1>Tides</h1><p>Text.</p></article><article><h2>Rope</h2><p class=author>D Writer</p></article>", ""},
      {"of a comment", "", "<h1>Tides</h1><ol class=comments><li><b class=author>D Writer</b></ol>", ""},
      {"a social network's card",
       "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='A Writer'>", "", "A Writer"},
      {"Open Graph's own", "<meta property=og:article:author content='A Writer'>", "", "A Writer"},
      {"a recipe's",
       "<script type=application/ld+json>{\"@type\":\"Recipe\",\"author\":{\"name\":\"A Writer\"}}</script>", "",
       "A Writer"},
      {"a bare property is of no vocabulary", "<meta property=author content='A Writer'>", "", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(names_of(read(row.head, row.body)), row.authors) << row.what;
}

TEST(Metadata, ATitleThatIsTheSitesNameLosesToThePagesOwn) {
  const std::string site = "<meta property=og:site_name content='Harbour News'>";
  EXPECT_EQ(read("<title>Tides</title><meta property=og:title content='Harbour News'>" + site, "<h1>Tides</h1>").title,
            "Tides");
  EXPECT_EQ(read("<title>Tides</title><meta property=og:title content='Tides at noon'>" + site).title, "Tides at noon");
}

TEST(Metadata, TheLineThatIsShownIsKeptWhereTheHeadNamesNobody) {
  EXPECT_EQ(read("", "<p class=byline>By C Writer, in the harbour</p>").byline, "By C Writer, in the harbour");
  EXPECT_EQ(read("<meta name=author content=A>", "<p class=byline>By C Writer</p>").byline, "");
  EXPECT_EQ(read("", "<p class=byline>Published May 22, 2026</p>").byline, "");
}

TEST(Metadata, DatesAreDeclaredOrShown) {
  const struct {
    const char* what;
    const char* head;
    const char* body;
    const char* url;
    const char* published;  // empty if there is none
    bool shown;
  } rows[] = {
      {"Open Graph", "<meta property=article:published_time content=2026-04-01T08:00:00+02:00>",
       "<time datetime=2020-01-01>", kUrl, "2026-04-01T06:00:00Z", false},
      {"parsely", "<meta name=parsely-pub-date content=2026-04-01>", "", kUrl, "2026-04-01T00:00:00Z", false},
      {"another vocabulary", "<meta name=citation_publication_date content=2026/04/01>", "", kUrl,
       "2026-04-01T00:00:00Z", true},
      {"microdata before time", "",
       "<time datetime=2020-01-01>x</time><b itemprop=datePublished content=2026-04-02>b</b>", kUrl,
       "2026-04-02T00:00:00Z", true},
      {"microformat before time", "",
       "<time datetime=2020-01-01>x</time><time class='entry-date published updated' datetime=2026-04-02>b</time>",
       kUrl, "2026-04-02T00:00:00Z", true},
      {"time", "", "<time datetime=2026-04-03T10:00Z>today</time>", kUrl, "2026-04-03T10:00:00Z", true},
      {"not of a comment", "", "<div class=comments><time datetime=2020-01-01>x</time></div>",
       "https://example.org/harbour", "", false},
      {"a line below the headline", "", "<h1>Tides</h1><p>Published May 22, 2026</p>", kUrl, "2026-05-22T00:00:00Z",
       true},
      {"a line above the headline", "", "<p>22. Mai 2026</p><h1>Tides</h1>", kUrl, "2026-05-22T00:00:00Z", true},
      {"in the byline", "", "<h1>Tides</h1><p class=byline>By Mo Li | May 22, 2026</p>", kUrl, "2026-05-22T00:00:00Z",
       true},
      {"not of a change", "", "<h1>Tides</h1><p>Updated May 22, 2026</p>", "https://example.org/harbour", "", false},
      {"not of another post", "",
       "<h1>Tides</h1><p>Text.</p><section class=latest><ul><li><a href=/r>Rope</a> <time datetime=2020-01-01>x</time>"
       "</ul></section>",
       "https://example.org/harbour", "", false},
      {"a sentence is no date", "", "<h1>Tides</h1><p>In 2016 the tide rose for 4 days.</p>", "https://example.org/h",
       "", false},
      {"the head's placeholder", "<meta property=article:published_time content='{{date}}'>",
       "<time datetime=2026-04-03T10:00Z>today</time>", kUrl, "2026-04-03T10:00:00Z", true},
      {"address with a month's name", "", "", "https://example.org/2026/apr/09/harbour", "2026-04-09T00:00:00Z", true},
      {"address in one number", "", "", "https://example.org/20260409/harbour", "2026-04-09T00:00:00Z", true},
      {"address", "", "", kUrl, "2026-04-09T00:00:00Z", true},
      {"address with dashes", "", "", "https://example.org/news/2026-04-10-harbour", "2026-04-10T00:00:00Z", true},
      {"a month is no day", "", "", "https://example.org/2026/04/harbour", "", false},
      {"numbers are no date", "", "", "https://example.org/2026/99/99/harbour", "", false},
  };
  for (const auto& row : rows) {
    const Metadata metadata = read(row.head, row.body, row.url);
    EXPECT_EQ(metadata.published ? text::format_rfc3339(*metadata.published) : "", row.published) << row.what;
    EXPECT_EQ(metadata.published_is_shown, row.shown) << row.what;
  }
}

TEST(Metadata, TheFractionOfASecondIsKept) {
  const Metadata metadata = read("<meta property=article:published_time content=2026-04-01T08:00:00.374+02:00>");
  EXPECT_EQ(text::format_rfc3339(*metadata.published, metadata.published_fraction), "2026-04-01T06:00:00.374Z");
}

TEST(Metadata, ACanonicalAddressThatIsTheFrontPageIsNone) {
  EXPECT_EQ(read("<link rel=canonical href=/other>").canonical, "https://example.org/other");
  EXPECT_EQ(read("<meta property=og:url content=https://example.org/other>").canonical, "https://example.org/other");
  EXPECT_EQ(read("<link rel=canonical href=/>").canonical, "");
  EXPECT_EQ(read("<link rel=canonical href=/>", "", "https://example.org/").canonical, "https://example.org/");
}

TEST(Metadata, SiteImageLicenceAndExcerpt) {
  const Metadata metadata = read(
      "<meta property=og:site_name content='Harbour News'><meta property=og:image content=/a.jpg>"
      "<link rel=license href=https://example.org/by-sa><meta name=description content='Of &amp;amp; tides'>"
      "<link rel=next href=?page=2>");
  EXPECT_EQ(metadata.site_name, "Harbour News");
  EXPECT_EQ(metadata.image, "https://example.org/a.jpg");
  EXPECT_EQ(metadata.licence, "https://example.org/by-sa");
  EXPECT_EQ(metadata.excerpt, "Of & tides");
  EXPECT_EQ(metadata.next_page, std::string(kUrl) + "?page=2");
}

}  // namespace
}  // namespace feedcat::extract
