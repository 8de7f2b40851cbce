// What a user is told when a shared store cannot be used: one line for each command, and nothing is lost.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "support/feed_web.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/store_truth.hpp"
#include "support/temporary_folder.hpp"
#include "support/workers.hpp"

namespace feedcat::test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr seconds kPatience{60};

class StoreFaults : public testing::Test {
 protected:
  void SetUp() override {
    FEEDCAT_NEEDS_SERVER(server_);
    if (feedcat({"mirror", "--help"}).out.find("--create") == std::string::npos)
      GTEST_SKIP() << "this feedcat has no shared stores";
    server_.create_database("feeds");
    write_whole(place_ / "urls", web_.list());
  }

  void create() {
    const Ran made = feedcat({"mirror", "--create", store_.address(), "--shards", "4"});
    ASSERT_EQ(made.status, 0) << made.err;
  }
  void import() {
    const Ran imported = feedcat({"feeds", "import", "--into", store_.address(), place_ / "urls"});
    ASSERT_EQ(imported.status, 0) << imported.err;
  }
  Ran run(const std::vector<std::string>& words) {
    auto environment = web_.environment();
    environment.emplace_back("XDG_STATE_HOME", place_ / "state");
    environment.emplace_back("XDG_CACHE_HOME", place_ / "cache");
    environment.emplace_back("FEEDCAT_LEASE_SECONDS", "3");
    return feedcat(words, {{}, environment, {}});
  }

  [[nodiscard]] std::vector<std::vector<std::string>> readers(const std::string& address) const {
    return {
        {"search", "article", address}, {"status", address}, {"log", address}, {"mirror", place_ / "copy", address}};
  }
  [[nodiscard]] std::vector<std::vector<std::string>> writers(const std::string& address) const {
    return {{"mirror", address}, {"feeds", "import", "--into", address, place_ / "urls"}};
  }

  /// Each of these commands fails in one line, which names the store and has these words.
  void expect_one_line(const std::vector<std::vector<std::string>>& commands, const std::string& shown,
                       const std::string& words) {
    for (const std::vector<std::string>& command : commands) {
      const Ran ran = run(command);
      EXPECT_EQ(ran.status, 1) << testing::PrintToString(command);
      EXPECT_EQ(ran.out, "") << testing::PrintToString(command);
      EXPECT_THAT(ran.errors(), ElementsAre(testing::AllOf(StartsWith("feedcat: "), HasSubstr(shown + ": "),
                                                           HasSubstr(words), Not(HasSubstr("secret")))))
          << testing::PrintToString(command);
    }
  }
  void expect_of_all(const std::string& address, const std::string& words) {
    expect_one_line(readers(address), address, words);
    expect_one_line(writers(address), address, words);
  }

  TemporaryFolder place_;
  FeedWeb web_{{20, 40, 3, 2'000}};
  PostgresServer server_;
  StorePlace store_{server_, "feeds"};
};

TEST_F(StoreFaults, AWrongPasswordIsToldWithoutIt) {
  create();
  server_.run("CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'right'");
  const std::string rest = "/feeds?host=" + server_.socket_folder();
  const std::string address = "postgresql://locked:secret@" + rest;
  const std::string shown = "postgresql://locked@" + rest;
  expect_one_line(readers(address), shown, "password authentication failed");
  expect_one_line(writers(address), shown, "password authentication failed");
  expect_one_line({{"mirror", "--create", address}}, shown, "password authentication failed");
  EXPECT_EQ(run({"status", "postgresql://locked:right@" + rest}).status, 0);
}

TEST_F(StoreFaults, ADatabaseThatDoesNotExist) { expect_of_all(server_.address("nowhere"), "does not exist"); }

TEST_F(StoreFaults, AServerThatDoesNotRun) {
  expect_of_all("postgresql:///feeds?host=" + place_.path(), "No such file or directory");
}

TEST_F(StoreFaults, ADatabaseWithoutAStore) { expect_of_all(store_.address(), "feedcat mirror --create"); }

TEST_F(StoreFaults, AStoreOfANewerVersion) {
  create();
  server_.run("UPDATE feedcat.setup SET version = 1000", "feeds");
  expect_of_all(store_.address(), "newer version of feedcat");
  expect_one_line({{"mirror", "--create", store_.address()}}, store_.address(), "newer version of feedcat");
}

TEST_F(StoreFaults, ARoleThatMayOnlyReadReadsAndWritesNothing) {
  create();
  import();
  EXPECT_EQ(run({"mirror", store_.address()}).status, 0);
  server_.run(
      "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA feedcat TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA feedcat "
      "TO "
      "reader",
      "feeds");
  const std::string address = server_.address("feeds", "reader");
  for (const std::vector<std::string>& command : readers(address)) {
    const Ran ran = run(command);
    EXPECT_EQ(ran.status, 0) << testing::PrintToString(command) << ran.err;
    EXPECT_EQ(ran.err, "") << testing::PrintToString(command);
  }
  EXPECT_THAT(mirror_faults(place_ / "copy", web_), IsEmpty());
  expect_one_line(writers(address), address, "permission denied");
  EXPECT_THAT(store_faults(store_, web_), IsEmpty());
}

TEST_F(StoreFaults, AServerThatGoesAwayIsWaitedForByWorkers) {
  create();
  import();
  auto environment = web_.environment();
  environment.emplace_back("FEEDCAT_LEASE_SECONDS", "3");
  Workers workers(2, {"mirror", store_.address(), "--follow"}, environment, place_.path());
  ASSERT_TRUE(wait_until_read(store_, kPatience));
  server_.stop();
  for (int feed = 0; feed < web_.options().feeds; ++feed) web_.publish(feed);
  expect_one_line({{"mirror", store_.address()}}, store_.address(), "No such file or directory");
  server_.start();
  EXPECT_EQ(settle(store_, web_, 1, kPatience), 1);
  EXPECT_THAT(workers.finish(), IsEmpty());
  EXPECT_THAT(store_faults(store_, web_), IsEmpty());
  // Each worker says once that the server is away, and once that it is back.
  EXPECT_LE(workers.errors().size(), 4U) << testing::PrintToString(workers.errors());
}

/// A file system of a few megabytes.
class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {
    std::filesystem::create_directory(folder_);
    mounted_ = run_command({"mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder_}).status == 0;
  }
  ~SmallDisk() {
    if (mounted_) run_command({"umount", "-l", folder_});
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }
  void grow() const { EXPECT_EQ(run_command({"mount", "-o", "remount,size=500m", folder_}).status, 0); }

 private:
  std::string folder_;
  bool mounted_ = false;
};

TEST_F(StoreFaults, AFullDiskOfTheServerLosesNothing) {
  const SmallDisk disk(place_ / "disk");
  if (!disk.mounted()) GTEST_SKIP() << "no file system can be mounted here";
  PostgresServer::give_to_server(place_ / "disk");
  std::filesystem::permissions(place_.path(), std::filesystem::perms(0755));
  server_.run(fmt::format("CREATE TABLESPACE small LOCATION '{}'", place_ / "disk"));
  server_.run("CREATE DATABASE little TABLESPACE small");
  const StorePlace store{server_, "little"};
  FeedWeb web({20, 200, 30, 4'000});
  const auto feedcat_here = [&](const std::vector<std::string>& words) {
    auto environment = web.environment();
    environment.emplace_back("FEEDCAT_LEASE_SECONDS", "3");
    return feedcat(words, {{}, environment, {}});
  };
  ASSERT_EQ(feedcat_here({"mirror", "--create", store.address(), "--shards", "4"}).status, 0);
  ASSERT_EQ(
      feedcat_here({"feeds", "import", "--into", store.address(), write_whole(place_ / "more", web.list())}).status, 0);
  const Ran full = feedcat_here({"mirror", store.address()});
  EXPECT_EQ(full.status, 1);
  EXPECT_THAT(full.errors(), ElementsAre(HasSubstr("No space left on device"))) << full.err;
  disk.grow();
  // The shards of the run that has failed are free when its lease has ended.
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  for (bool all = false; !all && std::chrono::steady_clock::now() < deadline;) {
    const Ran good = feedcat_here({"mirror", store.address()});
    EXPECT_EQ(good.status, 0) << good.err;
    all = store.number("SELECT count(*) FROM feedcat.article") == static_cast<long>(web.article_count());
  }
  EXPECT_THAT(store_faults(store, web), IsEmpty());
  EXPECT_THAT(bad_manners(web, kLeastPause, false), IsEmpty());
}

}  // namespace
}  // namespace feedcat::test
