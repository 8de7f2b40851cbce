#include "text/word_count.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::text {
namespace {

TEST(WordCount, CountsWordsAndTheLettersOfScriptsWithoutSpaces) {
  const struct {
    const char* text;
    std::size_t words, letters;
  } rows[] = {
      {"", 0, 0},
      {" -- \u2014 ... ", 0, 0},
      {"Don't be late: it's 10:30", 5, 0},
      {"sea/land x-ray C++", 3, 0},
      {"tide\u2014and boat\u2013fare", 4, 0},
      {"caf\u00e9\u00a0e\u0301t\u00e9\u2003\u0416\u0438\u0437\u043d\u044c", 3, 0},
      {"\u6771\u4eac\u90fd\u306e\u6e2f\u3002", 0, 5},
      {"\ud55c\uad6d\uc5b4 \ub9d0", 0, 4},
      {"tide\u6771\u4eacboat 2026\u5e74", 3, 3},
      {"See https://sea.example/a-long/address?x=1 or [words](http://sea.example/b) <HTTPS://sea.example>", 3, 0},
      {"[a picture] (https://sea.example/picture.png)", 2, 0},
      {"\xff\xfe caf\xc3", 1, 0},
  };
  for (const auto& row : rows) {
    const WordCount count = count_words(row.text);
    EXPECT_EQ(count.words, row.words) << row.text;
    EXPECT_EQ(count.letters, row.letters) << row.text;
  }
}

TEST(ReadingMinutes, SumBothKinds) {
  EXPECT_EQ(reading_minutes({0, 0}), 0U);
  EXPECT_EQ(reading_minutes({1, 0}), 1U);
  EXPECT_EQ(reading_minutes({230, 0}), 1U);
  EXPECT_EQ(reading_minutes({1000, 0}), 4U);
  EXPECT_EQ(reading_minutes({0, 1500}), 3U);
  EXPECT_EQ(reading_minutes({460, 1000}), 4U);
}

}  // namespace
}  // namespace feedcat::text
