// Reads each page and sitemap in fixtures/sites as a feed, and compares it with NAME.expected.txt beside it. A page
// begins with a comment that has the selectors. If FEEDCAT_UPDATE_FIXTURES is in the environment, the expectations are
// written instead: look at the diff before you commit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "feed/page_feed.hpp"
#include "feed/sitemap_feed.hpp"
#include "support/places.hpp"
#include "text/date_format.hpp"

namespace feedcat::feed {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFewestFixtures = 16;

std::vector<fs::path> fixtures() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(FEEDCAT_FIXTURES "/sites")) {
    if (entry.path().extension() != ".txt") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

PageSelectors selectors_in(std::string_view page) {
  PageSelectors selectors;
  for (std::string_view line : base::split(page.substr(0, page.find("-->")), '\n')) {
    line = base::trim(line);
    const auto take = [&](std::string_view key, std::string& selector) {
      if (line.starts_with(key)) selector = base::trim(line.substr(key.size()));
    };
    take("page-item:", selectors.item);
    take("page-link:", selectors.link);
    take("page-title:", selectors.title);
    take("page-date:", selectors.date);
    take("page-summary:", selectors.summary);
    take("page-body:", selectors.body);
  }
  return selectors;
}

Result<ReadFeed> read(const fs::path& path) {
  const std::string bytes = bytes_of(path);
  const Document document{bytes, "", "https://example.org/list/"};
  if (path.extension() == ".html") return read_page_feed(document, selectors_in(bytes), {});
  Result<Sitemap> sitemap = read_sitemap(document);
  if (!sitemap) return tl::unexpected(sitemap.error());
  return feed_of_sitemap(std::move(*sitemap), document.url, {});
}

std::string words_of(const ReadFeed& read) {
  const auto date = [](const std::optional<UtcTime>& time) { return time ? text::format_rfc3339(*time) : "no date"; };
  const Feed& feed = read.feed;
  std::string out = fmt::format("{} | {} | {} | {}\n", feed.format, feed.title, feed.language, feed.home_page_url);
  for (const std::string& note : read.notes) out += "note: " + note + "\n";
  for (const Item& item : feed.items) {
    out += fmt::format("\n{}\n{}\nid {}\n{}, changed {}\n", item.title, item.url, item.id, date(item.published),
                       date(item.updated));
    if (!item.language.empty()) out += "language: " + item.language + "\n";
    if (!item.summary.empty()) out += "summary: " + item.summary + "\n";
    if (!item.body.empty()) out += "body: " + item.body.source + "\n";
  }
  return out;
}

class Sites : public testing::TestWithParam<fs::path> {};

TEST_P(Sites, AreReadAsExpected) {
  const Result<ReadFeed> feed = read(GetParam());
  ASSERT_TRUE(feed) << feed.error().message;
  fs::path expected = GetParam();
  expected.replace_extension(".expected.txt");
  if (std::getenv("FEEDCAT_UPDATE_FIXTURES") != nullptr) {
    std::ofstream(expected, std::ios::binary) << words_of(*feed);
    return;
  }
  EXPECT_EQ(words_of(*feed), bytes_of(expected)) << expected;
}

INSTANTIATE_TEST_SUITE_P(Golden, Sites, testing::ValuesIn(fixtures()),
                         [](const auto& fixture) { return fixture.param.stem().string(); });

TEST(SitesFolder, HasAllFixtures) { EXPECT_GE(fixtures().size(), kFewestFixtures); }

Error error_of(std::string_view page, const PageSelectors& selectors, std::string_view type = "text/html") {
  const auto feed = read_page_feed({page, type, "https://example.org/"}, selectors, {});
  return feed ? Error{} : feed.error();
}

TEST(PageFeed, WhatIsMissingIsSaid) {
  const std::string_view page = "<title>A</title><div class=a><p>text</div>";
  EXPECT_EQ(error_of(page, {}),
            (Error{ErrorKind::not_a_feed,
                   "no articles are found on the page without a selector: set page-item in a [[feed]] table of "
                   "config.toml"}));
  EXPECT_EQ(error_of(page, {.item = ".b"}), (Error{ErrorKind::not_a_feed, "nothing on the page matches page-item"}));
  EXPECT_EQ(error_of(page, {.item = ".a"}),
            (Error{ErrorKind::not_a_feed, "what matches page-item has neither a title nor a body"}));
  EXPECT_EQ(error_of(page, {.item = ".a", .date = "time["}),
            (Error{ErrorKind::usage, "page-date: expected the name of an attribute"}));
  EXPECT_EQ(error_of("<rss/>", {.item = "item"}, "application/rss+xml"),
            (Error{ErrorKind::not_a_feed, "not a web page, so no selector can be used"}));
  EXPECT_EQ(error_of("", {.item = "*"}),
            (Error{ErrorKind::not_a_feed, "what matches page-item has neither a title nor a body"}));
}

TEST(PageFeed, AHostilePageIsBounded) {
  std::string page = "<title>A</title>";
  for (int i = 0; i < 100'000; ++i) page += "<p class=a><a href=/" + std::to_string(i) + ">x</a>";
  const auto feed = read_page_feed({page, "text/html", "https://example.org/"}, {.item = ".a"}, {});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->feed.items.size(), kMostOnPage);
  EXPECT_EQ(error_of(page, {.item = "p ~ p ~ p ~ p:has(~ b)"}),
            (Error{ErrorKind::not_a_feed, "the page is too large for the selector page-item"}));
}

}  // namespace
}  // namespace feedcat::feed
