#include "text/stem.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace feedcat::text {
namespace {

TEST(Stem, InflectionsOfAWordHaveTheSameStem) {
  const struct {
    const char* language;
    std::vector<const char*> words;
  } rows[] = {
      {"en", {"committee", "committees"}},
      {"en-GB", {"connect", "connected", "connecting", "connections"}},
      {"de", {"regierung", "regierungen"}},
      {"fr", {"continu", "continuer"}},
      {"pt_BR", {"quilômetro", "quilômetros"}},
      {"ru", {"город", "города", "городов"}},
      {"nb", {"havnen", "havnene"}},
  };
  for (const auto& row : rows) {
    for (const char* word : row.words) {
      EXPECT_EQ(stem(word, row.language), stem(row.words.front(), row.language)) << row.language << ' ' << word;
    }
  }
}

TEST(Stem, AWordInALanguageThatSnowballLacksIsItsOwnStem) {
  for (const char* language : {"", "pl", "ja", "zh-Hant", "english", "porter", "x", "--", "\xff\xfe"}) {
    EXPECT_EQ(stem("committees", language), "committees") << language;
    EXPECT_FALSE(has_stems(language)) << language;
  }
  EXPECT_TRUE(has_stems("de-AT"));
}

TEST(Stem, TagsOfALanguageShareItsName) {
  EXPECT_EQ(stem_language("en-GB"), "en");
  EXPECT_EQ(stem_language("PT_br"), "pt");
  EXPECT_EQ(stem_language("nn"), "no");
  EXPECT_EQ(stem_language("pl"), "");
  EXPECT_EQ(stem_language(""), "");
}

TEST(Stem, AnyBytesHaveAStem) {
  EXPECT_EQ(stem("", "en"), "");
  EXPECT_EQ(stem(std::string(65, 's'), "en"), std::string(65, 's'));
  for (const char* language : {"en", "de", "fr", "ru", "tr", "ar", "hi", "ta"}) {
    for (const char* word : {"\xff", "\xc3", "a\xe2\x82", "\xf0\x9f\x98\x80", "\x80ies", "ings\xc3"}) {
      EXPECT_LE(stem(word, language).size(), 16U) << language;
    }
  }
}

TEST(Stem, ThreadsStemAtTheSameTime) {
  std::vector<std::thread> threads;
  std::vector<std::string> stems(4);
  for (std::string& out : stems) {
    threads.emplace_back([&out] {
      for (int i = 0; i < 1000; ++i) out = stem("connections", i % 2 == 0 ? "en" : "de");
      out = stem("connections", "en");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stems, std::vector<std::string>(4, "connect"));
}

}  // namespace
}  // namespace feedcat::text
