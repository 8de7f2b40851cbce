// Tests that states of earlier versions are brought up to date and lose nothing.
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "mirror/state/schema.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

constexpr const char* kArticleOfVersion1 = R"sql(
insert into source values (1, 'https://example.org/feed', 'blog', 'Blog', '', null, null, '', '', '', '', null, 0, null,
  null, null, 0, 0, null, null, null, 0, null, null, 0, 0, '', '', null, 0);
insert into article values (1, 1, 'blog/2026/a.md', 'blog/2026/a.md', 7, 8, 'https://example.org/a', 'A', 1000, 2000);
insert into known_id values (1, 'urn:a', 1);
insert into words (rowid, title, authors, body) values (1, 'A', 'Ann', 'Tide and moon');
)sql";

/// States of these versions are on users' disks. To change the tables, add a step and its line here.
TEST(Migration, ReleasedStepsStayAsTheyWere) {
  const std::vector<std::string> released = {
      "448a96e6c8f098575b13a283efede30e", "34bab7c6508076c2c1f013130df91a13", "83ed0b3e1a0ab8802cf4b261f9b20ae9",
      "5fef99ba8fdef2392ce6fb9f4a31673d", "c6ff8d596965305ef20022a600d6edf5", "92d419e150b07622013d5e930b01421f",
      "1ac6d1f0b22558226da778c6ad8a4efe", "ef1f543148f5f6a3d367414e017220a0", "8947b825bd7400a06ac0b379c5d15861"};
  ASSERT_EQ(released.size(), kSchema.size());
  for (std::size_t i = 0; i < released.size(); ++i)
    EXPECT_EQ(base::hash128_hex(kSchema[i]), released[i]) << "step " << i;
}

/// A state of any version is brought to the same tables as a new one.
TEST(Migration, EveryVersionLeadsToTheSameTables) {
  const test::TemporaryFolder folder;
  std::vector<std::string> tables;
  for (std::size_t from = 0; from <= kSchema.size(); ++from) {
    const std::string path = folder / ("state" + std::to_string(from) + ".db");
    ASSERT_TRUE(store::Database::open(path, store::Open::create)->migrate(std::span(kSchema).first(from)));
    ASSERT_TRUE(open_store(path, store::Open::read_write));
    auto database = store::Database::open(path, store::Open::read_only);
    auto rows = database->prepare("select name || ' ' || coalesce(sql, '') from sqlite_schema order by name");
    std::string all;
    while (*rows->step()) all += rows->text(0) + "\n";
    tables.push_back(all);
    EXPECT_EQ(all, tables.front()) << "from version " << from;
  }
  EXPECT_NE(tables.front().find("known_id"), std::string::npos);
}

/// What happened before there was a log is not known, except when articles were new.
TEST(Migration, TheLogBeginsEmptyAndArticlesAreFoundByTheTimeWhenTheyWereNew) {
  const test::TemporaryFolder folder;
  {
    auto old = store::Database::open(folder / "state.db", store::Open::create);
    ASSERT_TRUE(old->migrate(std::span(kSchema).first(1)));
    ASSERT_TRUE(old->run(kArticleOfVersion1));
  }
  ASSERT_TRUE(open_store(folder / "state.db", store::Open::read_write));
  auto database = store::Database::open(folder / "state.db", store::Open::read_only);
  EXPECT_EQ(*database->number("select count(*) from event"), 0);
  EXPECT_EQ(
      *database->number("select article_id from article indexed by article_by_first_seen where first_seen = 2000"), 1);
}

TEST(Migration, FromVersionOneKeepsTheArticlesAndPlansTheirImagesAndPages) {
  const test::TemporaryFolder folder;
  {
    auto old = store::Database::open(folder / "state.db", store::Open::create);
    ASSERT_TRUE(old->migrate(std::span(kSchema).first(1)));
    ASSERT_TRUE(old->run(kArticleOfVersion1));
  }
  auto store = open_store(folder / "state.db", store::Open::read_write);
  ASSERT_TRUE(store) << store.error().message;
  const auto found = (*store)->articles("https://example.org/feed", {"urn:a"});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().path, "blog/2026/a.md");
  EXPECT_EQ(found->front().content_hash, 8U);
  store->reset();
  auto database = store::Database::open(folder / "state.db", store::Open::read_only);
  EXPECT_EQ(database->schema_version(), static_cast<std::int64_t>(kSchema.size()));
  auto row = database->prepare("select assets_due, page, listed from article");
  ASSERT_TRUE(row && *row->step());
  EXPECT_EQ(row->optional_integer(0), 0);
  EXPECT_EQ(row->integer(1), 1);
  EXPECT_TRUE(row->is_null(2));
}

}  // namespace
}  // namespace feedcat::mirror
