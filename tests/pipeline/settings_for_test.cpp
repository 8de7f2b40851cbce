#include "pipeline/settings_for.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::pipeline {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

TEST(FeedPattern, ComparesSchemeHostAndPathEachForItself) {
  const struct {
    std::string url, pattern;
    bool fits;
  } rows[] = {
      {"https://e.org/feed", "https://e.org/feed", true},
      {"https://e.org/feed", "https://e.org/fee", false},
      {"https://e.org/feed", "https://e.org/feeds", false},
      {"https://e.org/feed", "http://e.org/feed", false},
      {"https://e.org/feed", "http*://e.org/feed", true},
      {"https://e.org/feed", "e.org/feed", true},
      {"https://e.org/feed", "e.org", true},
      {"https://e.org", "e.org/*", true},
      {"https://e.org?a", "e.org/", false},
      {"https://E.org/Feed", "https://e.ORG/Feed", true},
      {"https://e.org/Feed", "https://e.org/feed", false},
      {"https://e.org/a/b?c=d#e", "e.org/a*d#e", true},
      {"https://e.org/aaaaab", "e.org/*a*ab", true},
      {"https://e.org/aaaaab", "e.org/*a*ba", false},
      {"https://www.e.org/", "*.e.org", true},
      {"https://e.org/", "*.e.org", false},
      {"https://e.org/", "*e.org", true},
      {"https://e.org:8080/", "e.org", false},
      {"https://e.org:8080/", "e.org:*", true},
      {"https://evil.org/e.org/", "*e.org", false},
      {"https://evil.org/?e.org", "*e.org*", false},
      {"https://evil.org#e.org", "https://*e.org", false},
      {"https://me:secret@e.org/feed", "https://e.org/feed", true},
      {"https://e.org@evil.org/feed", "e.org*", false},
      {"https://evil.org\\.e.org/", "*.e.org", false},
      {"https://e.org/feed", "*", true},
      {"https://e.org/feed", "**/f**d", true},
  };
  for (const auto& row : rows) EXPECT_EQ(fits_pattern(row.url, row.pattern), row.fits) << row.url << " " << row.pattern;
}

TEST(FeedPattern, IsNeverSlowForLong) {
  const std::string url = "https://e.org/" + std::string(20'000, 'a');
  EXPECT_FALSE(fits_pattern(url, "e.org/*a*a*a*a*a*a*b"));
}

Source subscription(const std::string& url, const std::string& name = {}, std::vector<std::string> tags = {}) {
  Source source = *source_of(url);
  source.title = name;
  source.tags = std::move(tags);
  return source;
}

TEST(SettingsFor, AppliesEveryRuleOfWhichAllConditionsHoldAndLaterOnesWin) {
  std::vector<FeedRule> rules(4);
  rules[0].url = "e.org";
  rules[0].settings = {.full = true, .interval = hours(6), .headers = {{"X-One", "1"}, {"Cookie", "a"}}};
  rules[1].tag = "News";
  rules[1].settings = {.timeout = seconds(60), .max_size = 1000, .user_agent = "Reader/1", .per_feed = 3};
  rules[2].name = "harbour";
  rules[2].settings = {.full = false, .title = "The harbour", .headers = {{"cookie", "b"}}};
  rules[3].url = "e.org";
  rules[3].tag = "news";
  rules[3].settings = {.interval = hours(12)};

  EXPECT_EQ(settings_for(subscription("https://other.org/"), rules), FeedSettings());
  EXPECT_EQ(settings_for(subscription("https://e.org/a"), rules), rules[0].settings);
  EXPECT_EQ(settings_for(subscription("https://other.org/", {}, {"x", "news"}), rules), rules[1].settings);
  const FeedSettings all = {.full = false,
                            .interval = hours(12),
                            .timeout = seconds(60),
                            .max_size = 1000,
                            .user_agent = "Reader/1",
                            .per_feed = 3,
                            .title = "The harbour",
                            .headers = {{"X-One", "1"}, {"cookie", "b"}}};
  EXPECT_EQ(settings_for(subscription("https://e.org/a", "Harbour", {"news"}), rules), all);
}

TEST(SettingsFor, APatternMayMeanOnlyPagesAndSelectorsAreSetOneByOne) {
  const Source site = *source_of("https://example.org/news");
  const Source page = *source_of(" page:https://example.org/news ");
  EXPECT_EQ(page.location, "https://example.org/news");
  EXPECT_EQ(page.name, "page:https://example.org/news");
  EXPECT_EQ(written_location(page), page.name);
  EXPECT_TRUE(page.page);
  std::vector<FeedRule> rules(3);
  rules[0].url = "example.org/*";
  rules[0].settings.page.item = "li";
  rules[0].settings.page.title = "b";
  rules[1].url = "page:https://example.org/news";
  rules[1].settings.page.item = "article";
  rules[2].url = "page:https://example.org/other";
  rules[2].settings.page.title = "i";
  EXPECT_EQ(settings_for(page, rules).page, (PageSelectors{.item = "article", .title = "b"}));
  EXPECT_EQ(settings_for(site, rules).page, (PageSelectors{.item = "li", .title = "b"}));
  for (const char* wrong :
       {"page:", "page:news.html", "page:-", "page:page:https://example.org/", "page:ftp://e.org/"}) {
    const auto source = source_of(wrong);
    ASSERT_FALSE(source) << wrong;
    EXPECT_EQ(source.error(), (Error{ErrorKind::usage, "page: is followed by an http or https address"})) << wrong;
  }
}

TEST(SettingsFor, AFileHasNoAddress) {
  std::vector<FeedRule> rules(1);
  rules[0].url = "*";
  rules[0].settings.full = true;
  EXPECT_EQ(settings_for(*source_of("feed.xml"), rules), FeedSettings());
}

}  // namespace
}  // namespace feedcat::pipeline
