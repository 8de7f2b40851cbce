#include "extract/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "feedcat/article.hpp"
#include "io/file.hpp"
#include "net/challenge.hpp"
#include "support/places.hpp"

namespace feedcat::extract {
namespace {

TEST(Challenge, IsKnownByItsMarksAndByItsTitle) {
  const struct {
    const char* what;
    std::string html;
    bool challenge;
  } rows[] = {
      {"title", "<html><head><title>Just a moment...</title></head><body></body></html>", true},
      {"title in capitals, split over lines", "<HTML><HEAD><TITLE>\n Verify you\n are human</TITLE>", true},
      {"its parameters", "<html><title>harbour.example</title><script>window._cf_chl_opt={cvId:'3'};</script>", true},
      {"a block page", "<html><body>Request unsuccessful. Incapsula incident ID: 1-2</body></html>", true},
      {"a script that guarded pages have too",
       "<html><title>Tides</title><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script><p>High.</html>",
       false},
      {"an article about them", "<html><title>Captcha: a short history</title><p>It began with a word.</html>", false},
      {"no page", "<rss version=\"2.0\"><channel><title>Harbour</title></channel></rss>", false},
      {"nothing", "", false},
  };
  for (const auto& row : rows) EXPECT_EQ(net::is_challenge_page(row.html), row.challenge) << row.what;
}

/// Returns what a page in fixtures/pages is taken for: `article`, or the verdict.
std::string verdict_on(const std::filesystem::path& path) {
  const Result<std::string> bytes = io::read_file(path.string(), 1U << 20);
  if (!bytes) return bytes.error().message;
  const Result<Article> article = extract_article({*bytes, "text/html", "https://harbour.example.org/2026/page"});
  return article ? "article" : article.error().message;
}

std::vector<std::filesystem::path> pages_below(const std::string& folder) {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(FEEDCAT_FIXTURES "/pages/" + folder)) {
    if (entry.path().extension() == ".html") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

TEST(Verdict, WhatIsNoArticleIsRefusedByItsName) {
  const std::vector<std::filesystem::path> pages = pages_below("refused");
  EXPECT_GE(pages.size(), 60U);
  for (const auto& page : pages) {
    std::string kind = page.parent_path().filename().string();
    std::replace(kind.begin(), kind.end(), '-', ' ');
    EXPECT_EQ(verdict_on(page), "no article found (" + kind + ")") << page;
  }
}

TEST(Verdict, AnArticleIsNotRefusedForWhatStandsAroundItOrWhatItIsAbout) {
  const std::vector<std::filesystem::path> pages = pages_below("kept");
  EXPECT_GE(pages.size(), 14U);
  for (const auto& page : pages) EXPECT_EQ(verdict_on(page), "article") << page;
}

TEST(Verdict, WhatIsNoPageIsSaid) {
  const struct {
    std::string bytes;
    const char* type;
    const char* says;
  } rows[] = {
      {"%PDF-1.7\n%", "text/html", "not a web page (PDF document)"},
      {"\x89PNG\r\n\x1A\n", "", "not a web page (image)"},
      {"\xFF\xD8\xFF\xE0", "image/jpeg", "not a web page (image)"},
      {"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "", "not a web page (image)"},
      {"<?xml version='1.0'?><!-- news --><rss version='2.0'><channel/></rss>", "text/html",
       "not a web page (feed); feedcat fetch reads it"},
      {"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/xml",
       "not a web page (feed); feedcat fetch reads it"},
      {"{\"version\": \"https://jsonfeed.org/version/1.1\"}", "application/json",
       "not a web page (feed); feedcat fetch reads it"},
      {"{\"a\": 1}", "application/json", "not a web page (JSON)"},
      {"[1, 2]", "", "not a web page (JSON)"},
      {"The tide was high.\n", "text/plain", "not a web page (plain text)"},
      {"<?xml version='1.0'?><catalogue/>", "application/xml", "not a web page (XML document)"},
      {"\xFF\xFB\x90\x00", "audio/mpeg", "not a web page (sound or video)"},
  };
  for (const auto& row : rows) {
    const Result<Article> article = extract_article({row.bytes, row.type, ""});
    ASSERT_FALSE(article) << row.says;
    EXPECT_EQ(article.error(), (Error{ErrorKind::no_article, row.says}));
  }
}

TEST(Verdict, MarkupIsAPageWhateverTheServerCallsIt) {
  const std::string page = "<!doctype html><title>The last dredger</title><article><p>" + std::string(40, 'x') +
                           "</p>" + "<p>It left at first light, and nobody on the quay said a word, for a while.</p>" +
                           "<p>What comes after it, and when, is not yet decided, as far as we know.</p></article>";
  for (const char* type : {"text/plain", "application/octet-stream", "application/xhtml+xml", ""}) {
    EXPECT_TRUE(extract_article({page, type, ""})) << type;
  }
  EXPECT_TRUE(extract_article({"<?xml version='1.0'?>" + page, "", ""}));
}

}  // namespace
}  // namespace feedcat::extract
