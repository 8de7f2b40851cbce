#include "extract/company.hpp"

#include <gtest/gtest.h>

#include "extract/labels.hpp"
#include "extract/recommendations.hpp"

namespace feedcat::extract {
namespace {

TEST(Company, ASentenceHasSeveralWordsAndEndsAsOne) {
  for (const char* text :
       {"The master wrote a long entry that evening.", "Nobody would have thought of it!",
        "\u201CThe bell rang twice that night.\u201D", "港の古い灯台は、来年の春から見学できるようになります。"}) {
    EXPECT_TRUE(is_sentence(text)) << text;
  }
  for (const char* text :
       {"Ten harbours that you should see once", "Read more.", "The master wrote a long entry that ...",
        "The master wrote a long entry\u2026", "続きを読む"}) {
    EXPECT_FALSE(is_sentence(text)) << text;
  }
}

TEST(Labels, AnInvitationNamesAChannelAndWhatToDoWithIt) {
  for (const char* text :
       {"Follow us for more.", "Every Friday in our newsletter.", "Get the podcast of the pier here.",
        "Send an email to the harbour office.", "Copyright of the harbour office."}) {
    EXPECT_TRUE(invites(text)) << text;
  }
  for (const char* text : {"The smith channels the old masters.", "He had no email, and the budget was small.",
                           "A podcast of one hour tells how the bell rang."}) {
    EXPECT_FALSE(invites(text)) << text;
  }
}

TEST(Recommendations, AreKnownInManyLanguages) {
  for (const char* text : {"Read also: Ten harbours",
                           "▶ READ MORE: Ten harbours",
                           "You may also like",
                           "Das könnte Sie auch interessieren",
                           "LESEN SIE AUCH: Zehn Häfen",
                           "À lire aussi : dix ports",
                           "Le puede interesar: diez puertos",
                           "VEA TAMBIÉN:",
                           "Leia também: dez portos",
                           "Leggi anche: dieci porti",
                           "Lees ook: tien havens",
                           "Læs også: ti havne",
                           "Läs även: tio hamnar",
                           "Lue myös: kymmenen satamaa",
                           "Czytaj też: dziesięć portów",
                           "Čtěte také: deset přístavů",
                           "Olvassa el: tíz kikötő",
                           "Citește și: zece porturi",
                           "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: δέκα λιμάνια",
                           "İlgili haberler",
                           "Читайте также: десять портов",
                           "Читайте також: десять портів",
                           "اقرأ أيضا: عشرة موانئ",
                           "קראו גם: עשרה נמלים",
                           "यह भी पढ़ें: दस बंदरगाह",
                           "Baca juga: sepuluh pelabuhan",
                           "Xem thêm: mười cảng",
                           "関連記事",
                           "相关阅读：十个港口",
                           "관련기사: 항구 열 곳",
                           "Related:",
                           "Related posts"}) {
    EXPECT_TRUE(recommends(text)) << text;
  }
  for (const char* text : {"Related work in this field", "Reading more is good for sailors", "Mehrere Häfen",
                           "関係者によると", "Recommended dose of sea air", ""}) {
    EXPECT_FALSE(recommends(text)) << text;
  }
}

TEST(Labels, ASentenceInvitesWhenItNamesWhatOneSubscribesTo) {
  EXPECT_TRUE(invites("Subscribe to our newsletter and never miss the tide."));
  EXPECT_TRUE(invites("Follow us wherever the fog lets you."));
  EXPECT_FALSE(invites("Subscribe to no rumour about the tree."));
  EXPECT_FALSE(invites("Watch: the lamps go on at six."));
}

}  // namespace
}  // namespace feedcat::extract
