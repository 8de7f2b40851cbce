// `--follow`: a run that does not end. Time flies for it (support/clock/shim.cpp), so that it lives for days.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "support/following.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/running.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(FollowTest, PrintsWhatIsThereAndThenEachArticleAsItAppears) {
  const LiveFeed feed(server_, "/feed", [](int request) { return 3 + request / 2; });
  Running run({"fetch", "--follow", "-f", "tsv", server_.url("/feed")}, environment());
  EXPECT_TRUE(run.wait_for("Post 30\t"));
  run.send_signal(SIGTERM);
  run.finish();
  EXPECT_EQ(run.signal(), SIGTERM);
  EXPECT_EQ(run.err(), "");
  const std::vector<std::string> printed = titles_in(run.out());
  EXPECT_EQ(printed, titles(1, static_cast<int>(printed.size()))) << "the oldest first";
}

TEST_F(FollowTest, AsksWhenThePublisherAllowsItAndALittleLater) {
  std::vector<long long> hourly;
  std::vector<long long> daily;
  server_.on("/hourly", [&](const HttpRequest& request) {
    hourly.push_back(clock());
    return conditional(request, "\"1\"", "", posts(1, 1));
  });
  server_.on("/daily", [&](const HttpRequest& request) {
    daily.push_back(clock());
    HttpReply reply = conditional(request, "\"1\"", "", posts(1, static_cast<int>(daily.size()), "Daily"));
    reply.headers.emplace_back("Cache-Control", "max-age=86400");
    return reply;
  });
  {
    Running run({"fetch", "--follow", "-f", "tsv", server_.url("/hourly"), server_.url("/daily")}, environment());
    EXPECT_TRUE(run.wait_for("Post 1\t"));
    while (clock() < 10 * 86'400) std::this_thread::yield();
  }
  ASSERT_GT(hourly.size(), 200U);
  ASSERT_GE(daily.size(), 9U);
  std::set<long long> waits;
  for (std::size_t i = 1; i < hourly.size(); ++i) {
    const long long waited = hourly[i] - hourly[i - 1];
    waits.insert(waited);
    EXPECT_GE(waited, 3'600 - 1);
    EXPECT_LE(waited, 3'600 + 300 + 30);
  }
  EXPECT_GT(waits.size(), 5U) << "there is jitter";
  for (std::size_t i = 1; i < daily.size(); ++i) EXPECT_GE(daily[i] - daily[i - 1], 86'400 - 1);
}

TEST_F(FollowTest, LimitsTheBeginning) {
  const LiveFeed feed(server_, "/feed", [](int request) { return request < 3 ? 8 : 12; });
  Running run({"fetch", "--follow", "-n", "2", "-f", "tsv", server_.url("/feed")}, environment());
  EXPECT_TRUE(run.wait_for("Post 12\t"));
  EXPECT_THAT(titles_in(run.out()), ElementsAre("Post 7", "Post 8", "Post 9", "Post 10", "Post 11", "Post 12"));
}

TEST_F(FollowTest, TextHasARuleBetweenArticlesWheneverTheyCome) {
  const LiveFeed feed(server_, "/feed", [](int request) { return request; });
  Running run({"fetch", "--follow", server_.url("/feed")}, environment());
  EXPECT_TRUE(run.wait_for("Post 3\n"));
  const std::string before = run.out().substr(0, run.out().find("Post 2"));
  EXPECT_THAT(before, testing::EndsWith("\u2501\u2501\n\n"));
}

TEST_F(FollowTest, AnArticleOfTwoFeedsComesOnce) {
  const LiveFeed first(server_, "/first", [](int request) { return request; });
  const LiveFeed second(server_, "/second", [](int request) { return request; });
  Running run({"fetch", "--follow", "-f", "tsv", server_.url("/first"), server_.url("/second")}, environment());
  EXPECT_TRUE(run.wait_for("Post 9\t"));
  const std::vector<std::string> printed = titles_in(run.out());
  EXPECT_EQ(printed, titles(1, static_cast<int>(printed.size())));
}

TEST_F(FollowTest, AFileIsReadAgainWhenItHasChanged) {
  write_whole(place_ / "feed.xml", posts(1, 2));
  Running run({"fetch", "--follow", "-f", "tsv", place_ / "feed.xml"}, environment());
  EXPECT_TRUE(run.wait_for("Post 2\t"));
  write_whole(place_ / "feed.xml", posts(1, 3));
  EXPECT_TRUE(run.wait_for("Post 3\t"));
  EXPECT_EQ(titles_in(run.out()), titles(1, 3));
}

TEST_F(FollowTest, EndsIfNothingCanCome) {
  const Ran ran = run_command({"sh", "-c", "\"$0\" fetch --follow -f tsv - <\"$1\"", FEEDCAT_PROGRAM,
                               write_whole(place_ / "feed.xml", posts(1, 2))});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(titles_in(ran.out), titles(1, 2));
}

TEST_F(FollowTest, ReadsTheListAgainWhenItHasChanged) {
  const LiveFeed first(
      server_, "/first", [](int request) { return request; }, "First");
  const LiveFeed second(
      server_, "/second", [](int request) { return request; }, "Second");
  write_whole(place_ / "config/feedcat/urls", server_.url("/first") + "\n");
  Running run({"fetch", "--follow", "-f", "tsv"}, environment());
  EXPECT_TRUE(run.wait_for("\tFirst\tPost 3\t"));
  write_whole(place_ / "config/feedcat/urls", server_.url("/second") + "\n");
  EXPECT_TRUE(run.wait_for("\tSecond\tPost 3\t"));
  const int asked = first.requests();
  EXPECT_TRUE(run.wait_for("\tSecond\tPost 6\t"));
  EXPECT_EQ(first.requests(), asked) << "it is not in the list any more";
  write_whole(place_ / "config/feedcat/urls", "no address\n" + server_.url("/first") + "\n");
  EXPECT_TRUE(run.wait_for_error("line 1: not an address: no"));
  EXPECT_TRUE(run.wait_for(fmt::format("\tFirst\tPost {}\t", asked + 2)));
  EXPECT_THAT(run.out(), testing::Not(testing::ContainsRegex("First\tPost 1\t(.|\n)*First\tPost 1\t")));
}

TEST_F(FollowTest, ATagThatIsGoneChangesNothing) {
  const LiveFeed feed(server_, "/feed", [](int request) { return request; });
  write_whole(place_ / "config/feedcat/urls", server_.url("/feed") + " work\n");
  Running run({"fetch", "--follow", "-f", "tsv", "@work"}, environment());
  EXPECT_TRUE(run.wait_for("Post 2\t"));
  write_whole(place_ / "config/feedcat/urls", server_.url("/feed") + " play\n");
  EXPECT_TRUE(run.wait_for_error("@work: no subscription has this name or tag"));
  const int asked = feed.requests();
  EXPECT_TRUE(run.wait_for(fmt::format("Post {}\t", asked + 3)));
}

TEST_F(FollowTest, SurvivesTheAbsenceOfTheNetworkWithOneLineEach) {
  std::vector<std::string> words = {"fetch", "--follow", "--retries", "0", "-f", "tsv"};
  std::vector<std::unique_ptr<LiveFeed>> feeds;
  for (int i = 1; i <= 8; ++i) {
    const std::string path = fmt::format("/{}", i);
    feeds.push_back(std::make_unique<LiveFeed>(
        server_, path, [](int request) { return request; }, path));
    words.push_back(server_.url(path));
  }
  Running run(words, environment());
  EXPECT_TRUE(run.wait_for("Post 3\t"));
  for (int time = 0; time < 3; ++time) {
    network_goes();
    const long long gone = clock();
    while (clock() < gone + 43'200) std::this_thread::yield();
    const int last = feeds.back()->requests();
    network_comes();
    EXPECT_TRUE(run.wait_for(fmt::format("\t/8\tPost {}\t", last + 2)));
  }
  run.send_signal(SIGINT);
  run.finish();
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end; (end = run.err().find('\n', from)) != std::string::npos; from = end + 1) {
    lines.push_back(run.err().substr(from, end - from));
  }
  ASSERT_EQ(lines.size(), 6U) << run.err();
  for (std::size_t i = 0; i < lines.size(); i += 2) {
    EXPECT_THAT(lines[i], HasSubstr("network unreachable"));
    EXPECT_EQ(lines[i + 1], "feedcat: network: servers can be reached again");
  }
}

TEST_F(FollowTest, AFeedThatFailsIsReportedOnceAndSoIsItsReturn) {
  const LiveFeed good(server_, "/good", [](int request) { return request; });
  std::atomic<int> requests{0};
  server_.on("/bad", [&](const HttpRequest&) {
    const int request = ++requests;
    return request % 4 == 1 ? ok(posts(1, request, "Bad")) : status(500);
  });
  Running run({"fetch", "--follow", "-f", "tsv", server_.url("/good"), server_.url("/bad")}, environment());
  EXPECT_TRUE(run.wait_for("\tBad\tPost 9\t"));
  EXPECT_TRUE(run.wait_for("\tBad\tPost 13\t"));  // which comes after the lines about Post 9
  run.send_signal(SIGTERM);
  run.finish();
  const std::string fails = "feedcat: " + server_.url("/bad") + ": HTTP status 500\n";
  const std::string works = "feedcat: " + server_.url("/bad") + ": works again\n";
  EXPECT_THAT(run.err(), testing::StartsWith(fails + works + fails + works));
}

TEST_F(FollowTest, BeginsWithoutANetwork) {
  const LiveFeed first(
      server_, "/first", [](int request) { return request; }, "First");
  const LiveFeed second(
      server_, "/second", [](int request) { return request; }, "Second");
  network_goes();
  Running run({"fetch", "--follow", "--retries", "0", "-f", "tsv", server_.url("/first"), server_.url("/second")},
              environment());
  EXPECT_TRUE(run.wait_for_error("feedcat: no network: none of 2 sources could be reached: network unreachable\n"));
  network_comes();
  EXPECT_TRUE(run.wait_for("\tFirst\tPost 2\t"));
  EXPECT_TRUE(run.wait_for("\tSecond\tPost 2\t"));
  run.send_signal(SIGTERM);
  run.finish();
  EXPECT_EQ(run.err(),
            "feedcat: no network: none of 2 sources could be reached: network unreachable\n"
            "feedcat: network: servers can be reached again\n");
}

TEST_F(FollowTest, ACommandGetsEachArticleAndAgainOneForWhichItFailed) {
  const LiveFeed feed(server_, "/feed", [](int request) { return 2 + request; });
  const std::string script =
      write_whole(place_ / "hook",
                  "echo \"$1\"; cd \"${0%/*}\"; [ \"$1\" != 'Post 2' ] || [ -e tried ] || { echo > tried; exit 3; }\n");
  Running run({"fetch", "--follow", "--new", "--exec", "sh " + script + " {title}", server_.url("/feed")},
              environment());
  EXPECT_TRUE(run.wait_for("Post 5\n"));
  run.send_signal(SIGTERM);
  run.finish();
  EXPECT_THAT(run.out(), testing::StartsWith("Post 1\nPost 2\nPost 3\nPost 2\nPost 4\n"));
  EXPECT_EQ(run.err(), "feedcat: --exec: Post 2: exit status 3\n");
}

TEST_F(FollowTest, WrongUsageIsSaid) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows = {
      {{"-f", "json"}, "--follow never ends, but json needs an end; use one of text, list, "},
      {{"-f", "html"}, "--follow never ends, but html needs an end"},
      {{"-f", "atom"}, "--follow never ends, but atom needs an end"},
      {{"-o", "file"}, "--follow never ends, but -o writes a file when all is there; use > instead"},
      {{"--new", "--catch-up"}, "--catch-up prints nothing and ends, but --follow never ends"},
      {{"--exec", "true"}, "--exec needs --new"},
      {{"--offline"}, "--follow needs the network, which --offline forbids"},
  };
  for (const auto& [options, words] : rows) {
    std::vector<std::string> arguments = {"fetch", "--follow", server_.url("/feed")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 2) << words;
    EXPECT_EQ(ran.errors().size(), 1U);
    EXPECT_THAT(ran.err, HasSubstr(words));
    EXPECT_EQ(ran.out, "");
  }
  EXPECT_EQ(server_.log().size(), 0U);
}

}  // namespace
}  // namespace feedcat::test
