#include "output/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"

namespace feedcat::output {
namespace {

std::string rule(int columns = 80) {
  std::string out;
  for (int i = 0; i < columns; ++i) out += "━";
  return out;
}

TEST(Text, HasTitleMetaLinkBlankLineBodyAndAttachments) {
  EXPECT_EQ(write("text", full_feed(), {full_item()}),
            "Spring tide & neap\n"
            "Bo Chen, crew@example.org · 2026-04-09 17:33 UTC · The Tide Table · sea, moon phases\n"
            "https://tides.example.org/spring\n"
            "about https://elsewhere.example.org/moon\n"
            "\n"
            "The sea comes up.\n"
            "\n"
            "And goes.\n"
            "\n"
            "attached https://tides.example.org/waves.mp3 (Waves, audio/mpeg, 12.3 MB, 1:02:03)\n");
}

TEST(Text, ABareItemIsCalledUntitled) { EXPECT_EQ(write("text", Feed{}, {bare_item()}), "(untitled)\n"); }

TEST(Text, AFeedWithTheTitleOfItsItemIsNotNamedAgain) {
  Item item = bare_item();
  item.title = "Title";
  Feed feed;
  feed.title = "Title";
  EXPECT_EQ(write("text", feed, {item}), "Title\n");
}

TEST(Text, ASummaryReplacesAMissingBody) {
  Item item = bare_item();
  item.title = "Title";
  item.summary = "Only this";
  EXPECT_EQ(write("text", Feed{}, {item}), "Title\n\nOnly this\n");
}

TEST(Text, ARuleIsOnlyBetweenArticles) {
  EXPECT_EQ(write("text", Feed{}, {plain_item("A", "one"), plain_item("B", "two")}),
            "A\n\none\n\n" + rule() + "\n\nB\n\ntwo\n");
}

TEST(Text, NoBodyCanDrawTheRule) {
  for (const std::string& forged :
       {rule(), rule(3), "  " + rule() + " ", rule(40) + "\u200b" + rule(40), rule(79) + "━\u0301"}) {
    const std::string text = write(
        "text", Feed{}, {plain_item("A", "one\n\n" + forged + "\n\nForged title\nSomebody"), plain_item("B", "two")});
    std::size_t rules = 0;
    for (const std::string_view line : base::split(text, '\n'))
      rules += line.find("━━━") != std::string_view::npos ? 1 : 0;
    EXPECT_EQ(rules, 1U) << forged;
    EXPECT_THAT(text, testing::HasSubstr("───"));
  }
}

TEST(Text, NoWrappedTitleOrNameCanDrawTheRule) {
  WriteOptions options;
  options.style = {.width = 20, .color = true};
  Item item = plain_item("A " + rule(20) + " Forged title", "one");
  item.authors = {{"Ann " + rule(20) + " Eve", "", ""}};
  item.url = "https://example.org/";
  EXPECT_EQ(write("text", Feed{}, {item}, options).find("━"), std::string::npos);
  EXPECT_EQ(write("text", Feed{}, {plain_item(rule(), "one")}).find("━"), std::string::npos);
}

TEST(Text, BoxesInABodyKeepTheirHeavyLines) {
  EXPECT_THAT(write("text", Feed{}, {plain_item("A", "┏━━━━┓\n┃ hi ┃\n┗━━━━┛")}),
              testing::HasSubstr("┏━━━━┓\n┃ hi ┃\n┗━━━━┛\n"));
}

TEST(Text, TheHeadIsWrappedAtTheWidthAndTheLinkIsNot) {
  WriteOptions options;
  options.style.width = 20;
  Item item = plain_item("A title that is longer than twenty columns", "x");
  item.url = "https://example.org/a/very/long/address";
  EXPECT_EQ(write("text", Feed{}, {item}, options),
            "A title that is\nlonger than twenty\ncolumns\nhttps://example.org/a/very/long/address\n\nx\n");
}

TEST(Text, TimesAreShownInTheReadersTimeZone) {
  WriteOptions options;
  options.utc_offset = [](UtcTime) { return std::chrono::hours(-5) + std::chrono::minutes(-30); };
  Item item = plain_item("A", "");
  item.published = at(1775756008);
  EXPECT_THAT(write("text", Feed{}, {item}, options), testing::HasSubstr("2026-04-09 12:03 -05:30"));
}

TEST(Text, ColoursAndLinksAreWrittenOnlyOnRequest) {
  WriteOptions options;
  options.style = {.width = 80, .color = true, .hyperlinks = true};
  Item item = plain_item("A", "x");
  item.url = "https://example.org/";
  const std::string text = write("text", Feed{}, {item}, options);
  EXPECT_THAT(text, testing::StartsWith("\x1b[1mA\x1b[0m\n\x1b]8;id="));
  EXPECT_THAT(text,
              testing::HasSubstr(";https://example.org/\x1b\\\x1b[2mhttps://example.org/\x1b[0m\x1b]8;;\x1b\\\n"));
  EXPECT_EQ(write("text", Feed{}, {item}).find('\x1b'), std::string::npos);
}

TEST(Text, OnlyWebAndMailAddressesBecomeHyperlinks) {
  WriteOptions options;
  options.style.hyperlinks = true;
  Item item = plain_item("A", "x");
  item.url = "javascript:alert(1)";
  EXPECT_EQ(write("text", Feed{}, {item}, options), "A\njavascript:alert(1)\n\nx\n");
}

TEST(Text, AnItemWithoutAuthorsHasThoseOfItsFeed) {
  Feed feed;
  feed.authors = {{"Ann Lee", "", ""}};
  EXPECT_THAT(write("text", feed, {bare_item()}), testing::HasSubstr("Ann Lee"));
}

}  // namespace
}  // namespace feedcat::output
