#include "mirror/assets/table.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "mirror/state/sqlite_store.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

UtcTime at(int s) { return UtcTime(std::chrono::seconds(s)); }

using Tasks = std::vector<std::tuple<std::int64_t, std::string, std::string>>;

class AssetTableTest : public testing::Test {
 protected:
  void SetUp() override {
    SourceState source;
    source.url = "https://example.org/feed";
    Batch batch{{source}, {}, {}};
    for (const std::string path : {"a.md", "b.md", "c.md"}) {
      ArticleState article;
      article.source = source.url;
      article.id = article.path = article.path_key = path;
      batch.articles.push_back(article);
    }
    const std::string path = folder_ / "state.db";
    ASSERT_TRUE((*open_store(path, store::Open::create))->commit(batch));
    auto opened = store::Database::open(path, store::Open::read_write);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
  }

  Tasks tasks(UtcTime now, std::size_t limit = 10) {
    Tasks all;
    const auto found = table_.tasks(now, limit);
    EXPECT_TRUE(found);
    for (const AssetTask& task : *found) all.emplace_back(task.article, task.path, task.source);
    return all;
  }

  std::int64_t page_of(std::int64_t article) {
    auto query = database_.prepare("select page from article where article_id = ?1");
    EXPECT_TRUE(query && query->bind(1, article).step());
    return query->integer(0);
  }

  test::TemporaryFolder folder_;
  store::Database database_;
  AssetTable table_{database_};
};

TEST_F(AssetTableTest, EveryNewArticleIsDueAndTheOneThatWaitsLongestComesFirst) {
  const std::string feed = "https://example.org/feed";
  EXPECT_EQ(tasks(at(5)), (Tasks{{1, "a.md", feed}, {2, "b.md", feed}, {3, "c.md", feed}}));
  EXPECT_EQ(tasks(at(5), 2).size(), 2U);
  ASSERT_TRUE(table_.commit({}, {{1, at(4), false}, {2, std::nullopt, false}, {3, at(3), false}}));
  EXPECT_EQ(tasks(at(5)), (Tasks{{3, "c.md", feed}, {1, "a.md", feed}}));
  EXPECT_EQ(tasks(at(3)), (Tasks{{3, "c.md", feed}}));
  EXPECT_EQ(table_.count(at(3)), 1U);
  EXPECT_EQ(table_.count(at(2)), 0U);
}

TEST_F(AssetTableTest, AllOfAnAddressIsRememberedAndReplaced) {
  const AssetState failed{"https://example.org/1.png", "", "", 2, at(9)};
  const AssetState kept{"https://example.org/2.png", "00ff.png", "blog/2026/", 0, std::nullopt};
  ASSERT_TRUE(table_.commit({failed, kept}, {}));
  EXPECT_EQ(*table_.find(failed.url), std::optional(failed));
  EXPECT_EQ(*table_.find(kept.url), std::optional(kept));
  EXPECT_EQ(*table_.find("https://example.org/3.png"), std::optional<AssetState>());
  const AssetState given_up{failed.url, "", "", 5, std::nullopt};
  ASSERT_TRUE(table_.commit({given_up}, {}));
  EXPECT_EQ(*table_.find(failed.url), std::optional(given_up));
}

TEST_F(AssetTableTest, ThePageOfARewrittenArticleIsWrittenAgain) {
  ASSERT_TRUE(database_.run("update article set page = 0"));
  ASSERT_TRUE(table_.commit({}, {{1, std::nullopt, true}, {2, std::nullopt, false}}));
  EXPECT_EQ(page_of(1), 1);
  EXPECT_EQ(page_of(2), 0);
}

}  // namespace
}  // namespace feedcat::mirror
