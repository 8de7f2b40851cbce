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

TEST(Sqlite, ReadsRowsAsValues) {
  auto database = Database::open(":memory:", Open::create);
  ASSERT_TRUE(database->run("create table t (a text, b integer, c integer)"));
  const UtcTime time(std::chrono::seconds(5));
  ASSERT_TRUE(database->exec("insert into t values (?1, ?2, ?3)", "one", true, time));
  ASSERT_TRUE(database->exec("insert into t values (?1, ?2, ?3)", "two", 7U, std::optional<UtcTime>()));
  using Row = std::tuple<std::string, std::int64_t, std::optional<UtcTime>>;
  const auto read = [](const Statement& row) { return Row(row.text(0), row.integer(1), row.optional_time(2)); };
  auto query = database->query("select a, b, c from t where b < ?1 order by b", 10);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->rows(read), (std::vector<Row>{{"one", 1, time}, {"two", 7, std::nullopt}}));
  EXPECT_EQ(**query->bind_all(10).first(read), (Row{"one", 1, time}));
  EXPECT_EQ(*query->bind_all(0).first(read), std::nullopt);
  EXPECT_EQ(query->bind_all(2).rows(read)->size(), 1U);
  EXPECT_EQ(database->number("select max(b) from t"), 7);
  EXPECT_EQ(database->number("select b from t where a = ?1", "three"), 0);
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
  EXPECT_FALSE(database->query("select ?1", 1, 2)->rows([](const Statement&) { return 0; }));
  EXPECT_FALSE(database->exec("insert into nothing values (?1)", 1));
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
  const std::array<const char*, 3> steps{"create table t (a)", "create table u (a)", "create table t (a)"};
  ASSERT_TRUE(database->migrate(std::span(steps).first(1)));
  EXPECT_FALSE(database->migrate(steps));
  EXPECT_EQ(database->schema_version(), 1);
  EXPECT_FALSE(database->prepare("select * from u"));
}

TEST(Migration, AnEmptyDatabaseGetsTheWholeSchemaInPlaceOfTheSteps) {
  const std::array<const char*, 2> steps{"create table t (a)", "alter table t add column b"};
  const std::array<const char*, 1> whole{"create table t (a, b); insert into t values (1, 2)"};
  auto empty = Database::open(":memory:", Open::create);
  ASSERT_TRUE(empty->migrate(steps, whole));
  EXPECT_EQ(empty->schema_version(), 2);
  EXPECT_EQ(empty->number("select count(b) from t"), 1);
  auto old = Database::open(":memory:", Open::create);
  ASSERT_TRUE(old->migrate(std::span(steps).first(1)));
  ASSERT_TRUE(old->migrate(steps, whole));
  EXPECT_EQ(old->number("select count(b) from t"), 0);
}

}  // namespace
}  // namespace feedcat::store
