#include "mail/records.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/temporary_folder.hpp"

namespace feedcat::mail {
namespace {

class RecordsTest : public testing::Test {
 protected:
  Records open(std::string_view cursor = "a", std::chrono::days day = {}) {
    return *Records::open(place_ / "state", cursor, UtcTime(day));
  }
  test::TemporaryFolder place_;
};

TEST_F(RecordsTest, AnArticleIsKnownByAnyOfItsNames) {
  const std::string text(3'000'000, 'x');
  ASSERT_TRUE(open().put({{1, 2}, 7}, {"id", "text"}));
  EXPECT_EQ(**open().find({{9, 2}, 8}), (SentArticle{"id", "text"}));
  EXPECT_FALSE(*open("b").find({{1, 2}, 7}));
  ASSERT_TRUE(open().put({{2, 3}, 8}, {"id", "later"}));
  EXPECT_EQ(**open().find({{3}, 0}), (SentArticle{"id", "later"}));
  ASSERT_TRUE(open().put({{2}, 8}, {"id", text}));
  EXPECT_EQ(**open().find({{2}, 0}), (SentArticle{"id", ""})) << "too long to be compared";
}

TEST_F(RecordsTest, ArticlesAreForgottenAfterTwoYears) {
  ASSERT_TRUE(open().put({{1}, 7}, {"old", "text"}));
  ASSERT_TRUE(open("a", std::chrono::days(800)).put({{2}, 7}, {"new", "text"}));
  EXPECT_FALSE(*open().find({{1}, 7}));
  EXPECT_TRUE(*open().find({{2}, 7}));
}

TEST_F(RecordsTest, ADigestIsPendingUntilItEnds) {
  const PendingDigest digest{{"id", std::string("a\0b\n", 4), UtcTime(std::chrono::seconds(5))},
                             {{{1, 18'446'744'073'709'551'615U}, 3}, {{4}, 0}}};
  EXPECT_FALSE(*open().pending());
  EXPECT_EQ(*open().last_day(), "");
  ASSERT_TRUE(open().begin(digest, "2026-04-09"));
  const auto pending = *open().pending();
  ASSERT_TRUE(pending);
  EXPECT_EQ(pending->message.id, "id");
  EXPECT_EQ(pending->message.bytes, digest.message.bytes);
  EXPECT_EQ(pending->message.date, digest.message.date);
  EXPECT_EQ(pending->articles, digest.articles);
  EXPECT_FALSE(*open("b").pending());
  ASSERT_TRUE(open().end());
  EXPECT_FALSE(*open().pending());
  EXPECT_EQ(*open().last_day(), "2026-04-09");
}

TEST_F(RecordsTest, ADroppedDigestWasNeverThere) {
  ASSERT_TRUE(open().begin({{"1", "x", {}}, {}}, "2026-04-09"));
  ASSERT_TRUE(open().end());
  ASSERT_TRUE(open().begin({{"2", "x", {}}, {}}, "2026-04-10"));
  ASSERT_TRUE(open().drop());
  EXPECT_FALSE(*open().pending());
  EXPECT_EQ(*open().last_day(), "2026-04-09");
}

}  // namespace
}  // namespace feedcat::mail
