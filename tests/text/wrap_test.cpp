#include "text/wrap.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::text {
namespace {

std::vector<std::string> lines(const std::string& text, int columns, LongWords long_words = LongWords::overflow) {
  std::vector<WrappedLine> wrapped;
  wrap(text, columns, long_words, wrapped);
  std::vector<std::string> out;
  for (const WrappedLine& line : wrapped) {
    out.push_back(text.substr(line.begin, line.end - line.begin) + (line.hyphen ? "-" : ""));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(lines("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(lines("one two three", 6), (Lines{"one", "two", "three"}));
  EXPECT_EQ(lines("one", 10), (Lines{"one"}));
  EXPECT_EQ(lines("", 10), Lines{});
}

TEST(Wrap, ALongWordExceedsTheWidthOrIsCut) {
  EXPECT_EQ(lines("a unbreakable b", 5), (Lines{"a", "unbreakable", "b"}));
  EXPECT_EQ(lines("a unbreakable b", 5, LongWords::cut), (Lines{"a", "unbre", "akabl", "e b"}));
  EXPECT_EQ(lines("a north-east-b", 8, LongWords::cut), (Lines{"a", "north-", "east-b"}));
  EXPECT_EQ(lines("a-unbreakable", 8, LongWords::cut), (Lines{"a-unbrea", "kable"}));
}

TEST(Wrap, NeverBreaksInsideAGrapheme) {
  EXPECT_EQ(lines("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 4, LongWords::cut),
            (Lines{"👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"}));
  EXPECT_EQ(lines("e\u0301e\u0301e\u0301", 2, LongWords::cut), (Lines{"e\u0301e\u0301", "e\u0301"}));
}

TEST(Wrap, BreaksBetweenIdeographsButNotBeforeClosingPunctuation) {
  EXPECT_EQ(lines("日本語の文", 6), (Lines{"日本語", "の文"}));
  EXPECT_EQ(lines("日本語。文", 6), (Lines{"日本", "語。文"}));
  EXPECT_EQ(lines("日本（語）", 6), (Lines{"日本", "（語）"}));
}

TEST(Wrap, BreaksBetweenPictographs) {
  EXPECT_EQ(lines("🚢🚢🚢", 5), (Lines{"🚢🚢", "🚢"}));
  EXPECT_EQ(lines("🇩🇪🇫🇷", 3), (Lines{"🇩🇪", "🇫🇷"}));
  EXPECT_EQ(lines("a🚢", 2), (Lines{"a🚢"}));
}

TEST(Wrap, BreaksScriptsWithoutSpacesBetweenGraphemesIfALineIsTooShort) {
  EXPECT_EQ(lines("ภาษาไทย", 3), (Lines{"ภาษ", "าไท", "ย"}));
  EXPECT_EQ(lines("กี่ กี่", 1), (Lines{"กี่", "กี่"}));
  EXPECT_EQ(lines("ไทย ไทย", 5), (Lines{"ไทย", "ไทย"}));
}

TEST(Wrap, KeepsWordsWithNoBreakSpacesTogether) { EXPECT_EQ(lines("a b\u00A0c d", 4), (Lines{"a", "b\u00A0c", "d"})); }

TEST(Wrap, SoftHyphensShowWhereTheyAreUsed) {
  EXPECT_EQ(lines("har\u00ADbour", 5), (Lines{"har-", "bour"}));
  EXPECT_EQ(lines("har\u00ADbour", 3, LongWords::overflow), (Lines{"har\u00ADbour"}));
}

TEST(Wrap, WritesEveryWordOnceAtEveryWidth) {
  const std::string text =
      "the old 港 harbour has many boats and a very-long-hyphenated-word, “quoted” (bracketed) 日本語の文章。";
  for (int columns = 1; columns < 100; ++columns) {
    std::string joined;
    for (const std::string& line : lines(text, columns, LongWords::cut)) joined += line;
    std::string wanted = text;
    std::erase(wanted, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, wanted) << columns;
  }
}

}  // namespace
}  // namespace feedcat::text
