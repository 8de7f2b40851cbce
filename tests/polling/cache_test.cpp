#include "polling/cache.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/compress.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::polling {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kNow{std::chrono::seconds(1'775'649'600)};
const std::string kUrl = "https://example.org/feed";

CachedAnswer full_answer() {
  CachedAnswer answer;
  answer.url = kUrl;
  PollState& s = answer.state;
  s.validators = {"W/\"\xC3\xA9\"", "odd date"};
  s.validators_url = "https://example.org/final";
  s.next_poll = kNow + 1h;
  s.reason = PollReason::ttl;
  s.retry_after = kNow + 2h;
  s.hints.ttl = 90min;
  s.hints.update_interval = 3600s;
  s.hints.skip_hours = 0xFFFFFF;
  s.hints.skip_days = 0x41;
  s.last_success = kNow;
  s.last_change = kNow - 5h;
  s.last_full = kNow - 4h;
  s.body_hash = 0xFEDCBA9876543210;
  s.max_age = 60s;
  s.failing_since = kNow - 1h;
  s.failures = 3;
  s.gone = true;
  s.moved_to = "https://example.net/";
  s.redirect_target = "https://example.com/";
  s.redirect_since = kNow - 9h;
  s.redirect_runs = 2;
  answer.last_error = "connection refused";
  answer.final_url = "https://example.org/final";
  answer.content_type = "text/xml";
  answer.has_copy = true;
  answer.body = std::string("<rss>\0\xFF binary too</rss>", 25);
  return answer;
}

CachedAnswer small_answer(const std::string& url, std::string body) {
  CachedAnswer answer;
  answer.url = url;
  answer.has_copy = true;
  answer.body = std::move(body);
  return answer;
}

Cache open_cache(const std::string& path, std::uint64_t max_size = 1U << 20) {
  Result<Cache::Opened> opened = Cache::open(path, max_size);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
  EXPECT_EQ(opened->note, "");
  return std::move(opened->cache);
}

TEST(Cache, KeepsEveryFieldOverARestart) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/cache.sqlite";
  {
    Cache cache = open_cache(path);
    cache.put(full_answer(), kNow);
    EXPECT_EQ(cache.find(kUrl, kNow), full_answer()) << "before it was written";
  }
  Cache cache = open_cache(path);
  EXPECT_EQ(cache.find(kUrl, kNow), full_answer());
  CachedAnswer without_body = full_answer();
  without_body.body.reset();
  EXPECT_EQ(cache.find(kUrl, kNow, Want::state), without_body);
  EXPECT_FALSE(cache.find("https://example.org/other", kNow));
}

TEST(Cache, KeepsAbsentFieldsAbsent) {
  const test::TemporaryFolder folder;
  CachedAnswer answer;
  answer.url = kUrl;
  open_cache(folder.path() + "/c").put(answer, kNow);
  EXPECT_EQ(open_cache(folder.path() + "/c").find(kUrl, kNow), answer);
}

TEST(Cache, KeepsAnEmptyBodyAsACopy) {
  const test::TemporaryFolder folder;
  open_cache(folder.path() + "/c").put(small_answer(kUrl, ""), kNow);
  EXPECT_EQ(open_cache(folder.path() + "/c").find(kUrl, kNow)->body, "");
}

TEST(Cache, KeepsTheCopyWhenAnAnswerBringsNone) {
  const test::TemporaryFolder folder;
  Cache cache = open_cache(folder.path() + "/c");
  CachedAnswer answer = full_answer();
  cache.put(answer, kNow);
  CachedAnswer news = answer;
  news.body.reset();
  news.final_url.clear();
  news.content_type.clear();
  news.state.validators.etag = "\"renewed\"";
  cache.put(news, kNow + 1h);
  answer.state.validators.etag = "\"renewed\"";
  EXPECT_EQ(cache.find(kUrl, kNow), answer);
}

TEST(Cache, NeverPairsACopyWithValidatorsOfAnother) {
  const test::TemporaryFolder folder;
  Cache ours = open_cache(folder.path() + "/c");
  Cache theirs = open_cache(folder.path() + "/c");
  CachedAnswer first = small_answer(kUrl, "one");
  first.state.body_hash = 1;
  first.state.validators.etag = "\"one\"";
  ours.put(first, kNow);
  ASSERT_TRUE(ours.flush());
  CachedAnswer second = small_answer(kUrl, "two");
  second.state.body_hash = 2;
  second.state.validators.etag = "\"two\"";
  theirs.put(second, kNow);
  ASSERT_TRUE(theirs.flush());
  first.body.reset();  // a 304 to a request that was sent before theirs was answered
  ours.put(first, kNow);
  ASSERT_TRUE(ours.flush());
  EXPECT_EQ(ours.find(kUrl, kNow), second);
}

TEST(Cache, KeepsTheTimeUntilWhichAHostMustNotBeRequested) {
  const test::TemporaryFolder folder;
  open_cache(folder.path() + "/c").put_host_wait("example.org:443", kNow + 1h);
  Cache cache = open_cache(folder.path() + "/c");
  EXPECT_EQ(cache.host_wait("example.org:443", kNow), kNow + 1h);
  EXPECT_EQ(cache.host_wait("example.org:443", kNow + 1h), std::nullopt);
  EXPECT_EQ(cache.host_wait("example.net:443", kNow), std::nullopt);
  cache.put_host_wait("example.org:443", kNow + 3h);
  EXPECT_EQ(cache.host_wait("example.org:443", kNow + 2h), kNow + 3h);
}

std::string noise(std::size_t size, unsigned seed) {
  std::string bytes(size, '\0');
  for (char& c : bytes) {
    seed = seed * 1664525U + 1013904223U;
    c = static_cast<char>(seed >> 24);
  }
  return bytes;
}

TEST(Cache, DropsFirstWhatHasBeenUnusedForLongest) {
  const test::TemporaryFolder folder;
  constexpr int kEntries = 20;
  Cache cache = open_cache(folder.path() + "/c", 10'000);
  const auto url = [](int i) { return "https://example.org/" + std::to_string(i); };
  for (int i = 0; i < kEntries; ++i) {
    cache.put(small_answer(url(i), noise(1000, static_cast<unsigned>(i))), kNow + i * 24h);
    if (i == 9) {
      EXPECT_TRUE(cache.find(url(0), kNow + 300 * 24h)) << "used now: stays";
    }
    ASSERT_TRUE(cache.flush());
  }
  EXPECT_TRUE(cache.find(url(0), kNow));
  EXPECT_FALSE(cache.find(url(1), kNow));
  EXPECT_TRUE(cache.find(url(kEntries - 1), kNow));
  int left = 0;
  for (int i = 0; i < kEntries; ++i) left += cache.find(url(i), kNow) ? 1 : 0;
  EXPECT_GE(left, 7);
  EXPECT_LE(left, 9);
}

TEST(Cache, RemembersWhenAnItemWasFirstSeen) {
  const test::TemporaryFolder folder;
  using Times = std::vector<std::optional<UtcTime>>;
  const std::vector<std::string_view> early{"a", "b"};
  const std::vector<std::string_view> late{"b", "c"};
  {
    Cache cache = open_cache(folder.path() + "/cache");
    EXPECT_EQ(cache.first_seen(kUrl, early, kNow), (Times{kNow, kNow}));
  }
  {
    Cache cache = open_cache(folder.path() + "/cache");
    EXPECT_EQ(cache.first_seen(kUrl, late, kNow + 48h), (Times{kNow, kNow + 48h}));
    EXPECT_EQ(cache.first_seen("https://example.org/other", early, kNow + 48h), (Times{kNow + 48h, kNow + 48h}));
  }
  Cache cache = open_cache(folder.path() + "/cache");
  EXPECT_EQ(cache.first_seen(kUrl, late, kNow + 49h), (Times{kNow, kNow + 48h}));
}

TEST(Cache, ForgetsItemsThatLeftTheirFeedLongAgo) {
  const test::TemporaryFolder folder;
  const std::vector<std::string_view> gone{"gone"};
  const std::vector<std::string_view> stays{"stays"};
  open_cache(folder.path() + "/cache").first_seen(kUrl, gone, kNow);
  for (int day = 0; day < 100; ++day) open_cache(folder.path() + "/cache").first_seen(kUrl, stays, kNow + day * 24h);
  const UtcTime later = kNow + 100 * 24h;
  EXPECT_EQ(open_cache(folder.path() + "/cache").first_seen(kUrl, stays, later).front(), kNow);
  EXPECT_EQ(open_cache(folder.path() + "/cache").first_seen(kUrl, gone, later).front(), later);
}

TEST(Cache, LimitsTheItemsOfAFeedAndOfAllFeeds) {
  const test::TemporaryFolder folder;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < Sightings::kMostOfOneFeed + 1; ++i) names.push_back(std::to_string(i));
  const std::vector<std::string_view> ids(names.begin(), names.end());
  Cache cache = open_cache(folder.path() + "/cache");
  const auto seen = cache.first_seen(kUrl, ids, kNow);
  EXPECT_EQ(seen[Sightings::kMostOfOneFeed - 1], kNow);
  EXPECT_EQ(seen[Sightings::kMostOfOneFeed], std::nullopt);
  ASSERT_TRUE(cache.flush());
  for (std::size_t feed = 0; feed < Sightings::kMost / Sightings::kMostOfOneFeed; ++feed) {
    static_cast<void>(cache.first_seen("feed " + std::to_string(feed), ids, kNow + 1h));
    ASSERT_TRUE(cache.flush());
  }
  EXPECT_EQ(cache.first_seen("feed 0", ids, kNow + 2h)[0], kNow + 1h);
  EXPECT_EQ(cache.first_seen(kUrl, ids, kNow + 2h)[0], kNow + 2h);
}

TEST(Cache, SetsADamagedFileAsideWithANote) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/c";
  std::ofstream(path) << std::string(10'000, 'x');
  Result<Cache::Opened> opened = Cache::open(path);
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->note.find("set aside as " + path + ".set-aside"), std::string::npos) << opened->note;
  EXPECT_EQ(std::filesystem::file_size(path + ".set-aside"), 10'000U);
  opened->cache.put(full_answer(), kNow);
  EXPECT_TRUE(opened->cache.flush());
  EXPECT_EQ(open_cache(path).find(kUrl, kNow), full_answer());
}

TEST(Cache, SetsAFileOfAnotherVersionAside) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/c";
  {
    Result<store::Database> newer = store::Database::open(path, store::Open::create);
    ASSERT_TRUE(newer);
    ASSERT_TRUE(newer->run("create table other (x); pragma user_version = 99"));
  }
  Result<Cache::Opened> opened = Cache::open(path);
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->note.find("version 99"), std::string::npos) << opened->note;
}

TEST(Cache, SetsADatabaseOfAnotherProgramAside) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/c";
  ASSERT_TRUE(store::Database::open(path, store::Open::create)->run("create table answer (x)"));
  Result<Cache::Opened> opened = Cache::open(path);
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->note, "");
}

TEST(Cache, SetsADatabaseOfAnotherProgramWithOurVersionAside) {
  const test::TemporaryFolder folder;
  for (int version = 1; version < 9; ++version) {
    const std::string path = folder.path() + "/c" + std::to_string(version);
    ASSERT_TRUE(store::Database::open(path, store::Open::create)
                    ->run("create table diary (day); pragma user_version = " + std::to_string(version)));
    Result<Cache::Opened> opened = Cache::open(path);
    ASSERT_TRUE(opened) << version;
    EXPECT_NE(opened->note, "") << version;
  }
}

TEST(Cache, LendsItsCopiesToManyThreads) {
  const test::TemporaryFolder folder;
  constexpr int kEntries = 40;
  Cache cache = open_cache(folder.path() + "/c");
  const auto url = [](int i) { return "https://example.org/" + std::to_string(i); };
  for (int i = 0; i < kEntries; ++i) {
    cache.put(small_answer(url(i), noise(5000, static_cast<unsigned>(i))), kNow);
    cache.lend(url(i), kNow);
  }
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      Copies copies(folder.path() + "/c");
      for (int i = 0; i < kEntries; ++i) {
        right += copies.read(url(i)) == noise(5000, static_cast<unsigned>(i)) ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 4 * kEntries);
  EXPECT_EQ(Copies(folder.path() + "/c").read("https://example.org/unknown"), std::nullopt);
}

TEST(Cache, IsReplacedWithoutACrashIfItsFileIsCutShort) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/c";
  {
    Cache cache = open_cache(path);
    for (int i = 0; i < 50; ++i) {
      cache.put(small_answer("https://example.org/" + std::to_string(i), noise(5000, static_cast<unsigned>(i))), kNow);
    }
  }
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  Result<Cache::Opened> opened = Cache::open(path);
  if (!opened) return;
  for (int i = 0; i < 50; ++i) {
    const std::string url = "https://example.org/" + std::to_string(i);
    const std::optional<CachedAnswer> found = opened->cache.find(url, kNow);
    if (found && found->body) {
      EXPECT_EQ(*found->body, noise(5000, static_cast<unsigned>(i)));
    }
    opened->cache.put(small_answer(url, "new"), kNow);
  }
  static_cast<void>(opened->cache.flush());
}

TEST(Cache, IsSharedByManyProcesses) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/c";
  constexpr int kProcesses = 40;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      Result<Cache::Opened> opened = Cache::open(path);
      if (!opened || !opened->note.empty()) _exit(1);
      for (int i = 0; i < 5; ++i) {
        const std::string own = "https://example.org/" + std::to_string(p) + "/" + std::to_string(i);
        opened->cache.put(small_answer(own, noise(3000, static_cast<unsigned>(p))), kNow);
        opened->cache.put(small_answer(kUrl, "shared"), kNow);
        if (!opened->cache.flush()) _exit(2);
        if (!opened->cache.find(kUrl, kNow)) _exit(3);
      }
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  Cache cache = open_cache(path, 1U << 30);
  for (int p = 0; p < kProcesses; ++p) {
    for (int i = 0; i < 5; ++i) {
      EXPECT_TRUE(cache.find("https://example.org/" + std::to_string(p) + "/" + std::to_string(i), kNow));
    }
  }
  Result<store::Database> database = store::Database::open(path, store::Open::read_write);
  ASSERT_TRUE(database);
  auto check = database->prepare("pragma integrity_check");
  ASSERT_TRUE(check);
  ASSERT_TRUE(check->step().value_or(false));
  EXPECT_EQ(check->text(0), "ok");
}

TEST(Compress, GivesBackTheBytesAndRefusesJunk) {
  const std::string text = noise(100'000, 7) + std::string(100'000, 'a');
  const std::string packed = store::compress(text);
  EXPECT_LT(packed.size(), 110'000U);
  EXPECT_EQ(store::decompress(packed, 1U << 20), text);
  EXPECT_EQ(store::decompress(packed, 1000), std::nullopt);
  EXPECT_EQ(store::decompress("no zstd", 1000), std::nullopt);
  EXPECT_EQ(store::decompress(packed.substr(0, packed.size() / 2), 1U << 20), std::nullopt);
  EXPECT_EQ(store::decompress("", 1000), std::nullopt);
}

}  // namespace
}  // namespace feedcat::polling
