#include "text/word_diff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/cpu_time.hpp"
#include "text/diff.hpp"

namespace feedcat::text {
namespace {

TEST(DiffWords, AreTheTextInPieces) {
  using Words = std::vector<std::string_view>;
  EXPECT_EQ(diff_words(""), Words());
  EXPECT_EQ(diff_words("Caf\u00e9,  42\nx."), (Words{"Caf\u00e9", ",", "  ", "42", "\n", "x", "."}));
  EXPECT_EQ(diff_words("\u6771\u4eac\u306e tide\u2026"), (Words{"\u6771", "\u4eac", "\u306e", " ", "tide", "\u2026"}));
  EXPECT_EQ(diff_words("a\xff\xfe"), (Words{"a", "\xff", "\xfe"}));
}

TEST(WordDiff, MarksChangedWords) {
  EXPECT_EQ(word_diff("The gauge was repaired today.\n", "The old gauge was replaced today.\n", false),
            "@@ -1 +1 @@\nThe {+old +}gauge was [-repaired-]{+replaced+} today.\n");
  EXPECT_EQ(word_diff("One two three four.\n", "One 2 3 four.\n", false),
            "@@ -1 +1 @@\nOne [-two three-]{+2 3+} four.\n");
  EXPECT_EQ(word_diff("a\n\nb\n\nc\n\nd\n", "a\n\nb\n\nc\n\nd\n\ne", false), "@@ -5,3 +5,5 @@\nc\n\nd\n{++}\n{+e+}\n");
  EXPECT_EQ(word_diff("same", "same", false), "");
}

TEST(WordDiff, HasColoursButNoControlCharactersOfTheTexts) {
  EXPECT_EQ(word_diff("a \x1b[2Jred\nx\n", "a blue\nx\n", true),
            "\x1b[2m@@ -1,2 +1,2 @@\x1b[0m\na \x1b[31m[2Jred\x1b[0m\x1b[32mblue\x1b[0m\nx\n");
}

/// Reads the marks of a diff that shows the whole text, and returns the text that it leads to, or comes from.
std::string one_side(std::string diff, bool later) {
  diff.erase(0, diff.find('\n') + 1);
  std::string out;
  for (std::size_t at = 0; at < diff.size();) {
    const bool removed = diff.compare(at, 2, "[-") == 0, added = diff.compare(at, 2, "{+") == 0;
    if (!removed && !added) {
      out += diff[at++];
      continue;
    }
    const std::size_t end = diff.find(removed ? "-]" : "+}", at + 2);
    if (added == later) out += diff.substr(at + 2, end - at - 2);
    at = end + 2;
  }
  return out;
}

/// Random paragraphs, edited at random: both texts can be read from what is shown.
TEST(WordDiff, OfRandomTextsLeadsFromOneToTheOther) {
  const std::vector<std::string> words{"tide", "gauge", " ", " ", "  ", ".", "\u6771", "caf\u00e9", "(", "harbour"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> pieces(1 + random() % 30);
    for (std::string& piece : pieces) piece = words[random() % words.size()];
    std::string former, later;
    for (const std::string& piece : pieces) former += piece;
    for (int edit = 0; edit < 3; ++edit) pieces[random() % pieces.size()] = words[random() % words.size()];
    for (const std::string& piece : pieces) later += piece;
    former += '\n';
    later += '\n';
    if (former == later) continue;
    const std::string diff = word_diff(former, later, false);
    ASSERT_EQ(one_side(diff, true), later) << diff;
    ASSERT_EQ(one_side(diff, false), former) << diff;
  }
}

/// Neither many words in one line nor many lines take quadratic time.
TEST(WordDiff, OfLargeTextsWithNothingInCommonIsShownInTime) {
  std::string former, later;
  for (int i = 0; former.size() < 5'000'000; ++i) {
    const std::string number = std::to_string(i);
    former += "a" + number + (i % 10 == 0 ? ".\n" : " ");
    later += "b" + number + (i % 10 == 0 ? ".\n" : " ");
  }
  const double before = test::cpu_seconds();
  EXPECT_GT(word_diff(former, later, false).size(), former.size());
  EXPECT_GT(unified_diff(former, later, {"old", "new"}).size(), former.size());
  std::string line = former.substr(0, 400'000), other = later.substr(0, 400'000);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(other.begin(), other.end(), '\n', ' ');
  EXPECT_GT(word_diff(line, other, false).size(), line.size());
  EXPECT_LT(test::cpu_seconds() - before, 20);
}

}  // namespace
}  // namespace feedcat::text
