#include "mirror/search/stem_cache.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::mirror {
namespace {

TEST(StemCache, GivesTheSameStemsAsWithoutAMemory) {
  StemCache cache;
  // More words than the cache can hold, in several languages by turns, each of them twice.
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 6000; ++i) {
      const std::string word = "walk" + std::to_string(i % 3000) + "ings";
      for (const std::string language : {"en", "de", "fr"}) {
        ASSERT_EQ(cache.term(word, language), stem_term(word, language)) << word << ' ' << language;
      }
    }
  }
}

TEST(StemCache, KeepsLanguagesAndSpellingsApart) {
  StemCache cache;
  EXPECT_EQ(cache.term("committees", "en"),
            "\x01"
            "en:committe");
  EXPECT_EQ(cache.term("committees", "de"), stem_term("committees", "de"));
  EXPECT_EQ(cache.term("Committees", "en"),
            "\x01"
            "en:committe");
  EXPECT_EQ(cache.term("ISI", "tr"), stem_term("ISI", "tr"));
  EXPECT_EQ(cache.term("isi", "tr"), stem_term("isi", "tr"));
  const std::string longer(100, 'x');
  EXPECT_EQ(cache.term(longer, "en"), stem_term(longer, "en"));
  EXPECT_EQ(cache.term("", "en"), stem_term("", "en"));
}

}  // namespace
}  // namespace feedcat::mirror
