#include "base/ascii.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

TEST(Ascii, TrimTakesXmlAndHtmlWhiteSpaceFromBothEnds) {
  EXPECT_EQ(trim(" \t\r\n\fa b \n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
}

TEST(Ascii, CollapseCountsNoBreakSpacesAsSpace) {
  EXPECT_EQ(collapse("  a \xC2\xA0\n b\xC2\xA0"), "a b");
  EXPECT_EQ(collapse("a\xC2"), "a\xC2");
}

TEST(Ascii, ComparesWithoutCaseInAsciiOnly) {
  EXPECT_TRUE(iequals("Content-Type", "content-type"));
  EXPECT_FALSE(iequals("\xC3\x84", "\xC3\xA4"));
  EXPECT_EQ(ifind("x <RSS", "<rss"), 2U);
  EXPECT_EQ(ifind("x", "yy"), std::string_view::npos);
}

TEST(Ascii, SearchesWithoutCaseFromAnyPlace) {
  EXPECT_EQ(ifind("sS stYLE Style", "style"), 3U);
  EXPECT_EQ(ifind("sS stYLE Style", "STYLE", 4), 9U);
  EXPECT_EQ(ifind("sS stYLE Style", "style", 10), std::string_view::npos);
  EXPECT_EQ(ifind("style", "style", 99), std::string_view::npos);
  EXPECT_EQ(ifind("-a -B -b", "-b"), 3U);
}

TEST(Ascii, ReplacesAllOccurrencesInLinearTime) {
  std::string s = "aXXbXXX";
  replace_all(s, "XX", "X");
  EXPECT_EQ(s, "aXbXX");
  replace_all(s, "Y", "Z");
  EXPECT_EQ(s, "aXbXX");
  std::string lines(3'000'000, '\n');
  replace_all(lines, "\n", "\n ");
  EXPECT_EQ(lines.size(), 6'000'000U);
}

TEST(Ascii, SplitKeepsEmptyPiecesAndWordsDropsThem) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(words("  a \n b "), (std::vector<std::string_view>{"a", "b"}));
}

}  // namespace
}  // namespace feedcat::base
