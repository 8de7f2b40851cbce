#include "mirror/search/snippet.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/cpu_time.hpp"

namespace feedcat::mirror {
namespace {

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Snippet, AShortTextIsShownAsAWhole) {
  EXPECT_EQ(excerpt(""), "");
  EXPECT_EQ(excerpt("No match."), "No match.");
  EXPECT_EQ(excerpt("A \x01match\x02."), "A \x01match\x02.");
}

TEST(Snippet, BeginsWithASentenceIfThatIsNear) {
  EXPECT_EQ(excerpt(repeated("Filling words here. ", 9) + "Now the \x01match\x02 comes."),
            "…Filling words here. Filling words here. Now the \x01match\x02 comes.");
}

TEST(Snippet, IsCutBetweenWords) {
  EXPECT_EQ(excerpt(repeated("filling ", 30) + "\x01match\x02 " + repeated("ending ", 30)),
            "…" + repeated("filling ", 6) + "\x01match\x02 " + repeated("ending ", 12) + "ending…");
}

TEST(Snippet, ShowsTheMostDifferentMatches) {
  const std::string filling = repeated("filling ", 40);
  EXPECT_EQ(excerpt("\x01tide\x02 \x01tide\x02 " + filling + "\x01tide\x02 and \x01gauge\x02"),
            "…" + repeated("filling ", 6) + "\x01tide\x02 and \x01gauge\x02");
}

TEST(Snippet, CutsNoMatchAndNoLetter) {
  const std::string long_match = "\x01" + repeated("ก็", 60) + "\x02";
  const std::string cut = excerpt(repeated("東", 200) + long_match + repeated("京", 200));
  EXPECT_NE(cut.find(long_match), std::string::npos);
  EXPECT_EQ(excerpt(repeated("ก็", 200) + "\x01ข\x02").substr(3, 6), "ก็");
  EXPECT_LT(excerpt("\x01" + repeated("東", 5000) + "\x02").size(), 2000U) << "but a match of this length is";
}

TEST(Snippet, TakesLinearTime) {
  const double start = test::cpu_seconds();
  excerpt(repeated("\x01tide\x02 ", 500'000));
  excerpt("\x01" + repeated("e\u0301", 500'000) + "\x02");
  excerpt(repeated("\x01", 500'000) + repeated("\x02", 500'000));
  EXPECT_LT(test::cpu_seconds() - start, 2);
}

}  // namespace
}  // namespace feedcat::mirror
