#include "output/epub/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/epub/shown_pictures.hpp"
#include "output/sample.hpp"

namespace feedcat::output::epub {
namespace {

using testing::ElementsAre;

TEST(BookPage, SurvivesBeingARecord) {
  const Feed feed = full_feed();
  const Story story{"1", {{"Tides", "High", "https://tides.example.org/high"}}};
  const Page one = page_of({.item = full_item(), .feed = feed, .story = &story}, {});
  const Page two = page_of({.item = bare_item(), .feed = feed}, {});
  std::string records;
  append_record(one, records);
  append_record(two, records);
  std::string_view left = records;
  EXPECT_EQ(take_record(left), one);
  EXPECT_EQ(take_record(left), two);
  EXPECT_EQ(take_record(left), std::nullopt);
}

TEST(BookPage, KnowsItsStoryByMoreThanItsId) {
  const Story one{"1", {{"Tides", "High", ""}}}, other{"1", {{"Winds", "Gale", ""}}};
  const auto story_of = [](const Story* story) {
    return page_of({.item = bare_item(), .feed = full_feed(), .story = story}, {}).head.story;
  };
  EXPECT_EQ(story_of(nullptr), "");
  EXPECT_NE(story_of(&one), "");
  EXPECT_NE(story_of(&one), story_of(&other));
}

TEST(BookPage, IsCutIfItsRecordIs) {
  std::string records;
  append_record(page_of({.item = full_item(), .feed = full_feed()}, {}), records);
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string_view left = std::string_view(records).substr(0, i);
    static_cast<void>(take_record(left));
  }
}

TEST(BookPage, SaysWhoWroteItWhenAndWhere) {
  const Page page = page_of({.item = full_item(), .feed = full_feed()}, {});
  EXPECT_EQ(
      page.text,
      "<h1 dir=\"auto\"><a href=\"https://tides.example.org/spring\">Spring tide &amp; neap</a></h1>\n"
      "<p class=\"meta\"><span dir=\"auto\">Bo Chen, crew@example.org</span> \u00b7 <span dir=\"auto\">2026-04-09 "
      "17:33 UTC</span> \u00b7 <span dir=\"auto\">The Tide Table</span> \u00b7 1 min</p>\n"
      "<p class=\"meta\" dir=\"auto\">sea, moon phases</p>\n"
      "<div class=\"body\" dir=\"auto\">\n<p>The <b>sea</b> comes up.</p><p>And goes.</p>\n</div>\n"
      "<ul class=\"attachments\">\n<li><a href=\"https://tides.example.org/waves.mp3\">https://tides.example.org/"
      "waves.mp3</a> Waves, audio/mpeg, 12.3 MB, 1:02:03</li>\n</ul>\n"
      "<p class=\"meta\"><a href=\"https://tides.example.org/spring\">Original article</a></p>\n");
}

TEST(ShownPictures, AreReplacedByThoseOfTheBook) {
  const std::string xhtml =
      "<p>&lt;img src=&quot;x&quot;<img src=\"https://e.org/a?b&amp;c\" alt=\"A &quot;b&quot;\" width=\"3\"/>"
      "<a href=\"y\"><img src=\"https://e.org/d\" alt=\"\" class=\"linked\"/></a><img src=\"https://e.org/e\" "
      "alt=\"E\"/></p>";
  EXPECT_THAT(pictures_in(xhtml), ElementsAre("https://e.org/a?b&c", "https://e.org/d", "https://e.org/e"));
  std::string placed;
  place_pictures(
      xhtml, [](std::string_view url) { return url.ends_with("c") ? "images/1.png" : ""; }, placed);
  EXPECT_EQ(placed,
            "<p>&lt;img src=&quot;x&quot;<img src=\"images/1.png\" alt=\"A &quot;b&quot;\" width=\"3\"/>"
            "<a href=\"y\"><span class=\"picture\">[image]</span></a><a class=\"picture\" href=\"https://e.org/"
            "e\">[E]</a></p>");
}

}  // namespace
}  // namespace feedcat::output::epub
