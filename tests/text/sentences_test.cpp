#include "text/sentences.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::text {
namespace {

struct Row {
  std::string first;  ///< sentence
  std::string rest;
};

const Row kRows[] = {
    {"The sea comes up.", " It goes."},
    {"The sea comes up", ""},
    {"", ""},
    {"Does it?", " Yes!"},
    {"Really?!", " No."},
    {"It rose 3.5 metres, or 11.5 ft, by noon.", " Then it fell."},
    {"See example.org for more.", " Or not."},
    {"Mr. Lee and Dr. Chen met J. R. Smith.", " They talked."},
    {"Fish, e.g. cod, i.e. Gadus, are rare.", " Crabs are not."},
    {"The U.S. Coast Guard came.", " It left."},
    {"It came up to 3.5 m.", " Then it went."},
    {"In 2026.", " The year ended."},
    {"Am 3. April kam die Flut.", " Am 19. Mai ging sie."},
    {"Boote, z.B. Kutter bzw. Jollen, liegen hier.", " Andere nicht."},
    {"\"It is late.\"", " He left."},
    {"\"Is it late?\" he asked.", " She nodded."},
    {"(It was late.)", " He left."},
    {"„Es ist spät.“", " Er ging."},
    {"« Il est tard. »", " Il part."},
    {"Wait... there is more.", " Much more."},
    {"Wait\u2026", " There is more."},
    {"潮が満ちる。", "そして引く。"},
    {"「もう遅い。」", "と言った。"},
    {"涨潮了！", "退潮了。"},
    {"वह आया।", " वह गया।"},
    {"هل جاء؟", " نعم."},
    {"Une marée (cf. p. 12) monte.", " Elle descend."},
    {"A heading", "\nA paragraph. And more."},
    {"Вода поднялась.", " Потом ушла."},
    {"iPhone sales rose.", " iPad sales fell. And so on."},
    {"(In brief.)", " More."},
};

TEST(Sentences, EndWhereAReaderPauses) {
  for (const Row& row : kRows) {
    const std::string text = row.first + row.rest;
    EXPECT_EQ(text.substr(0, sentence_length(text)), row.first) << text;
  }
}

TEST(Sentences, TheFirstOnesAreWhole) {
  EXPECT_EQ(first_sentences(" One is here.  Two is here. Three is here. ", 2, 400), "One is here.  Two is here.");
  EXPECT_EQ(first_sentences("One is here. Two is longer. Three is here.", 2, 20), "One is here.");
  EXPECT_EQ(first_sentences("One\nTwo goes on. Three.", 2, 400), "One Two goes on.");
  EXPECT_EQ(first_sentences("", 2, 400), "");
}

TEST(Sentences, ALongOneIsCutAfterAWord) {
  EXPECT_EQ(first_sentences("The water comes higher than it ever was. It goes.", 2, 20), "The water comes\u2026");
  std::string kanji;
  for (int i = 0; i < 500; ++i) kanji += "潮";
  EXPECT_EQ(first_sentences(kanji, 2, 400), kanji.substr(0, 399 * 3) + "\u2026");
  for (const std::string& text : {std::string(100'000, 'x'), std::string(100'000, '.'), std::string(100'000, ' ') + "x",
                                  std::string("\xFF\xFE. \xC3")}) {
    EXPECT_LE(first_sentences(text, 2, 400).size(), 402U);
  }
}

TEST(Sentences, AHeadingIsNone) {
  EXPECT_FALSE(has_sentence("Heights of the day"));
  EXPECT_TRUE(has_sentence("It rose."));
  EXPECT_TRUE(has_sentence("It rose. And fell"));
  EXPECT_FALSE(has_sentence("  "));
}

}  // namespace
}  // namespace feedcat::text
