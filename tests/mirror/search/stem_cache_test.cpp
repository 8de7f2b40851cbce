#include "mirror/search/stem_cache.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace feedcat::mirror {
namespace {

std::string term(StemCache& cache, std::string_view word, std::string_view language) {
  cache.set_language(language);
  return std::string(cache.term(word));
}

TEST(StemCache, GivesTheSameStemsAsWithoutAMemory) {
  StemCache cache;
  // More words than the cache can hold, in several languages by turns, each of them twice.
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 6000; ++i) {
      const std::string word = "walk" + std::to_string(i % 3000) + "ings";
      for (const std::string language : {"en", "de", "fr"}) {
        ASSERT_EQ(term(cache, word, language), stem_term(word, language)) << word << ' ' << language;
      }
    }
  }
}

TEST(StemCache, KeepsLanguagesAndSpellingsApart) {
  StemCache cache;
  EXPECT_EQ(term(cache, "committees", "en"),
            "\x01"
            "en:committe");
  EXPECT_EQ(term(cache, "committees", "de"), stem_term("committees", "de"));
  EXPECT_EQ(term(cache, "Committees", "en"),
            "\x01"
            "en:committe");
  EXPECT_EQ(term(cache, "ISI", "tr"), stem_term("ISI", "tr"));
  EXPECT_EQ(term(cache, "isi", "tr"), stem_term("isi", "tr"));
  const std::string longer(100, 'x');
  EXPECT_EQ(term(cache, longer, "en"), stem_term(longer, "en"));
  EXPECT_EQ(term(cache, "", "en"), stem_term("", "en"));
}

}  // namespace
}  // namespace feedcat::mirror
