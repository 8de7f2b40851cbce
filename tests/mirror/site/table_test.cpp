#include "mirror/site/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "mirror/state/sqlite_store.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::int64_t kMarch = 1'773'000'000;
constexpr std::int64_t kApril = 1'775'756'008;
constexpr std::int64_t kHour = 3600;

using Paths = std::vector<std::string>;
using Periods = std::vector<std::pair<std::int64_t, std::string>>;

Paths paths_of(const Result<std::vector<SiteRow>>& rows) {
  Paths paths;
  EXPECT_TRUE(rows);
  for (const SiteRow& row : *rows) paths.push_back(row.path);
  return paths;
}

class SiteTableTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_store(folder_ / "state.db", store::Open::create);
    ASSERT_TRUE(opened);
    store_ = std::move(*opened);
    auto database = open_state_file(folder_ / "state.db", store::Open::read_write);
    ASSERT_TRUE(database);
    database_ = std::move(*database);
  }

  /// Saves a new article, or an article again at the same path.
  void save(const std::string& path, std::int64_t time, const std::string& feed = "one") {
    SourceState source;
    source.url = "https://example.org/" + feed;
    source.folder = feed;
    source.title = "Feed " + feed;
    ArticleState article;
    article.source = source.url;
    article.id = article.path = article.path_key = path;
    article.title = "Title of " + path;
    article.url = "https://example.org/" + path;
    article.published = UtcTime(std::chrono::seconds(time));
    ASSERT_TRUE(store_->commit({{source}, {article}, {{path, article.title, "Ann", "words of " + path}}}));
  }

  /// Does everything that is planned, as a run does it.
  void finish() {
    const auto pages = table_.pages(100);
    ASSERT_TRUE(pages);
    ASSERT_TRUE(table_.done(*pages));
    const auto listings = table_.listings();
    ASSERT_TRUE(listings);
    for (const Listing& listing : *listings) ASSERT_TRUE(table_.done(listing, *table_.size(listing)));
    ASSERT_TRUE(table_.finished());
  }

  void save_and_finish(const std::vector<std::pair<std::string, std::int64_t>>& articles) {
    for (const auto& [path, time] : articles) save(path, time);
    ASSERT_EQ(table_.version(), 0);
    ASSERT_TRUE(table_.reset(1));
    ASSERT_EQ(table_.plan(), true);
    finish();
    ASSERT_EQ(table_.plan(), false);
  }

  Periods changed() {
    Periods periods;
    const auto listings = table_.listings();
    EXPECT_TRUE(listings);
    for (const Listing& listing : *listings) {
      if (listing.changed) periods.emplace_back(listing.source, listing.period);
    }
    return periods;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  store::Database database_;
  SiteTable table_{database_};
};

TEST_F(SiteTableTest, ANewSiteHasEveryPageAndListToWrite) {
  save("a", kMarch);
  save("b", kApril);
  save("c", kApril, "two");
  EXPECT_EQ(table_.version(), 0);
  EXPECT_EQ(table_.unfinished(), false);
  ASSERT_TRUE(table_.reset(7));
  EXPECT_EQ(table_.version(), 7);
  EXPECT_EQ(table_.plan(), true);
  EXPECT_EQ(paths_of(table_.pages(100)), (Paths{"a", "b", "c"}));
  EXPECT_EQ(paths_of(table_.pages(2)), (Paths{"a", "b"}));
  EXPECT_EQ(changed(), (Periods{{0, "2026-04"}, {0, "2026-03"}, {1, "2026"}, {2, "2026"}}));
  finish();
  EXPECT_EQ(table_.unfinished(), false);
  EXPECT_EQ(table_.plan(), false);
  EXPECT_EQ(changed(), Periods{});
}

TEST_F(SiteTableTest, ANewArticleChangesItsListsAndThePagesOfItsNeighbours) {
  save_and_finish({{"a", kMarch}, {"b", kApril}, {"d", kApril + 2 * kHour}, {"e", kApril + 3 * kHour}});
  save("c", kApril + kHour);
  EXPECT_EQ(table_.plan(), true);
  EXPECT_EQ(paths_of(table_.pages(100)), (Paths{"b", "d", "c"}));
  EXPECT_EQ(changed(), (Periods{{0, "2026-04"}, {1, "2026"}}));
  const Listing april{0, "2026-04", 3, true};
  EXPECT_EQ(table_.size(april), 4U);
  EXPECT_EQ(table_.first_change(april), 1U);
  EXPECT_EQ(paths_of(table_.listing(april, 1, 2)), (Paths{"c", "d"}));
}

TEST_F(SiteTableTest, AnArticleWithAnotherDateChangesBothMonths) {
  save_and_finish({{"a", kMarch}, {"b", kApril}, {"c", kApril + kHour}});
  save("b", kMarch - kHour);
  EXPECT_EQ(table_.plan(), true);
  EXPECT_EQ(changed(), (Periods{{0, "2026-04"}, {0, "2026-03"}, {1, "2026"}}));
  // `a` comes after it now, and `a` and `c` are neighbours.
  EXPECT_EQ(paths_of(table_.pages(100)), (Paths{"a", "b", "c"}));
}

TEST_F(SiteTableTest, AFormerPlanThatWasNotCarriedOutStillMustBe) {
  save("a", kMarch);
  ASSERT_TRUE(table_.reset(1));
  EXPECT_EQ(table_.plan(), true);
  EXPECT_EQ(table_.plan(), true);
  EXPECT_EQ(table_.unfinished(), true);
  EXPECT_EQ(paths_of(table_.pages(100)), Paths{"a"});
}

TEST_F(SiteTableTest, ArticlesOfTheSameSecondHaveAnOrder) {
  save_and_finish({{"a", kApril}, {"b", kApril}, {"c", kApril}});
  const auto rows = table_.newest(1, 10);
  ASSERT_EQ(paths_of(rows), (Paths{"c", "b", "a"}));
  const SiteRow& b = (*rows)[1];
  EXPECT_EQ((*table_.beside(b, false))->path, "a");
  EXPECT_EQ((*table_.beside(b, true))->path, "c");
  EXPECT_FALSE(*table_.beside(rows->front(), true));
}

TEST_F(SiteTableTest, ARowSaysWhatListsShow) {
  save("a", kMarch);
  save("b", kApril, "two");
  ASSERT_TRUE(table_.reset(1));
  ASSERT_EQ(table_.plan(), true);
  const auto rows = table_.listing({2, "2026", 0, true}, 0, 10);
  ASSERT_TRUE(rows && rows->size() == 1);
  const SiteRow& row = rows->front();
  EXPECT_EQ(std::tuple(row.article, row.source, row.path, row.title, row.url),
            std::tuple(2, 2, "b", "Title of b", "https://example.org/b"));
  EXPECT_EQ(std::tuple(row.feed, row.folder, row.authors, row.body, row.time),
            std::tuple("Feed two", "two", "Ann", "words of b", UtcTime(std::chrono::seconds(kApril))));
  EXPECT_EQ(paths_of(table_.newest(0, 1)), Paths{"b"});
  const auto feeds = table_.feeds();
  ASSERT_TRUE(feeds && feeds->size() == 2);
  EXPECT_EQ(std::tuple((*feeds)[1].source, (*feeds)[1].title, (*feeds)[1].folder), std::tuple(2, "Feed two", "two"));
}

TEST_F(SiteTableTest, ADateThatCannotBeWrittenIsListedInTheFirstOrLastYear) {
  save("a", std::numeric_limits<std::int64_t>::min() / 2);
  save("b", std::numeric_limits<std::int64_t>::max() / 2);
  ASSERT_TRUE(table_.reset(1));
  ASSERT_EQ(table_.plan(), true);
  EXPECT_EQ(changed(), (Periods{{0, "9999-12"}, {0, "0001-01"}, {1, "9999"}, {1, "0001"}}));
}

}  // namespace
}  // namespace feedcat::mirror
