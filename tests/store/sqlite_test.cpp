#include "store/sqlite.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace feedcat::store {
namespace {

using test::TemporaryFolder;

TEST(Sqlite, KeepsTextAndNumbersAsTheyAre) {
  auto database = Database::open(":memory:", Open::create);
  ASSERT_TRUE(database) << database.error().message;
  ASSERT_TRUE(database->run("create table t (a text, b integer, c integer)"));
  auto insert = database->prepare("insert into t values (?, ?, ?)");
  const std::string text("nul \0 inside", 12);
  ASSERT_TRUE(insert->bind(1, text).bind(2, std::int64_t{-1}).bind(3, std::optional<std::int64_t>{}).run());
  ASSERT_TRUE(
      insert->bind(1, std::string_view{}).bind(2, std::int64_t{7}).bind(3, std::optional<std::int64_t>{9}).run());
  auto query = database->prepare("select a, b, c, a is null from t order by b");
  ASSERT_TRUE(*query->step());
  EXPECT_EQ(query->text(0), text);
  EXPECT_EQ(query->integer(1), -1);
  EXPECT_EQ(query->optional_integer(2), std::nullopt);
  ASSERT_TRUE(*query->step());
  EXPECT_EQ(query->text(0), "");
  EXPECT_EQ(query->integer(3), 0);
  EXPECT_EQ(query->optional_integer(2), 9);
  EXPECT_FALSE(*query->step());
}

TEST(Sqlite, ReportsWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_EQ(Database::open(folder / "none", Open::read_only).error().kind, ErrorKind::not_found);
  EXPECT_EQ(Database::open(folder / "no/folder", Open::create).error().kind, ErrorKind::io);
  std::ofstream(folder / "junk") << std::string(4096, 'j');
  EXPECT_EQ(Database::open(folder / "junk", Open::read_write).error(),
            (Error{ErrorKind::damaged, "file is not a database"}));
  auto database = Database::open(":memory:", Open::create);
  EXPECT_EQ(database->run("selec 1").error().message, "near \"selec\": syntax error");
  EXPECT_FALSE(database->prepare("select * from nothing"));
  EXPECT_FALSE(database->prepare("select ?1")->bind(2, "there is no second").step());
}

TEST(Transaction, IsUndoneUnlessCommitted) {
  auto database = Database::open(":memory:", Open::create);
  ASSERT_TRUE(database->run("create table t (a)"));
  const auto count = [&] {
    auto query = database->prepare("select count(*) from t");
    return *query->step() ? query->integer(0) : -1;
  };
  {
    auto transaction = Transaction::begin(*database);
    ASSERT_TRUE(database->run("insert into t values (1)"));
    EXPECT_EQ(count(), 1);
  }
  EXPECT_EQ(count(), 0);
  {
    auto transaction = Transaction::begin(*database);
    ASSERT_TRUE(database->run("insert into t values (1)"));
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_EQ(count(), 1);
}

TEST(Migration, GoesStepByStepAndRefusesANewerDatabase) {
  const TemporaryFolder folder;
  const std::array<const char*, 1> first{"create table t (a)"};
  const std::array<const char*, 3> all{"create table t (a)", "alter table t add column b default 'two'",
                                       "insert into t (a) values (3)"};
  {
    auto old = Database::open(folder / "db", Open::create);
    ASSERT_TRUE(old->migrate(first));
    ASSERT_TRUE(old->run("insert into t values (1)"));
    EXPECT_EQ(old->schema_version(), 1);
  }
  auto database = Database::open(folder / "db", Open::read_write);
  ASSERT_TRUE(database->migrate(all));
  ASSERT_TRUE(database->migrate(all));
  auto query = database->prepare("select group_concat(a || b) from t");
  ASSERT_TRUE(*query->step());
  EXPECT_EQ(query->text(0), "1two,3two");
  EXPECT_EQ(database->migrate(first).error(),
            (Error{ErrorKind::refused, "schema version 3 is newer than this program's 1"}));
}

TEST(Migration, AFailedStepLeavesTheFormerVersion) {
  auto database = Database::open(":memory:", Open::create);
  const std::array<const char*, 2> steps{"create table t (a)", "create table u (a); create table t (a)"};
  EXPECT_FALSE(database->migrate(steps));
  EXPECT_EQ(database->schema_version(), 1);
  EXPECT_FALSE(database->prepare("select * from u"));
}

}  // namespace
}  // namespace feedcat::store
