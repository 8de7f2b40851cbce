#include "cursors/cursor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "support/temporary_folder.hpp"

namespace feedcat::cursors {
namespace {

using std::chrono::hours;

class CursorTest : public testing::Test {
 protected:
  Cursor open(const std::string& name = "mail") {
    auto cursor = Cursor::open(place_ / "feedcat", name, now_);
    EXPECT_TRUE(cursor) << cursor.error().message;
    return std::move(*cursor);
  }
  void later(int days) { now_ += hours(24 * days); }

  test::TemporaryFolder place_;
  UtcTime now_{hours(24 * 20'000)};
  const ArticleKeys article_{{1, 2}, 10};
};

TEST_F(CursorTest, DeliversEachArticleOnceUnderAllItsNames) {
  Cursor cursor = open();
  EXPECT_EQ(cursor.look_up(article_), Standing::fresh);
  ASSERT_TRUE(cursor.deliver(article_));
  EXPECT_EQ(cursor.look_up(article_), Standing::delivered);
  EXPECT_EQ(cursor.look_up({{2, 3}, 10}), Standing::delivered) << "one name is enough";
  EXPECT_EQ(cursor.look_up({{3}, 10}), Standing::fresh) << "not before the run is over";
  ASSERT_TRUE(cursor.finish());
  EXPECT_EQ(cursor.look_up({{3}, 10}), Standing::delivered) << "a name learnt from another one";
}

TEST_F(CursorTest, RemembersAcrossRunsAndForEachNameSeparately) {
  ASSERT_TRUE(open().deliver(article_));
  EXPECT_EQ(open().look_up(article_), Standing::delivered);
  EXPECT_EQ(open("phone").look_up(article_), Standing::fresh);
}

TEST_F(CursorTest, NoticesAnotherTextOnlyIfBothAreKnown) {
  Cursor cursor = open();
  ASSERT_TRUE(cursor.deliver({{1}, 0}));
  EXPECT_EQ(cursor.look_up({{1}, 10}), Standing::delivered);
  ASSERT_TRUE(cursor.finish());
  EXPECT_EQ(cursor.look_up({{1}, 11}), Standing::changed) << "the first known text counts from then on";
  ASSERT_TRUE(cursor.deliver({{1}, 11}));
  EXPECT_EQ(cursor.look_up({{1}, 11}), Standing::delivered);
  EXPECT_EQ(cursor.look_up({{1}, 0}), Standing::delivered);
}

TEST_F(CursorTest, ForgetsWhatHasNotBeenInItsFeedForTwoYears) {
  ASSERT_TRUE(open().deliver(article_));
  const ArticleKeys present{{7}, 0};
  ASSERT_TRUE(open().deliver(present));
  for (int month = 0; month < 26; ++month) {
    later(31);
    Cursor cursor = open();
    EXPECT_EQ(cursor.look_up(present), Standing::delivered) << month;
    ASSERT_TRUE(cursor.finish());
  }
  EXPECT_EQ(open().look_up(article_), Standing::fresh);
}

TEST_F(CursorTest, ASettledFeedIsSettledUntilItChangesOrAMonthHasPassed) {
  const SettledFeed feed{"https://e.org/feed", 5, 6};
  {
    Cursor cursor = open();
    EXPECT_EQ(cursor.is_settled(feed), false);
    cursor.settle(feed);
    ASSERT_TRUE(cursor.finish());
  }
  EXPECT_EQ(open().is_settled(feed), true);
  EXPECT_EQ(open().is_settled({feed.url, 4, 6}), false) << "another document";
  EXPECT_EQ(open().is_settled({feed.url, 5, 7}), false) << "other conditions";
  EXPECT_EQ(open("phone").is_settled(feed), false);
  later(31);
  EXPECT_EQ(open().is_settled(feed), false);
}

TEST_F(CursorTest, EitherAllArticlesOfADeliveryAreRememberedOrNone) {
  const std::vector<ArticleKeys> articles = {{{1}, 0}, {{2}, 0}, {{3}, 0}};
  ASSERT_TRUE(open().deliver(articles));
  Cursor cursor = open();
  for (const ArticleKeys& article : articles) EXPECT_EQ(cursor.look_up(article), Standing::delivered);
}

TEST_F(CursorTest, ProcessesTakeTurns) {
  const pid_t child = fork();
  if (child == 0) {
    auto cursor = Cursor::open(place_ / "feedcat", "mail", now_);
    if (!cursor) _exit(1);
    for (std::uint64_t name = 100; name < 300; ++name) {
      if (!cursor->deliver({{name}, 0})) _exit(2);
    }
    _exit(0);  // without a destructor, as if it were killed
  }
  while (!cursor_status(place_ / "feedcat") || cursor_status(place_ / "feedcat")->empty() ||
         cursor_status(place_ / "feedcat")->front().articles == 0) {
    std::this_thread::yield();
  }
  Cursor cursor = open();
  EXPECT_EQ(cursor.look_up({{299}, 0}), Standing::delivered) << "the other process was done";
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST_F(CursorTest, CanBeReadOnlyByTheUser) {
  static_cast<void>(open());
  struct stat folder {};
  ASSERT_EQ(stat((place_ / "feedcat").c_str(), &folder), 0);
  EXPECT_EQ(folder.st_mode & 0777U, 0700U);
}

TEST_F(CursorTest, StatusNamesEveryCursor) {
  EXPECT_TRUE(cursor_status(place_ / "nothing")->empty());
  ASSERT_TRUE(open().deliver(article_));
  static_cast<void>(open("phone"));
  const auto all = cursor_status(place_ / "feedcat");
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ((*all)[0].name, "mail");
  EXPECT_EQ((*all)[0].articles, 2U);
  EXPECT_EQ((*all)[0].last_delivery, now_);
  EXPECT_EQ((*all)[1].name, "phone");
  EXPECT_EQ((*all)[1].last_delivery, std::nullopt);
}

TEST_F(CursorTest, AFileThatIsNotADatabaseIsAnError) {
  static_cast<void>(open());
  std::filesystem::resize_file(place_ / "feedcat/cursors.db", 0);
  { std::ofstream(place_ / "feedcat/cursors.db") << "this is no database, and it is long enough to be looked at"; }
  const auto cursor = Cursor::open(place_ / "feedcat", "mail", now_);
  ASSERT_FALSE(cursor);
  EXPECT_EQ(cursor.error().kind, ErrorKind::damaged);
  EXPECT_THAT(cursor.error().message, testing::HasSubstr("the state of --new"));
}

}  // namespace
}  // namespace feedcat::cursors
