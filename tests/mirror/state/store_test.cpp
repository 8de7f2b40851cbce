// Tests all implementations of Store by one contract.
#include "mirror/state/store.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "mirror/state/shared_store.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "support/memory_store.hpp"
#include "support/postgres_server.hpp"
#include "support/shared_as_store.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

using std::chrono::seconds;

UtcTime at(int s) { return UtcTime(seconds(s)); }

SourceState full_source() {
  SourceState s;
  s.url = "https://example.org/feed";
  s.folder = "example";
  s.title = "Example";
  s.feed_url = "https://example.org/feed.xml";
  s.last_article = at(1);
  s.last_reported = at(2);
  s.last_error = "HTTP status 500";
  s.poll.validators = {"W/\"a'b\"", "Thu, 09 Apr 2026 17:33:28 GMT"};
  s.poll.validators_url = "https://example.net/feed";
  s.poll.next_poll = at(3);
  s.poll.reason = polling::PollReason::backoff;
  s.poll.retry_after = at(4);
  s.poll.hints.ttl = std::chrono::minutes(60);
  s.poll.hints.update_interval = seconds(3600);
  s.poll.hints.skip_hours = 0xFFFFFF;
  s.poll.hints.skip_days = 0x7F;
  s.poll.last_success = at(5);
  s.poll.last_change = at(6);
  s.poll.last_full = at(7);
  s.poll.body_hash = 0xFFFF'FFFF'FFFF'FFFD;
  s.poll.max_age = seconds(8);
  s.poll.failing_since = at(9);
  s.poll.failures = 10;
  s.poll.gone = true;
  s.poll.moved_to = "https://example.net/feed";
  s.poll.redirect_target = "https://example.com/feed";
  s.poll.redirect_since = at(11);
  s.poll.redirect_runs = 2;
  return s;
}

ArticleState article(const std::string& id, const std::string& path) {
  ArticleState a;
  a.source = "https://example.org/feed";
  a.id = id;
  a.path = a.path_key = path;
  a.raw_hash = 0xFFFF'FFFF'FFFF'FFFE;
  a.content_hash = 1;
  a.url = "https://example.org/" + id;
  a.title = "Title " + id;
  a.published = at(100);
  a.first_seen = at(200);
  return a;
}

class StoreContract : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (std::string_view(GetParam()) == "memory") {
      store_ = std::make_unique<test::MemoryStore>();
    } else if (std::string_view(GetParam()) == "postgresql") {
      server_.emplace();
      FEEDCAT_NEEDS_SERVER(*server_);
      const auto created = create_shared_store(server_->address(), 8);
      if (!created && created.error().kind == ErrorKind::refused) GTEST_SKIP() << created.error().message;
      auto opened = open_shared_store({server_->address()});
      ASSERT_TRUE(opened) << opened.error().message;
      ASSERT_TRUE((*opened)->keep_leases());
      store_ = std::make_unique<test::SharedAsStore>(std::move(*opened));
    } else {
      auto opened = mirror::open_store(folder_ / "state.db", store::Open::create);
      ASSERT_TRUE(opened) << opened.error().message;
      store_ = std::move(*opened);
    }
  }
  test::TemporaryFolder folder_;
  std::optional<test::PostgresServer> server_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreContract, KeepsEveryFieldOfASource) {
  const SourceState s = full_source();
  SourceState bare;
  bare.url = "https://a.example/";
  ASSERT_TRUE(store_->commit({{s, bare}, {}, {}}));
  EXPECT_EQ(store_->sources(), (std::vector<SourceState>{bare, s}));
  bare = full_source();
  bare.url = "https://a.example/";
  ASSERT_TRUE(store_->commit({{bare}, {}, {}}));
  EXPECT_EQ(store_->sources(), (std::vector<SourceState>{bare, s}));
}

TEST_P(StoreContract, FindsArticlesById) {
  const ArticleState one = article("1", "a/1.md");
  ArticleState two = article("2", "a/2.md");
  two.published.reset();
  ASSERT_TRUE(store_->commit({{full_source()}, {one, two}, {}}));
  EXPECT_EQ(store_->articles(one.source, {"2", "none", "1"}), (std::vector<ArticleState>{two, one}));
  EXPECT_EQ(store_->articles("https://other.example/", {"1"}), (std::vector<ArticleState>{}));
}

TEST_P(StoreContract, AnArticleIsKnownByAllItsIds) {
  ArticleState a = article("old", "a/1.md");
  ASSERT_TRUE(store_->commit({{full_source()}, {a}, {}}));
  a.id = "renamed";
  a.content_hash = 99;
  a.title = "New title";
  ASSERT_TRUE(store_->commit({{}, {a}, {}}));
  const auto both = store_->articles(a.source, {"old", "renamed"});
  ASSERT_EQ(both->size(), 2U);
  EXPECT_EQ((*both)[0].content_hash, 99U);
  EXPECT_EQ((*both)[1], a);
  EXPECT_EQ(store_->similar(a.source, {}, "New title")->size(), 1U);
}

TEST_P(StoreContract, FindsSimilarArticlesByAddressOrTitle) {
  ArticleState one = article("1", "a/1.md");
  ArticleState two = article("2", "a/2.md");
  two.first_seen = at(150);
  two.title = one.title;
  const ArticleState three = article("3", "a/3.md");
  ASSERT_TRUE(store_->commit({{full_source()}, {one, two, three}, {}}));
  EXPECT_EQ(store_->similar(one.source, one.url, {}), (std::vector<ArticleState>{one}));
  EXPECT_EQ(store_->similar(one.source, {}, one.title), (std::vector<ArticleState>{two, one}));
  EXPECT_EQ(store_->similar(one.source, three.url, one.title), (std::vector<ArticleState>{two, one, three}));
  EXPECT_EQ(store_->similar(one.source, {}, {}), (std::vector<ArticleState>{}));
}

TEST_P(StoreContract, KnowsWhatIsMutedAndByWhichRules) {
  const SourceState source = full_source();
  SourceState other = source;
  other.url = "https://example.org/other";
  const MutedArticle one{"1", at(300), 0xFFFF'FFFF'FFFF'FFFD};
  const MutedArticle two{"2", at(400), 7};
  EXPECT_EQ(store_->muted(source.url), (std::vector<MutedArticle>{}));
  Batch batch{{source, other}, {}, {}};
  batch.muted = {{source.url, {two, one}}, {other.url, {two}}};
  ASSERT_TRUE(store_->commit(batch));
  EXPECT_EQ(store_->muted(source.url), (std::vector{one, two}));
  EXPECT_EQ(store_->muted(other.url), (std::vector{two}));
  EXPECT_EQ(store_->muted_otherwise(7), (std::vector{source.url}));
  EXPECT_EQ(store_->muted_otherwise(8), (std::vector{source.url, other.url}));
  EXPECT_EQ(store_->articles(source.url, {"1"}), (std::vector<ArticleState>{})) << "a muted article is none";
  batch = {};
  batch.muted = {{source.url, {two}}};
  ASSERT_TRUE(store_->commit(batch));
  EXPECT_EQ(store_->muted(source.url), (std::vector{two}));
  EXPECT_EQ(store_->muted_otherwise(7), (std::vector<std::string>{}));
}

TEST_P(StoreContract, KnowsWhichPathsAreTaken) {
  ArticleState a = article("1", "a/Caf\xC3\xA9.md");
  a.path_key = "a/cafe.md";
  ASSERT_TRUE(store_->commit({{full_source()}, {a}, {}}));
  EXPECT_EQ(store_->path_taken("a/cafe.md"), true);
  EXPECT_EQ(store_->path_taken("a/tea.md"), false);
}

INSTANTIATE_TEST_SUITE_P(Implementations, StoreContract, testing::Values("memory", "sqlite", "postgresql"),
                         [](const auto& row) { return std::string(row.param); });

TEST(SqliteStore, OpeningAndReadingChangesNoFile) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "state.db";
  { ASSERT_TRUE((*mirror::open_store(path, store::Open::create))->commit({{full_source()}, {article("1", "p")}, {}})); }
  const auto before = std::filesystem::last_write_time(path);
  const auto folder_before = std::filesystem::last_write_time(folder.path());
  {
    auto store = mirror::open_store(path, store::Open::read_write);
    EXPECT_EQ((*store)->sources()->size(), 1U);
    EXPECT_EQ((*store)->articles("https://example.org/feed", {"1"})->size(), 1U);
  }
  EXPECT_EQ(std::filesystem::last_write_time(path), before);
  EXPECT_EQ(std::filesystem::last_write_time(folder.path()), folder_before);
}

TEST(SqliteStore, ABatchIsStoredCompletelyOrNotAtAll) {
  const test::TemporaryFolder folder;
  auto store = mirror::open_store(folder / "state.db", store::Open::create);
  ArticleState orphan = article("1", "p");
  orphan.source = "https://unknown.example/";
  EXPECT_FALSE((*store)->commit({{full_source()}, {article("0", "q"), orphan}, {}}));
  EXPECT_EQ((*store)->path_taken("q"), false);
  EXPECT_EQ((*store)->sources(), (std::vector<SourceState>{}));
}

}  // namespace
}  // namespace feedcat::mirror
