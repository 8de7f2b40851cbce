#include "text/language.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::text {
namespace {

const std::string kEnglish =
    "The ferry leaves the harbour at seven in the morning and comes back in the evening. On the way it stops at two "
    "small islands, where people wait with baskets of fish, bicycles, and now and then a goat that does not want to "
    "travel. "
    "Nobody minds, because the captain is never in a hurry.";
const std::string kGerman =
    "Die Fähre verlässt den Hafen um sieben Uhr morgens und kommt am Abend zurück. Unterwegs hält sie an zwei kleinen "
    "Inseln, wo Leute mit Körben voller Fisch warten, mit Fahrrädern und manchmal mit einer Ziege, die nicht mitfahren "
    "will. Niemand stört sich daran, denn der Kapitän hat es nie eilig.";
const std::string kRussian =
    "Паром выходит из порта в семь часов утра и возвращается вечером. По дороге он останавливается у двух маленьких "
    "островов, где люди ждут с корзинами рыбы, с велосипедами, а иногда и с козой, которая никуда ехать не хочет. "
    "Никто не сердится, потому что капитан никогда не спешит, а на палубе всегда есть горячий чай.";

TEST(DetectLanguage, OfTextThatIsLongEnough) {
  EXPECT_EQ(detect_language(kEnglish), "en");
  EXPECT_EQ(detect_language(kGerman), "de");
  EXPECT_EQ(detect_language(kRussian), "ru");
  EXPECT_EQ(detect_language("\xff" + kEnglish + "\xe3\x81"), "en");
}

TEST(DetectLanguage, SaysNothingIfItIsNotCertain) {
  EXPECT_EQ(detect_language(""), "");
  EXPECT_EQ(detect_language("Die Fähre verlässt den Hafen."), "");
  std::string junk;
  for (int i = 0; i < 500; ++i) junk += "xq" + std::to_string(i) + " ";
  EXPECT_EQ(detect_language(junk), "");
  for (const char* bytes : {"\xff", "\xed\xa0\x80", "\xf4\x90\x80\x80", "<", "&#"}) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += bytes;
    EXPECT_EQ(detect_language(text), "");
  }
}

}  // namespace
}  // namespace feedcat::text
