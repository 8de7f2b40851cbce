#include "text/fold_letters.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::text {
namespace {

TEST(FoldLetters, CaseAccentsAndFormsOfLettersMakeNoDifference) {
  const struct {
    std::string word;
    std::string folded;
  } rows[] = {
      {"Committee", "committee"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"STRAẞE", "strasse"},
      {"cœur", "coeur"},
      {"Ærø", "aero"},
      {"Łódź", "lodz"},
      {"Đà", "da"},
      {"ılık", "ilik"},
      {"İstanbul", "istanbul"},
      {"Þór", "thor"},
      {"café", "cafe"},
      {"cafe\u0301", "cafe"},
      {"ﬁn", "fin"},
      {"Ｆｕｌｌ", "full"},
      {"ΟΔΟΣ", "οδοσ"},  // both forms of the sigma are one letter
      {"οδός", "οδοσ"},
      {"Ёлка", "елка"},
      {"כָּתַב", "כתב"},
      {"مُحَمَّد", "محمد"},
      {"ｶﾞ", "ガ"},
      {"か\u3099", "が"},
      {"한", "한"},
      {"हिन्दी", "हिन्दी"},
      {"ที่", "ที่"},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(fold_letters(row.word), row.folded) << row.word;
}

TEST(FoldLetters, FoldedWordsStayAsTheyAreAndAnyBytesCanBeFolded) {
  for (const char* word : {"Straße", "Ｆｕｌｌ", "ที่", "ﬃ", "\xff", "\xc3", "a\xe2\x82", "\xf0\x9f\x98\x80", "½"}) {
    const std::string once = fold_letters(word);
    EXPECT_EQ(fold_letters(once), once) << word;
  }
}

TEST(LowerLetters, AccentsStayAndTurkishHasTwoLettersI) {
  EXPECT_EQ(lower_letters("ÉTÉ", "fr"), "été");
  EXPECT_EQ(lower_letters("E\u0301TE\u0301", "fr"), "été");
  EXPECT_EQ(lower_letters("Straße", "de"), "straße");
  EXPECT_EQ(lower_letters("ISPARTA İL", "tr"), "ısparta il");
  EXPECT_EQ(lower_letters("ISPARTA İL", "en"), "isparta il");
  EXPECT_EQ(lower_letters("ГОРОД", "ru"), "город");
}

}  // namespace
}  // namespace feedcat::text
