#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "output/sample.hpp"
#include "text/width.hpp"

namespace feedcat::output {
namespace {

WriteOptions fitted(int width) {
  WriteOptions options;
  options.list_width = width;
  return options;
}

TEST(List, HasOneCompleteLineForEachArticleWithoutATerminal) {
  EXPECT_EQ(write("list", full_feed(), {full_item()}),
            "2026-04-09  The Tide Table  Spring tide & neap  https://tides.example.org/spring\n");
  EXPECT_EQ(write("list", Feed{}, {bare_item()}), "----------  (untitled)\n");
}

TEST(List, FillsColumnsOnATerminal) {
  EXPECT_EQ(write("list", full_feed(), {full_item()}, fitted(90)),
            "2026-04-09  The Tide Table      Spring tide & neap  https://tides.example.org/spring\n");
}

TEST(List, NeverIsWiderThanTheTerminal) {
  Item wide = full_item();
  wide.title =
      "潮の満ち引きについての長い長い記事の題名です 👩‍👩‍👧‍👦 e\u0301 and then "
      "some "
      "more "
      "words "
      "behind "
      "it";
  Feed feed = full_feed();
  feed.title = "海の新聞とその他いろいろな話題を集めたもの";
  for (int width = 1; width <= 140; ++width) {
    const std::string text = write("list", feed, {wide, full_item(), bare_item()}, fitted(width));
    for (const std::string_view line : base::split(text, '\n')) {
      EXPECT_LE(text::display_width(line), width) << width << ": " << line;
    }
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  }
}

TEST(List, ShowsWithAnEllipsisThatSomethingWasCut) {
  Item item = bare_item();
  item.title = "A title that does not fit";
  EXPECT_THAT(write("list", Feed{}, {item}, fitted(36)), testing::EndsWith("…\n"));
}

TEST(List, APostWithoutATitleIsKnownByItsFirstWords) {
  Item item = bare_item();
  item.body = {Markup::Kind::html, "<p>Low water at <b>noon</b>.</p><p>More.</p>", ""};
  EXPECT_EQ(write("list", Feed{}, {item}), "----------  Low water at noon.\n");
  item.body.source = "<img src=\"https://example.org/a.png\" alt=\"Low water\">" + std::string(200, 'x');
  EXPECT_THAT(write("list", Feed{}, {item}), testing::EndsWith("x…\n"));
}

TEST(List, TheTitleIsAHyperlinkIfTheTerminalKnowsThem) {
  WriteOptions options = fitted(60);
  options.style.hyperlinks = true;
  EXPECT_THAT(write("list", full_feed(), {full_item()}, options),
              testing::HasSubstr(";https://tides.example.org/spring\x1b\\Spring tide & neap\x1b]8;;\x1b\\"));
}

TEST(Tsv, HasSixFieldsWhateverTheyContain) {
  Item item = full_item();
  item.title = "A\ttitle\nwith\nbreaks";
  item.id = "a\tb";
  EXPECT_EQ(write("tsv", full_feed(), {item, bare_item()}),
            "2026-04-09T17:33:28Z\tThe Tide Table\tA title with breaks\thttps://tides.example.org/spring\t"
            "Bo Chen, crew@example.org\ta b\n"
            "\tThe Tide Table\t\t\tAnn Lee\turn:x:2\n");
}

TEST(Tsv, IsTheSameOnATerminal) {
  WriteOptions options = fitted(20);
  options.style = {.width = 20, .color = true, .hyperlinks = true};
  options.utc_offset = [](UtcTime) { return std::chrono::hours(9); };
  EXPECT_EQ(write("tsv", full_feed(), {full_item()}, options), write("tsv", full_feed(), {full_item()}));
}

}  // namespace
}  // namespace feedcat::output
