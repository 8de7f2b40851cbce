#include "text/date_languages.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/date.hpp"
#include "text/date_format.hpp"

namespace feedcat::text {
namespace {

struct Case {
  std::string written;
  std::string meant;  // empty if unreadable
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const auto time = parse_date(c.written);
    EXPECT_EQ(time ? format_rfc3339(*time) : "", c.meant) << c.written;
  }
}

TEST(DateLanguages, TheWeekdayDecidesWhichMonthANameMeans) {
  check({{"czwartek, 7 listopada 2024 14:05", "2024-11-07T14:05:00Z"},
         {"ponedjeljak, 7. listopada 2024. 14:05", "2024-10-07T14:05:00Z"},
         {"Czw, 07 lis 2024 14:05:00 +0100", "2024-11-07T13:05:00Z"},
         {"pon, 07 lis 2024 14:05:00 +0200", "2024-10-07T12:05:00Z"},
         {"\u010Dtvrtek 7. listopadu 2024 14:05", "2024-11-07T14:05:00Z"},
         {"Thu, 7 lis 2024", "2024-11-07T00:00:00Z"},
         {"Mon, 7 lis 2024", "2024-10-07T00:00:00Z"},
         {"pet, 7 lip 2024", "2024-06-07T00:00:00Z"},  // Friday in Croatian, Peru's zone in English
         {"ned, 07 lip 2024 14:05:00 +0200", "2024-07-07T12:05:00Z"},
         {"\u010Dt, 1. srp 2024", "2024-08-01T00:00:00Z"},
         {"pon, 1. srp 2024", "2024-07-01T00:00:00Z"}});
}

TEST(DateLanguages, OtherWordsDecideWhereNoWeekdayDoes) {
  check({{"7 lis 2024 godz. 14:05", "2024-11-07T14:05:00Z"},
         {"7 lis 2024 u 14:05 sati", "2024-10-07T14:05:00Z"},
         {"wt, 7 lis 2024", "2024-11-07T00:00:00Z"},  // no Tuesday, but Polish
         {"uto, 7 lis 2024", "2024-10-07T00:00:00Z"}});
}

TEST(DateLanguages, TheMoreCommonLanguageDecidesAtLast) {
  check({{"7 lis 2024", "2024-11-07T00:00:00Z"},
         {"7 lip 2024", "2024-07-07T00:00:00Z"},
         {"7 listopada 2024", "2024-11-07T00:00:00Z"}});
}

TEST(DateLanguages, ANameThatIsWrittenOutMeansOneMonth) {
  check({{"\u010Dtvrtek 1. srpna 2024", "2024-08-01T00:00:00Z"},
         {"7. \u010Dervence 2024", "2024-07-07T00:00:00Z"},
         {"7. \u010Dervna 2024", "2024-06-07T00:00:00Z"},
         {"7. srpnja 2024", "2024-07-07T00:00:00Z"},
         {"7. lipnja 2024", "2024-06-07T00:00:00Z"},
         {"7 lipca 2024", "2024-07-07T00:00:00Z"},
         {"7 \u043B\u0438\u043F\u043D\u044F 2024", "2024-07-07T00:00:00Z"},
         {"7. marraskuuta 2024", "2024-11-07T00:00:00Z"},
         {"7. maaliskuuta 2024", "2024-03-07T00:00:00Z"},
         {"7. kes\u00E4kuuta 2024", "2024-06-07T00:00:00Z"}});
}

TEST(DateLanguages, NamesOfManyLanguagesAreKnown) {
  check({{"Di, 05 Mrz 2024 14:00:00 +0100", "2024-03-05T13:00:00Z"},
         {"7. J\u00E4nner 2024", "2024-01-07T00:00:00Z"},
         {"7. J\u00E4n. 2024", "2024-01-07T00:00:00Z"},
         {"7. n\u00F3vember 2024", "2024-11-07T00:00:00Z"},
         {"7. \u00E1g\u00FAst 2024", "2024-08-07T00:00:00Z"},
         {"7 Mac 2024", "2024-03-07T00:00:00Z"},
         {"Kamis, 7 Maret 2024 pukul 14.05", "2024-03-07T14:05:00Z"},
         {"7 \u05D1\u05D9\u05E0\u05D5\u05D0\u05E8 2024", "2024-01-07T00:00:00Z"},
         {"7 \u05D1\u05DE\u05E8\u05E5 2024", "2024-03-07T00:00:00Z"},
         {"2024ko maiatzaren 7a", "2024-05-07T00:00:00Z"},
         {"2024(e)ko urriaren 7a", "2024-10-07T00:00:00Z"},
         {"2024. m\u00E1jus 7., kedd 14:05", "2024-05-07T14:05:00Z"},
         {"2024 m. gegu\u017E\u0117s 7 d.", "2024-05-07T00:00:00Z"},
         {"2024. gada 7. maij\u0101", "2024-05-07T00:00:00Z"},
         {"7 octombrie 2024, ora 14:05", "2024-10-07T14:05:00Z"},
         {"7 Ekim 2024 Pazartesi", "2024-10-07T00:00:00Z"},
         {"7 \u039F\u03BA\u03C4\u03C9\u03B2\u03C1\u03AF\u03BF\u03C5 2024", "2024-10-07T00:00:00Z"},
         {"7 \u0436\u043E\u0432\u0442\u043D\u044F 2024 \u0440.", "2024-10-07T00:00:00Z"},
         {"7 \u0442\u0440\u0430\u0432\u043D\u044F 2024", "2024-05-07T00:00:00Z"},
         {"7 \u044E\u043B\u0438 2024 \u0433.", "2024-07-07T00:00:00Z"},
         {"7 \u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u0623\u0648\u0644 2024", "2024-10-07T00:00:00Z"},
         {"7 \u0E15.\u0E04. 2567", "2024-10-07T00:00:00Z"}});
}

TEST(DateLanguages, AccentsMayBeMissingAndNamesCutShort) {
  check({{"7 fevrier 2024", "2024-02-07T00:00:00Z"},
         {"7 aout 2024", "2024-08-07T00:00:00Z"},
         {"7 pazdziernika 2024", "2024-10-07T00:00:00Z"},
         {"7 d\u00E9cem. 2024", "2024-12-07T00:00:00Z"},
         {"7 Septemb 2024", "2024-09-07T00:00:00Z"},
         {"7 de\u0301cembre 2024", "2024-12-07T00:00:00Z"}});
}

TEST(DateLanguages, LongFormsWithSmallWords) {
  check({{"lunes, 7 de octubre de 2024 a las 14:05", "2024-10-07T14:05:00Z"},
         {"segunda-feira, 7 de outubro de 2024, \u00E0s 14h05", "2024-10-07T14:05:00Z"},
         {"sexta-feira, 4 de outubro de 2024 \u00E0s 14h05", "2024-10-04T14:05:00Z"},
         {"dilluns, 7 d\u2019octubre de 2024 a les 14:05", "2024-10-07T14:05:00Z"},
         {"maandag 7 oktober 2024 om 14.05 uur", "2024-10-07T14:05:00Z"},
         {"mandag den 7. oktober 2024 kl. 14.05", "2024-10-07T14:05:00Z"},
         {"am Montag, den 7. Oktober 2024 um 14.05 Uhr", "2024-10-07T14:05:00Z"},
         {"poniedzia\u0142ek, 7 pa\u017Adziernika 2024 r. o godz. 14.05", "2024-10-07T14:05:00Z"},
         {"le lundi 7 octobre 2024 \u00E0 14 heures 05", "2024-10-07T14:05:00Z"},
         {"luned\u00EC 7 ottobre 2024 alle ore 14.05", "2024-10-07T14:05:00Z"},
         {"Monday the 7th of October 2024 at 2.05 pm", "2024-10-07T14:05:00Z"},
         {"\u043F\u043E\u043D\u0435\u0434\u0435\u043B\u044C\u043D\u0438\u043A, 7 "
          "\u043E\u043A\u0442\u044F\u0431\u0440\u044F 2024 \u0433. \u0432 14:05",
          "2024-10-07T14:05:00Z"}});
}

TEST(DateLanguages, AWordThatOnlyBeginsLikeAMonthIsNone) {
  check({{"May 7, 2024 by Mehmet", "2024-05-07T00:00:00Z"},
         {"7.5.2024 von Marius", "2024-05-07T00:00:00Z"},
         {"07/05/2024 mar", "2024-05-07T00:00:00Z"},
         {"1 xy 07 May 8 2024", ""}});
}

TEST(DateLanguages, OneNameHasAReadingForEachLanguage) {
  const Readings readings = readings_of("listopadu");
  ASSERT_FALSE(readings.empty());
  EXPECT_EQ(readings.front().kind, Reading::Kind::month);
  EXPECT_EQ(readings.front().value, 11);
  EXPECT_TRUE(readings_of("").empty());
  EXPECT_TRUE(readings_of("xy").empty());
  EXPECT_TRUE(readings_of("\xFF\xFE").empty());
  EXPECT_EQ(english_readings_of("tues").size(), 1U);
}

}  // namespace
}  // namespace feedcat::text
