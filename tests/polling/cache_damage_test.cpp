// Damage of the cache is reported once, repaired, and costs one request. A lack of descriptors does not count as
// damage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/gather_all.hpp"
#include "polling/cache_memory.hpp"
#include "polling/polite_fetcher.hpp"
#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::polling {
namespace {

using test::HttpRequest;
using test::Recorder;
using testing::ElementsAre;
using testing::HasSubstr;

/// While an object of this class lives, no more files can be opened.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &former_);
    rlimit none = former_;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &former_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  rlimit former_{};
};

class CacheDamage : public testing::Test {
 protected:
  CacheDamage() {
    options_.cache.path = folder_ / "cache.sqlite";
    options_.cache.now = UtcTime(std::chrono::hours(24 * 20'000));
    std::string items;
    for (int i = 0; i < 400; ++i) {
      items += "<item><title>Reading " + std::to_string(i * 7919) + "</title><description>" +
               std::to_string(i * 104'729) + "</description></item>";
    }
    const std::string feed = "<rss version='2.0'><channel><title>Tides</title>" + items + "</channel></rss>";
    server_.on("/feed", [feed](const HttpRequest& r) { return test::conditional(r, "\"1\"", "", feed); });
  }

  /// Runs the program once and returns its messages.
  std::vector<std::string> run() {
    Recorder recorder;
    const auto all = pipeline::gather_all({*source_of(server_.url("/feed"))}, options_, recorder);
    EXPECT_TRUE(recorder.problems.empty());
    EXPECT_TRUE(all.size() == 1 && all[0].feed() != nullptr && all[0].feed()->items.size() == 400);
    return recorder.notices;
  }

  /// Overwrites `size` bytes of the file from the offset `from` on.
  void damage(std::size_t from, std::size_t size, const std::string& what = "rubbish") {
    std::fstream file(options_.cache.path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(from));
    for (std::size_t i = 0; i < size; i += what.size()) file << what;
  }

  [[nodiscard]] std::size_t asked() const { return server_.log("/feed").size(); }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  pipeline::GatherOptions options_;
};

TEST_F(CacheDamage, DamagedPagesCostOneNoteAndOneRequest) {
  EXPECT_THAT(run(), ElementsAre());
  damage(4096, std::filesystem::file_size(options_.cache.path) - 4096);
  EXPECT_THAT(run(), ElementsAre(HasSubstr("; set aside as ")));
  EXPECT_EQ(asked(), 2U);
  EXPECT_FALSE(server_.log("/feed")[1].has("if-none-match"));
  EXPECT_THAT(run(), ElementsAre());
  EXPECT_EQ(asked(), 2U) << "the new copy is fresh";
}

TEST_F(CacheDamage, ADamagedCopyCostsOneNoteAndOneRequest) {
  EXPECT_THAT(run(), ElementsAre());
  {
    auto database = store::Database::open(options_.cache.path, store::Open::read_write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->run("update copy set body = substr(body, 1, 500) || x'00' || substr(body, 502)"));
  }
  EXPECT_THAT(run(), ElementsAre("a copy in the cache is damaged; it is requested again"));
  EXPECT_EQ(asked(), 2U);
  EXPECT_THAT(run(), ElementsAre());
  EXPECT_EQ(asked(), 2U);
}

TEST_F(CacheDamage, WithoutDescriptorsASoundCacheIsLeftAlone) {
  EXPECT_THAT(run(), ElementsAre());
  {
    const NoDescriptors none;
    const auto opened = Cache::open(options_.cache.path);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::io);
  }
  EXPECT_FALSE(std::filesystem::exists(options_.cache.path + ".set-aside"));
  EXPECT_THAT(run(), ElementsAre());
  EXPECT_EQ(asked(), 1U);
}

TEST_F(CacheDamage, WithoutDescriptorsNoServerIsToBlame) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer makes a pipe when it checks the type of an object";
#endif
  FetchOptions fetch;
  fetch.retries = 0;
  CacheMemory memory(options_.cache);
  ASSERT_FALSE(memory.load("http://localhost/", options_.cache.now));  // opens the file
  PoliteFetcher fetcher(fetch, politeness_of(options_.cache), memory);
  for (const std::string& url : {server_.url("/feed"), std::string("http://no-such-host.invalid/feed")}) {
    std::optional<Response> response;
    {
      const NoDescriptors none;
      fetcher.add({0, url, {}});
      response = fetcher.next();
    }
    ASSERT_TRUE(response && response->error) << url;
    EXPECT_EQ(response->error->kind, ErrorKind::io) << response->error->message;
    EXPECT_EQ(fetcher.remember(*response, nullptr).state.failures, 0U);
    EXPECT_FALSE(memory.load(url, options_.cache.now));
  }
}

TEST_F(CacheDamage, AFileOfAnotherProgramIsSetAside) {
  {
    auto database = store::Database::open(options_.cache.path, store::Open::create);
    ASSERT_TRUE(database->run("create table answer (question text)"));
  }
  EXPECT_THAT(run(), ElementsAre(HasSubstr("set aside as ")));
  EXPECT_THAT(run(), ElementsAre());
}

}  // namespace
}  // namespace feedcat::polling
