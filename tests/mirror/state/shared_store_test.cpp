// Tests what several workers of a shared store may expect of each other.
#include "mirror/state/shared_store.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <functional>
#include <memory>

#include "support/postgres_server.hpp"

namespace feedcat::mirror {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int kShards = 8;
constexpr seconds kPatience{30};

SourceState source(const std::string& url) {
  SourceState source;
  source.url = url;
  source.folder = url.substr(url.find("//") + 2, url.find(".example") - url.find("//") - 2);
  source.poll.next_poll = UtcTime(seconds(4'000'000'000));
  return source;
}

ArticleState article(const SourceState& source, const std::string& id) {
  ArticleState article;
  article.source = source.url;
  article.id = id;
  article.path = article.path_key = source.folder + "/" + id + ".md";
  article.url = source.url + "/" + id;
  article.title = "Title " + id;
  return article;
}

/// A name that is too long for an index of PostgreSQL, and cannot be packed.
std::string unstorable_name() {
  std::string name;
  for (unsigned random = 1; name.size() < 20'000; random = random * 1'664'525 + 1'013'904'223)
    name += static_cast<char>('a' + (random >> 16U) % 26);
  return name;
}

/// Asks again and again until it is so, because leases take time.
bool soon(const std::function<bool()>& is_so) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    ::poll(nullptr, 0, 20);
  }
  return true;
}

class SharedStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    FEEDCAT_NEEDS_SERVER(server_);
    const auto created = create_shared_store(server_.address(), kShards);
    if (!created && created.error().kind == ErrorKind::refused) GTEST_SKIP() << created.error().message;
    ASSERT_TRUE(created) << created.error().message;
  }

  std::unique_ptr<SharedStore> worker(seconds lease = kLease) {
    auto opened = open_shared_store({server_.address(), lease});
    EXPECT_TRUE(opened) << opened.error().message;
    return std::move(*opened);
  }

  /// Queues one new article, and the file of it.
  static void queue(SharedStore& store, const SourceState& source, const std::string& id) {
    const ArticleState one = article(source, id);
    store.put_file(one.path, "the file of " + id);
    EXPECT_TRUE(store.commit({{source}, {one}, {}}));
  }

  /// The numbers of the changes of a shard, and their files.
  static std::vector<std::string> changes(SharedStore& store, int shard) {
    std::vector<std::string> all;
    const auto found = store.changes(shard, 0, 1'000, 1'000'000);
    EXPECT_TRUE(found) << found.error().message;
    for (const SharedChange& one : *found) all.push_back(fmt::format("{} {}", one.seq, one.bytes));
    return all;
  }

  test::PostgresServer server_;
};

TEST_F(SharedStoreTest, IsMadeOnceWithTheFirstNumberOfShards) {
  EXPECT_EQ(create_shared_store(server_.address(), 100), false);
  EXPECT_EQ(worker()->shards(), kShards);
}

TEST_F(SharedStoreTest, GivesShardsToWorkersInFairShares) {
  const auto first = worker(seconds(1));
  const auto second = worker(seconds(1));
  ASSERT_TRUE(first->keep_leases());
  EXPECT_THAT(first->leased(), SizeIs(kShards));
  EXPECT_TRUE(soon([&] {
    EXPECT_TRUE(second->keep_leases());
    EXPECT_TRUE(first->keep_leases());
    EXPECT_TRUE(first->give_back(first->surplus()));
    return second->leased().size() == kShards / 2;
  }));
  EXPECT_THAT(first->leased(), SizeIs(kShards / 2));
  std::vector<int> both = first->leased();
  for (const int shard : second->leased()) both.push_back(shard);
  EXPECT_THAT(both, testing::UnorderedElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

TEST_F(SharedStoreTest, HasTheShardsOfADeadWorkerTakenOver) {
  {
    const auto dead = worker(seconds(1));
    ASSERT_TRUE(dead->keep_leases());
    EXPECT_THAT(dead->leased(), SizeIs(kShards));
  }
  const auto heir = worker(seconds(1));
  EXPECT_TRUE(soon([&] {
    EXPECT_TRUE(heir->keep_leases());
    return heir->leased().size() == kShards;
  }));
}

TEST_F(SharedStoreTest, GivesAWorkerThatComesBackItsShardsAtOnceInANewEpoch) {
  std::string name;
  {
    const auto former = worker();
    ASSERT_TRUE(former->keep_leases());
    name = former->worker();
  }
  const auto again = open_shared_store({server_.address(), kLease, true, name});
  ASSERT_TRUE(again);
  ASSERT_TRUE((*again)->keep_leases());
  EXPECT_THAT((*again)->leased(), SizeIs(kShards));
  EXPECT_EQ(server_.ask("SELECT DISTINCT epoch FROM feedcat.shard"), "2\n")
      << "what the former connection has sent may still come";
}

TEST_F(SharedStoreTest, DoesNotCountWorkersThatHaveNothingAndAreGone) {
  server_.run(
      "INSERT INTO feedcat.worker SELECT 'gone ' || n, now() - interval '20 s' FROM generate_series(1, 50) AS n");
  const auto store = worker();
  ASSERT_TRUE(store->keep_leases());
  EXPECT_THAT(store->leased(), SizeIs(kShards));
}

TEST_F(SharedStoreTest, LeavesNoShardAloneBecauseOfWorkersThatHaveJustGone) {
  server_.run(
      "INSERT INTO feedcat.worker SELECT 'gone ' || n, now() + interval '1 h' FROM generate_series(1, 50) AS n");
  const auto store = worker(seconds(2));
  EXPECT_TRUE(soon([&] {
    EXPECT_TRUE(store->keep_leases());
    return store->leased().size() == kShards;
  }));
}

TEST_F(SharedStoreTest, DropsWhatAWorkerStoresAfterItsLease) {
  const SourceState harbour = source("https://harbour.example/feed");
  const auto slow = worker(seconds(1));
  ASSERT_TRUE(slow->keep_leases());
  const int shard = slow->shard_of(harbour.url);
  queue(*slow, harbour, "one");
  EXPECT_THAT(slow->flush()->stored, ElementsAre(harbour.url));
  queue(*slow, harbour, "late");

  const auto heir = worker(seconds(4));
  EXPECT_TRUE(soon([&] {
    EXPECT_TRUE(heir->keep_leases());
    return heir->leased().size() == kShards;
  }));
  queue(*heir, harbour, "two");
  EXPECT_THAT(heir->flush()->stored, ElementsAre(harbour.url));
  const auto flushed = slow->flush();
  ASSERT_TRUE(flushed) << flushed.error().message;
  EXPECT_THAT(flushed->lost, ElementsAre(harbour.url));
  EXPECT_THAT(flushed->stored, IsEmpty());
  EXPECT_THAT(changes(*heir, shard), ElementsAre("1 the file of one", "2 the file of two"));
}

TEST_F(SharedStoreTest, NumbersChangesWithoutGapsThroughCrashes) {
  const SourceState harbour = source("https://harbour.example/feed");
  std::vector<std::string> expected;
  int shard = 0;
  for (int round = 1; round <= 3; ++round) {
    const auto store = worker(seconds(2));
    EXPECT_TRUE(soon([&] {
      EXPECT_TRUE(store->keep_leases());
      return store->leased().size() == kShards;
    }));
    shard = store->shard_of(harbour.url);
    queue(*store, harbour, fmt::format("stored-{}", round));
    EXPECT_TRUE(store->flush());
    expected.push_back(fmt::format("{} the file of stored-{}", round, round));
    queue(*store, harbour, "never-stored");
    server_.stop_immediately();
    EXPECT_FALSE(store->flush());
    server_.start();
  }
  EXPECT_EQ(changes(*worker(), shard), expected);
}

TEST_F(SharedStoreTest, KeepsThePaceOfHostsForTheNextOwner) {
  const auto store = worker();
  ASSERT_TRUE(store->keep_leases());
  const std::string origin = "harbour.example:80";
  const int shard = store->shard_of(origin);
  EXPECT_EQ(shard, store->shard_of("http://www.harbour.example/feed")) << "a site's hosts belong together";
  const SharedHost host{{origin, net::HostPace::Date(std::chrono::milliseconds(4'000'000'000'123)), 3},
                        UtcTime(seconds(4'000'000'000))};
  store->put_hosts({host});
  ASSERT_TRUE(store->flush());
  const auto found = worker()->hosts(shard);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_THAT(*found, SizeIs(1)) << "also if nothing else was to be stored";
  EXPECT_EQ(found->front().pace, host.pace);
  EXPECT_EQ(found->front().wait_until, host.wait_until);
}

TEST_F(SharedStoreTest, DoesNotWaitForAWorkerThatStandsStillAmidATransaction) {
  server_.run("UPDATE feedcat.shard SET lease_until = now() - interval '1 second'");
  server_.start_sql("BEGIN; SELECT shard FROM feedcat.shard WHERE shard = 3 FOR SHARE; SELECT pg_sleep(60)");
  EXPECT_TRUE(soon(
      [&] { return server_.ask("SELECT count(*) FROM pg_locks WHERE mode = 'RowShareLock' AND granted") != "0\n"; }));
  const auto store = worker(seconds(6));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(store->keep_leases());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(10));
  server_.end_sql();
  EXPECT_TRUE(soon([&] {
    EXPECT_TRUE(store->keep_leases());
    return store->leased().size() == kShards;
  }));
}

TEST_F(SharedStoreTest, StoresTheRestIfABatchIsRefused) {
  const auto store = worker();
  ASSERT_TRUE(store->keep_leases());
  const SourceState bad = source("https://bad.example/feed");
  const SourceState good = source("https://good.example/feed");
  queue(*store, bad, unstorable_name());
  queue(*store, good, "two");
  const auto flushed = store->flush();
  ASSERT_TRUE(flushed) << flushed.error().message;
  EXPECT_THAT(flushed->stored, ElementsAre(good.url));
  ASSERT_THAT(flushed->refused, SizeIs(1));
  EXPECT_EQ(flushed->refused[0].url, bad.url);
  EXPECT_THAT(changes(*store, store->shard_of(good.url)), ElementsAre(testing::EndsWith("the file of two")));
}

}  // namespace
}  // namespace feedcat::mirror
