#include "output/epub/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "output/epub/navigation.hpp"
#include "output/epub/package.hpp"

namespace feedcat::output::epub {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

PageHead head(std::string title, std::string feed, std::int64_t time, std::string language = "en") {
  PageHead made;
  made.title = std::move(title);
  made.feed = feed;
  made.feed_key = "https://example.org/" + feed;
  made.id = made.title;
  made.language = std::move(language);
  if (time != 0) made.date = UtcTime(std::chrono::seconds(time));
  return made;
}

TEST(BookPlan, HasAChapterForEachFeedInTheOrderOfItsFirstArticle) {
  const BookPlan plan = plan_book(
      {head("a", "Tides", 1'775'755'000), head("b", "Winds", 1'775'000'000), head("c", "Tides", 1'774'000'000, "de")},
      std::nullopt);
  EXPECT_EQ(plan.title, "Articles, 2026-04-09");
  EXPECT_EQ(plan.language, "en");
  EXPECT_EQ(plan.made, UtcTime(std::chrono::seconds(1'775'755'000)));
  ASSERT_EQ(plan.chapters.size(), 2U);
  EXPECT_EQ(plan.chapters[0].title, "Tides");
  EXPECT_THAT(reading_order(plan), ElementsAre(0, 2, 1));
  const std::string ncx = ncx_file(plan);
  EXPECT_THAT(ncx, HasSubstr("playOrder=\"2\">\n<navLabel><text>Tides</text></navLabel>\n<content "
                             "src=\"article-00001.xhtml\"/>\n<navPoint"));
  EXPECT_THAT(ncx, HasSubstr("playOrder=\"3\">\n<navLabel><text>c</text></navLabel>"));
  EXPECT_THAT(package_file(plan), HasSubstr("<itemref idref=\"article-1\"/>\n<itemref idref=\"article-3\"/>\n<itemref "
                                            "idref=\"article-2\"/>\n</spine>"));
}

PageHead told(PageHead head, std::string story) {
  head.story = std::move(story);
  return head;
}

TEST(BookPlan, HasAChapterForEachStoryInFrontOfThoseOfTheFeeds) {
  const BookPlan plan =
      plan_book({head("a", "Tides", 0), told(head("b & c", "Winds", 0), "gale"), head("d", "Winds", 0),
                 told(head("e", "", 0), "gale"), told(head("f", "Tides", 0), "of one article")},
                std::nullopt);
  ASSERT_EQ(plan.chapters.size(), 3U);
  EXPECT_THAT(plan.feeds, ElementsAre("Tides", "Winds", ""));
  EXPECT_THAT(reading_order(plan), ElementsAre(1, 3, 0, 4, 2));
  EXPECT_THAT(contents_page(plan),
              HasSubstr("<ol>\n<li><a href=\"article-00002.xhtml\">b &amp; c</a>\n<ol>\n"
                        "<li><a href=\"article-00002.xhtml\">b &amp; c \u00b7 Winds</a></li>\n"
                        "<li><a href=\"article-00004.xhtml\">e</a></li>\n</ol>\n</li>\n"
                        "<li><span>Tides</span>\n<ol>\n<li><a href=\"article-00001.xhtml\">a</a></li>\n"
                        "<li><a href=\"article-00005.xhtml\">f</a></li>\n</ol>\n</li>\n"
                        "<li><span>Winds</span>\n<ol>\n<li><a href=\"article-00003.xhtml\">d</a></li>\n"));
  EXPECT_THAT(ncx_file(plan), HasSubstr("playOrder=\"2\">\n<navLabel><text>b &amp; c</text></navLabel>\n<content "
                                        "src=\"article-00002.xhtml\"/>\n<navPoint"));
}

TEST(BookPlan, OfOneStoryIsCalledAfterItsFirstArticleAndShowsItAsOne) {
  const BookPlan plan = plan_book({told(head("a", "Tides", 0), "s"), told(head("b", "Winds", 0), "s")}, std::nullopt);
  EXPECT_EQ(plan.title, "a");
  EXPECT_THAT(contents_page(plan), HasSubstr("<ol>\n<li><a href=\"article-00001.xhtml\">a</a>\n<ol>\n<li>"));
  EXPECT_THAT(package_file(plan),
              HasSubstr("<dc:publisher>Tides</dc:publisher>\n<dc:publisher>Winds</dc:publisher>\n"));
  EXPECT_THAT(ncx_file(plan), HasSubstr("<meta name=\"dtb:depth\" content=\"2\"/>"));
}

TEST(BookPlan, OfOneFeedIsCalledAfterIt) {
  const BookPlan plan = plan_book({head("a", "Tides", 1'775'755'000), head("b", "Tides", 0)}, std::nullopt);
  EXPECT_EQ(plan.title, "Tides, 2026-04-09");
  EXPECT_THAT(contents_page(plan),
              HasSubstr("<h1>Contents</h1>\n<ol>\n<li><a href=\"article-00001.xhtml\">a</a></li>"));
}

TEST(BookPlan, OfOneArticleIsCalledAfterIt) {
  EXPECT_EQ(plan_book({head("a & b", "Tides", 1'775'755'000)}, std::nullopt).title, "a & b");
}

TEST(BookPlan, WithoutADateHasNoDay) {
  const BookPlan plan = plan_book({head("a", "Tides", 0), head("b", "Tides", 0)}, std::nullopt);
  EXPECT_EQ(plan.title, "Tides");
  EXPECT_EQ(plan.day, "");
  EXPECT_THAT(package_file(plan), HasSubstr(">1980-01-01T00:00:00Z</meta>"));
}

TEST(BookPlan, HasTheSameIdForTheSameArticles) {
  const std::string id = plan_book({head("a", "Tides", 1)}, std::nullopt).id;
  EXPECT_EQ(plan_book({head("a", "Tides", 2)}, std::nullopt).id, id);
  EXPECT_NE(plan_book({head("b", "Tides", 1)}, std::nullopt).id, id);
  EXPECT_THAT(id, testing::MatchesRegex("urn:uuid:[0-9a-f]+-[0-9a-f]+-8[0-9a-f]+-8[0-9a-f]+-[0-9a-f]+"));
}

TEST(BookPlan, IsTurnedFromRightToLeftIfItsLanguageIs) {
  EXPECT_THAT(package_file(plan_book({head("a", "Tides", 1, "ar-EG")}, std::nullopt)),
              HasSubstr("page-progression-direction=\"rtl\""));
}

}  // namespace
}  // namespace feedcat::output::epub
