// Many workers read one web into one store: nothing is lost or doubled, whatever happens to them.
// tests/bench/shared_store.cpp does the same with many more feeds and rounds.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "support/chaos.hpp"
#include "support/feed_web.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/store_truth.hpp"
#include "support/temporary_folder.hpp"
#include "support/workers.hpp"

namespace feedcat::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;

constexpr seconds kPatience{60};
constexpr seconds kLease{3};

class SharedStore : public testing::Test {
 protected:
  void SetUp() override {
    FEEDCAT_NEEDS_SERVER(server_);
    if (feedcat({"mirror", "--help"}).out.find("--create") == std::string::npos)
      GTEST_SKIP() << "this feedcat has no shared stores";
    server_.create_database("feeds");
    const Ran made = feedcat({"mirror", "--create", store_.address(), "--shards", "16"});
    ASSERT_EQ(made.status, 0) << made.err;
    const std::string list = write_whole(place_ / "urls", web_.list());
    const Ran imported = feedcat({"feeds", "import", "--into", store_.address(), list});
    ASSERT_EQ(imported.status, 0) << imported.err;
  }

  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    auto variables = web_.environment();
    variables.emplace_back("FEEDCAT_LEASE_SECONDS", std::to_string(kLease.count()));
    return variables;
  }

  [[nodiscard]] std::vector<std::string> command() const { return {"mirror", store_.address(), "--follow"}; }

  /// What is wrong with the store and with what its readers get from it.
  void expect_truth() {
    EXPECT_THAT(store_faults(store_, web_), IsEmpty());
    const Ran mirrored = feedcat({"mirror", place_ / "copy", store_.address()});
    EXPECT_EQ(mirrored.status, 0) << mirrored.err;
    EXPECT_THAT(mirror_faults(place_ / "copy", web_), IsEmpty());
    EXPECT_THAT(differences("hits", web_.articles(), consume()), IsEmpty());
    EXPECT_THAT(consume(), IsEmpty());
  }

  /// The addresses of the articles that are new for a consumer.
  std::vector<std::string> consume() {
    const Ran found = feedcat({"search", "--new=reader", "-f", "list", "", store_.address()},
                              {{}, {{"XDG_STATE_HOME", place_ / "state"}}, {}});
    EXPECT_EQ(found.status, 0) << found.err;
    std::vector<std::string> addresses;
    std::istringstream lines(found.out);
    for (std::string line; std::getline(lines, line);) {
      if (const std::size_t at = line.find("https://"); at != std::string::npos) addresses.push_back(line.substr(at));
    }
    return addresses;
  }

  TemporaryFolder place_;
  FeedWeb web_{{100, 400, 4, 400}};
  PostgresServer server_;
  StorePlace store_{server_, "feeds"};
};

TEST_F(SharedStore, HasEachArticleOnceAndItsWorkersHaveGoodMannersTogether) {
  Workers workers(8, command(), environment(), place_.path());
  ASSERT_TRUE(wait_until_read(store_, kPatience));
  EXPECT_EQ(store_.number("SELECT count(*) FROM feedcat.article"), 1600);
  for (int feed = 0; feed < web_.options().feeds; feed += 3) web_.publish(feed);
  EXPECT_EQ(settle(store_, web_, 1, kPatience), 1);
  EXPECT_THAT(workers.finish(), IsEmpty());
  EXPECT_THAT(workers.errors(), IsEmpty());
  EXPECT_THAT(bad_manners(web_, kLeastPause, true), IsEmpty());
  EXPECT_EQ(web_.request_count(), 800U);
  expect_truth();
}

TEST_F(SharedStore, LosesAndDoublesNothingWhateverHappensToWorkersAndServer) {
  Workers workers(8, command(), environment(), place_.path());
  web_.fail(10, 10);
  ChaosOptions options;
  options.pause = milliseconds(700);
  options.stop_every = 7;
  options.stopped = kLease + seconds(2);
  options.crash_every = 9;
  const ChaosReport report = Chaos(options, web_, server_, store_, workers).run();
  EXPECT_EQ(report.kills, 30);
  EXPECT_EQ(report.crashes, 3);
  EXPECT_THAT(report.ends, IsEmpty());
  EXPECT_LT(report.longest_without_owner, 30);
  web_.fail(0, 0);
  EXPECT_GT(settle(store_, web_, 4, kPatience), 0);
  EXPECT_THAT(workers.finish(), IsEmpty());
  EXPECT_THAT(bad_manners(web_, kLeastPause, false), IsEmpty());
  expect_truth();
}

}  // namespace
}  // namespace feedcat::test
