#include "text/search_stem.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

TEST(SearchStem, IsFoldedAfterTheStemmerHasSeenTheAccents) {
  EXPECT_EQ(search_stem("Committees", "en"), search_stem("committee", "en"));
  EXPECT_EQ(search_stem("Häuser", "de"), search_stem("Haus", "de"));
  EXPECT_EQ(search_stem("trouvées", "fr"), search_stem("trouvé", "fr"));
  EXPECT_EQ(search_stem("КНИГИ", "ru"), search_stem("книга", "ru"));
}

TEST(SearchStem, InflectionsThatSnowballLeavesHaveTheSameStem) {
  const struct {
    const char* language;
    const char* word;
    const char* other;
  } rows[] = {
      {"de", "Lehrerin", "Lehrerinnen"}, {"es", "río", "ríos"},       {"pt", "rio", "rios"},
      {"pt", "eleição", "ELEIÇÕES"},     {"pt", "nuvem", "nuvens"},   {"pt", "pão", "pães"},
      {"tr", "kapı", "kapılar"},         {"tr", "ada", "adalar"},     {"tr", "pencere", "pencereler"},
      {"tr", "gazete", "gazeteler"},     {"tr", "IRMAK", "ırmaklar"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(search_stem(row.word, row.language), search_stem(row.other, row.language)) << row.language << row.word;
  }
  EXPECT_NE(search_stem("oda", "tr"), search_stem("ada", "tr"));
}

}  // namespace
}  // namespace feedcat::text
