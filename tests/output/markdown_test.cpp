#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/sample.hpp"

namespace feedcat::output {
namespace {

TEST(Markdown, HasTheTitleAsHeadingMetaLinkAndBody) {
  EXPECT_EQ(write("markdown", full_feed(), {full_item()}),
            "# Spring tide \\& neap\n"
            "\n"
            "*Bo Chen, crew@example.org · 2026-04-09 17:33 UTC · The Tide Table · sea, moon phases*\n"
            "\n"
            "<https://tides.example.org/spring>\n"
            "\n"
            "The **sea** comes up.\n"
            "\n"
            "And goes.\n"
            "\n"
            "- <https://tides.example.org/waves.mp3> (Waves, audio/mpeg, 12.3 MB, 1:02:03)\n");
}

TEST(Markdown, TextThatLooksLikeMarkupIsEscaped) {
  Item item = bare_item();
  item.title = "*Not* _so_ [fast](x) <b> `c` # &amp; ~~z~~ ![i](j)";
  EXPECT_EQ(write("markdown", Feed{}, {item}),
            "# \\*Not\\* \\_so\\_ \\[fast\\](x) \\<b\\> \\`c\\` \\# \\&amp; \\~\\~z\\~\\~ \\!\\[i\\](j)\n");
}

TEST(Markdown, ASummaryIsAParagraphWhateverItBeginsWith) {
  for (const auto& [summary, expected] : {std::pair("1. First", "1\\. First"), std::pair("- dash", "\\- dash"),
                                          std::pair("+ plus", "\\+ plus"), std::pair("12) x", "12\\) x")}) {
    Item item = bare_item();
    item.title = "T";
    item.summary = summary;
    EXPECT_EQ(write("markdown", Feed{}, {item}), "# T\n\n" + std::string(expected) + "\n");
  }
}

TEST(Markdown, ABreakStandsBetweenArticles) {
  EXPECT_EQ(write("markdown", Feed{}, {plain_item("A", ""), plain_item("B", "")}), "# A\n\n---\n\n# B\n");
}

}  // namespace
}  // namespace feedcat::output
