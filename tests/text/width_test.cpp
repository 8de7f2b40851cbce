#include "text/width.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::text {
namespace {

TEST(Width, CountsColumnsNotBytes) {
  struct Case {
    std::string text;
    int columns;
  };
  const std::vector<Case> cases = {
      {"", 0},
      {"boat", 4},
      {"Größe", 5},
      {"日本語", 6},
      {"e\u0301", 1},
      {"한국", 4},
      {"👩‍👩‍👧", 2},
      {"🇨🇭", 2},
      {"👍🏽", 2},
      {"❤️", 2},
      {"a日b", 4},
      {"ｆｕｌｌ", 8},
      {"ﾊﾝｶｸ", 4},
      {"…–—", 3},
      {"a\u0301日", 3},
      {"\u1112\u1161\u11ab", 2},
  };
  for (const Case& c : cases) EXPECT_EQ(display_width(c.text), c.columns) << c.text;
}

TEST(Width, TheMostColumnsAreThoseOfTerminalsWithoutEmojiSequences) {
  EXPECT_EQ(most_columns("boat Größe 日本語"), 17);
  EXPECT_EQ(most_columns("e\u0301"), 1);
  EXPECT_EQ(most_columns("👩‍👩‍👧"), 6);
  EXPECT_EQ(most_columns("👍🏽"), 4);
  EXPECT_EQ(most_columns("🇨🇭"), 2);
  EXPECT_EQ(most_columns("❤️1️⃣"), 4);
  EXPECT_EQ(most_columns("दुनिया"), 5);
  EXPECT_EQ(fit_width("👍🏽👍🏽", 7), "👍🏽…");
}

TEST(Width, GraphemesAreWhole) {
  EXPECT_EQ(next_grapheme("e\u0301x").bytes, 3U);
  EXPECT_EQ(next_grapheme("👩‍👩‍👧x").bytes, std::string("👩‍👩‍👧").size());
  EXPECT_EQ(next_grapheme("🇨🇭🇨🇭").bytes, 8U);
  EXPECT_EQ(next_grapheme("ab").bytes, 1U);
}

TEST(Width, AGraphemeWithoutEndIsCut) {
  std::string s = "a";
  for (int i = 0; i < 100000; ++i) s += "\u0301";
  EXPECT_LT(next_grapheme(s).bytes, 1000U);
}

TEST(Width, FitsToColumnsAtAGrapheme) {
  struct Case {
    std::string text;
    int columns;
    std::string fitted;
  };
  const std::vector<Case> cases = {
      {"harbour", 7, "harbour"}, {"harbour", 6, "harbo…"},
      {"harbour", 1, "…"},       {"harbour", 0, ""},
      {"日本語", 6, "日本語"},   {"日本語", 5, "日本…"},
      {"日本語", 4, "日…"},      {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
      {"🇨🇭🇨🇭", 3, "🇨🇭…"},        {"", 5, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(fit_width(c.text, c.columns), c.fitted) << c.text << " in " << c.columns;
}

TEST(Width, ComposesAndFolds) {
  EXPECT_EQ(nfc("e\u0301"), "é");
  EXPECT_EQ(nfc("plain"), "plain");
  EXPECT_EQ(casefold("GRÖSSE Straße"), "grosse strasse");
}

}  // namespace
}  // namespace feedcat::text
