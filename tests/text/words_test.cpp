#include "text/words.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

using Words = std::vector<IndexedWord>;

TEST(Words, HaveTheStemsOfTheirLanguage) {
  EXPECT_EQ(search_splitter().split("Old Häuser", "de"), (Words{{"old", "old", ""}, {"hauser", "haus", ""}}));
  EXPECT_EQ(search_splitter().split("Old Häuser", ""),
            (Words{{"old", std::nullopt, ""}, {"hauser", std::nullopt, ""}}));
}

TEST(Words, ARunWithoutSpacesIsPairsAndEndsWithALetter) {
  EXPECT_EQ(
      search_splitter().split("東京都 a 東", "en"),
      (Words{{"東京", std::nullopt, ""}, {"京都", std::nullopt, "都"}, {"a", "a", ""}, {"東", std::nullopt, ""}}));
}

TEST(Words, AreCountedByTheirPlaces) {
  for (const char* text : {"", "--", "Old Häuser", "東京都 a 東"}) {
    EXPECT_EQ(count_search_words(text), search_splitter().split(text, "").size()) << text;
  }
}

TEST(ArticleLanguage, IsTheDeclaredOneOrElseThatOfTheText) {
  const std::string german =
      "Die alten Häuser am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Straßen auch an grauen "
      "Tagen. Wer morgens zum Markt geht, sieht die Boote zwischen den Dächern und hört, wie die Fischer ihre Netze "
      "flicken und über das Wetter streiten.";
  EXPECT_EQ(article_language("en-GB", german), "en-GB");
  EXPECT_EQ(article_language("", german), "de");
  EXPECT_EQ(article_language("", "too short"), "");
}

}  // namespace
}  // namespace feedcat::text
