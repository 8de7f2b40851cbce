#include "text/search_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "support/cpu_time.hpp"

namespace feedcat::text {
namespace {

/// The words with blanks between them, and a plus before one at the place of the one before.
std::string words_of(std::string_view text) {
  std::string out;
  split_search_words(text, [&](const SearchWord& word) {
    out += word.same_place ? "+" : out.empty() ? "" : " ";
    out += word.word;
    return true;
  });
  return out;
}

std::string query_of(std::string_view text) {
  std::string out;
  split_query_words(text, [&](const SearchWord& word) {
    EXPECT_FALSE(word.same_place);
    out += (out.empty() ? "" : " ") + std::string(word.word);
    return true;
  });
  return out;
}

TEST(SearchWords, AreFoldedAndEndWhereAPersonSeesTheEnd) {
  const struct {
    std::string text;
    std::string words;
  } rows[] = {
      {"The Committee's report, 3.14", "the committee s report 3 14"},
      {"l'homme aujourd’hui", "l homme aujourd hui"},
      {"www.example.org/a_b", "www example org a b"},
      {"C++ and x-ray", "c and x ray"},
      {"Straße, Łódź", "strasse lodz"},
      {"sand\u00ADbox", "sandbox"},
      {"می\u200Cخواهم", "میخواهم"},
      {"cafe\u0301s", "cafes"},
      {"हिन्दी भाषा", "हिन्दी भाषा"},
      {"один, два", "один два"},
      {"A\u200B"
       "B",
       "a b"},
      {"\U0001F30A -- ?", ""},
      {"a\xff"
       "b",
       "a b"},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(words_of(row.text), row.words) << row.text;
}

TEST(SearchWords, ScriptsWithoutSpacesAreSplitIntoOverlappingPairs) {
  const struct {
    std::string text;
    std::string words;
  } rows[] = {
      {"東京都", "東京 京都+都"},
      {"京", "京"},
      {"iPhoneの発売", "iphone の発 発売+売"},
      {"サンド、ｻﾝﾄﾞ", "サン ンド+ド サン ンド+ド"},
      {"한국어", "한국 국어+어"},
      {"\u1112\u1161\u11ab국", "한국+국"},
      {"ไทย", "ไท ทย+ย"},
      {"か\u3099く", "がく+く"},
      {"ຂ່າວ", "ຂ່ ່າ າວ+ວ"},
  };
  for (const auto& row : rows) EXPECT_EQ(words_of(row.text), row.words) << row.text;
}

TEST(SearchWords, AQueryIsPairsOnlyAndASingleLetterIsSearchedAsABeginning) {
  EXPECT_EQ(query_of("東京都"), "東京 京都");
  EXPECT_EQ(query_of("Tokyo 都"), "tokyo 都");
  for (const char* text : {"東", "Tokyo 東", "か\u3099", "東!", "a東"})
    EXPECT_TRUE(ends_with_single_letter(text)) << text;
  for (const char* text : {"", "東京", "東 a", "a", "한국", "!"}) EXPECT_FALSE(ends_with_single_letter(text)) << text;
}

TEST(SearchWords, SayWhichBytesTheyStandForWithoutOverlaps) {
  const std::string text = "Tide 東京都 caf\u00e9";
  std::vector<std::string> bytes;
  std::size_t end = 0;
  split_search_words(text, [&](const SearchWord& word) {
    if (word.same_place) return true;
    EXPECT_GE(word.begin, end);
    end = word.end;
    bytes.push_back(text.substr(word.begin, word.end - word.begin));
    return true;
  });
  EXPECT_EQ(bytes, (std::vector<std::string>{"Tide", "東", "京都", "caf\u00e9"}));
}

TEST(SearchWords, StopWhenTheTakerHasEnough) {
  int words = 0;
  split_search_words("one two three", [&](const SearchWord&) { return ++words < 2; });
  EXPECT_EQ(words, 2);
  split_search_words("東京都庁", [&](const SearchWord&) { return ++words < 4; });
  EXPECT_EQ(words, 4);
}

TEST(SearchWords, AnyBytesAreReadInLinearTime) {
  std::string marks = "e";
  std::string run;
  for (int i = 0; i < 300000; ++i) {
    marks += "\u0301";
    run += "\u3042";
  }
  const double start = test::cpu_seconds();
  EXPECT_EQ(words_of(marks), "e");
  std::size_t pairs = 0;
  split_search_words(run, [&](const SearchWord&) { return ++pairs > 0; });
  EXPECT_EQ(pairs, 300000U);
  EXPECT_LT(test::cpu_seconds() - start, 5);
  for (const char* junk : {"\xff\xfe", "\xe3\x81", "\xe3\x81\x82\xe3", "\xf8\x88\x80\x80\x80", "\xed\xa0\x80"})
    words_of(junk);
}

}  // namespace
}  // namespace feedcat::text
