// The life of `--follow`: days and thousands of requests, restarts, signals, readers that leave or take nothing.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "support/following.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/running.hpp"

namespace feedcat::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMeasuresMemory = false;  // a sanitizer keeps what was freed
constexpr int kPolls = 1'000;            // and it is slow
#else
constexpr bool kMeasuresMemory = true;
constexpr int kPolls = 10'000;
#endif

class FollowLifeTest : public FollowTest {
 protected:
  /// Follows five feeds until a server has answered so many requests, and checks that memory did not grow.
  void live(std::vector<std::string> options) {
    std::vector<std::string> words = {"fetch", "--follow", "-f", "tsv"};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<std::unique_ptr<LiveFeed>> feeds;
    for (int i = 1; i <= kFeeds; ++i) {
      const std::string path = fmt::format("/{}", i);
      feeds.push_back(std::make_unique<LiveFeed>(
          server_, path, [](int request) { return 1 + request / kRequestsPerPost; }, path));
      words.push_back(server_.url(path));
    }
    Running run(words, environment());
    long early = 0;
    for (int tenth = 1; tenth <= 10; ++tenth) {
      const int post = 1 + kPolls / kFeeds / kRequestsPerPost * tenth / 10;
      for (int i = 1; i <= kFeeds; ++i) ASSERT_TRUE(run.wait_for(fmt::format("\t/{}\tPost {}\t", i, post)));
      if (tenth == 2) early = run.memory();
    }
    const long late = run.memory();
    run.send_signal(SIGTERM);
    run.finish();
    EXPECT_EQ(run.err(), "");
    int requests = 0;
    for (const auto& feed : feeds) requests += feed->requests();
    EXPECT_GE(requests, kPolls);
    if (kMeasuresMemory) {
      EXPECT_LT(late - early, 1'024) << "KiB after " << requests << " requests, and it began with " << early;
    }
    RecordProperty("requests", requests);
    RecordProperty("grown_kib", static_cast<int>(late - early));
  }

  /// Follows a feed, is ended by `signal` at any moment and starts again, many times. Returns what each run printed.
  std::vector<std::vector<std::string>> restarts(int signal) {
    const LiveFeed feed(
        server_, "/feed", [](int request) { return 7 * request; }, "Harbour", 500);
    std::vector<std::vector<std::string>> printed;
    int last = 0;
    for (int time = 1; time <= 60; ++time) {
      Running run({"fetch", "--follow", "--new=x", "-f", "tsv", server_.url("/feed")}, environment());
      EXPECT_TRUE(run.wait_for(fmt::format("Post {}\t", last + 1 + time % 10)));
      run.send_signal(signal);
      run.finish();
      EXPECT_EQ(run.signal(), signal);
      EXPECT_EQ(run.err(), "");
      EXPECT_THAT(run.out(), EndsWith("\n"));
      printed.push_back(titles_in(run.out()));
      if (printed.back().empty()) break;
      last = std::stoi(printed.back().back().substr(5));
    }
    EXPECT_EQ(printed.size(), 60U);
    return printed;
  }

  static constexpr int kFeeds = 5;
  static constexpr int kRequestsPerPost = 10;
};

TEST_F(FollowLifeTest, MemoryStaysTheSameOverTenThousandRequests) { live({}); }

TEST_F(FollowLifeTest, MemoryStaysTheSameWithACursor) { live({"--new"}); }

TEST_F(FollowLifeTest, NothingIsLostOrDoubledOverRestarts) {
  for (const int signal : {SIGTERM, SIGINT}) {
    std::vector<std::string> all;
    for (const std::vector<std::string>& one : restarts(signal)) all.insert(all.end(), one.begin(), one.end());
    EXPECT_EQ(all, titles(1, static_cast<int>(all.size())));
    std::filesystem::remove_all(place_ / "state");
    std::filesystem::remove_all(place_ / "cache");
  }
}

TEST_F(FollowLifeTest, NothingIsLostWhenItIsKilledAndOnlyTheArticleInFlightComesTwice) {
  std::vector<std::string> all;
  for (std::vector<std::string> one : restarts(SIGKILL)) {
    if (!all.empty() && !one.empty() && one.front() == all.back()) one.erase(one.begin());
    all.insert(all.end(), one.begin(), one.end());
  }
  EXPECT_EQ(all, titles(1, static_cast<int>(all.size())));
}

TEST_F(FollowLifeTest, ASignalEndsItAtOnceWhileItWaits) {
  const LiveFeed feed(server_, "/feed", [](int) { return 1; });
  for (const int signal : {SIGINT, SIGTERM}) {
    Running run({"fetch", "--follow", "-f", "tsv", server_.url("/feed")}, slow_environment());
    EXPECT_TRUE(run.wait_for("Post 1\t"));
    const auto start = std::chrono::steady_clock::now();
    run.send_signal(signal);
    run.finish();
    EXPECT_EQ(run.signal(), signal);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  }
}

TEST_F(FollowLifeTest, ASignalEndsItWhileAServerIsSilent) {
  for (const int signal : {SIGINT, SIGTERM}) {
    std::promise<void> asked;
    server_.on("/silent", [&](const HttpRequest&) {
      asked.set_value();
      return silence();
    });
    Running run({"fetch", "--follow", "--new", "-f", "tsv", server_.url("/silent")}, slow_environment());
    asked.get_future().wait();
    const auto start = std::chrono::steady_clock::now();
    run.send_signal(signal);
    run.finish();
    EXPECT_EQ(run.signal(), signal);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  }
}

TEST_F(FollowLifeTest, ASignalEndsItWhileNobodyReads) {
  server_.on("/feed", [](const HttpRequest&) { return ok(posts(1, 3'000)); });
  for (const std::string option : {"--new", "--utc"}) {
    for (const int signal : {SIGINT, SIGTERM}) {
      Running run({"fetch", "--follow", option, "-f", "tsv", server_.url("/feed")}, slow_environment());
      run.fill_output();
      const auto start = std::chrono::steady_clock::now();
      run.send_signal(signal);
      run.wait();
      EXPECT_EQ(run.signal(), signal);
      EXPECT_LT(std::chrono::steady_clock::now() - start, 2s) << option;
    }
  }
}

TEST_F(FollowLifeTest, AReaderThatLeavesEndsItQuietlyWhileItWaits) {
  const LiveFeed feed(server_, "/feed", [](int) { return 1; });
  Running run({"fetch", "--follow", "-f", "tsv", server_.url("/feed")}, slow_environment());
  EXPECT_TRUE(run.wait_for("Post 1\t"));
  run.close_output();
  run.finish();
  EXPECT_EQ(run.signal(), SIGPIPE);
  EXPECT_EQ(run.err(), "");
}

TEST_F(FollowLifeTest, AReaderThatLeavesEndsItQuietlyWhileItPrints) {
  const LiveFeed feed(server_, "/feed", [](int request) { return request; });
  Running run({"fetch", "--follow", "--new", "-f", "tsv", server_.url("/feed")}, environment());
  EXPECT_TRUE(run.wait_for("Post 1\t"));
  run.close_output();
  run.finish();
  EXPECT_EQ(run.signal(), SIGPIPE);
  EXPECT_EQ(run.err(), "");
}

TEST_F(FollowLifeTest, AClosedOrFullOutputIsAnErrorAtOnce) {
  write_whole(place_ / "feed.xml", posts(1, 2));
  for (const std::string to : {">&-", ">/dev/full"}) {
    const Ran ran =
        run_command({"sh", "-c", "\"$0\" fetch --follow \"$1\" " + to, FEEDCAT_PROGRAM, place_ / "feed.xml"});
    EXPECT_EQ(ran.status, 1) << to;
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("standard output: ")) << to;
  }
}

TEST_F(FollowLifeTest, ATerminalShowsArticlesWithoutAPager) {
  const LiveFeed feed(server_, "/feed", [](int request) { return request; });
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", "--follow", server_.url("/feed")},
                          {.rows = 5, .environment = environment()});
  EXPECT_TRUE(terminal.wait_for("\x1b[1mPost 1\x1b[0m\r\n"));
  EXPECT_TRUE(terminal.wait_for("\x1b[1mPost 9\x1b[0m\r\n"));
  terminal.type("\x03");
  terminal.finish();
  EXPECT_EQ(terminal.signal(), SIGINT);
  EXPECT_TRUE(terminal.is_sane());
  EXPECT_THAT(terminal.seen(), Not(HasSubstr("feedcat:")));
}

}  // namespace
}  // namespace feedcat::test
