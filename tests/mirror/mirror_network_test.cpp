// Tests how a mirror treats servers and what it remembers about them, over days of a clock that the test sets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "support/http_server.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::HttpReply;
using test::HttpRequest;
using test::Recorder;
using testing::ElementsAre;
using testing::HasSubstr;

std::string feed_of(const std::vector<std::string>& names) {
  std::string feed = "<rss version='2.0'><channel><title>Blog</title><link>https://example.org/</link>";
  for (const std::string& name : names) {
    feed += "<item><guid>https://example.org/" + name + "</guid><title>" + name +
            "</title><pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate><description>Words of " + name +
            ".</description></item>";
  }
  return feed + "</channel></rss>";
}

class MirrorNetworkTest : public testing::Test {
 protected:
  MirrorNetworkTest() {
    options_.directory = folder_ / "m";
    options_.now = UtcTime(hours(24 * 20'000));
    options_.fetch.retries = 0;
    options_.fetch.timeout = std::chrono::seconds(10);
  }

  Recorder run(const std::vector<std::string>& urls) {
    Recorder recorder;
    std::vector<Source> sources;
    for (const std::string& url : urls) sources.push_back(*source_of(url));
    const auto done = update_mirror(sources, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    return recorder;
  }
  Recorder run() { return run({server_.url("/feed")}); }

  [[nodiscard]] std::size_t asked() const { return server_.log("/feed").size(); }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  MirrorOptions options_;
};

TEST_F(MirrorNetworkTest, SendsNoRequestWhileAFeedIsFreshAndAConditionalOneAfterwards) {
  std::string body = feed_of({"a"});
  server_.on("/feed", [&](const HttpRequest& request) {
    HttpReply reply = test::conditional(request, "\"1\"", "Thu, 09 Apr 2026 17:33:28 GMT", body);
    reply.headers.emplace_back("Cache-Control", "max-age=7200");
    return reply;
  });
  EXPECT_EQ(run().created.size(), 1U);
  options_.now += minutes(110);
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(asked(), 1U);
  options_.now += minutes(20);
  EXPECT_TRUE(run().quiet());
  ASSERT_EQ(asked(), 2U);
  EXPECT_EQ(server_.log("/feed")[1].header("if-none-match"), "\"1\"");
  options_.now += minutes(10);
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(asked(), 2U);
  options_.refresh = true;
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(asked(), 3U);
}

TEST_F(MirrorNetworkTest, ValidatorsAreForgottenWhenArticlesCouldNotBeSaved) {
  server_.on("/feed", [&](const HttpRequest& request) {
    return test::conditional(request, "\"1\"", "Thu, 09 Apr 2026 17:33:28 GMT", feed_of({"a", "b"}));
  });
  std::filesystem::create_directories(folder_ / "elsewhere");
  std::filesystem::create_directories(folder_ / "m");
  std::filesystem::create_directory_symlink(folder_ / "elsewhere", folder_ / "m/blog");
  EXPECT_EQ(run().problems.size(), 1U);
  std::filesystem::remove(folder_ / "m/blog");
  EXPECT_EQ(run().created.size(), 2U);
  ASSERT_EQ(asked(), 2U);
  EXPECT_FALSE(server_.log("/feed")[1].has("if-none-match"));
}

TEST_F(MirrorNetworkTest, AFailureIsReportedInEveryRunAndBacksOff) {
  server_.on("/feed", [](const HttpRequest&) { return test::status(500); });
  EXPECT_THAT(run().problems, ElementsAre(server_.url("/feed") + ": HTTP status 500"));
  options_.now += minutes(1);
  EXPECT_THAT(run().problems, ElementsAre(HasSubstr("HTTP status 500, failing since 2024-10-04T00:00:00Z")));
  EXPECT_EQ(asked(), 1U);
  options_.now += hours(24);
  server_.on("/feed", [](const HttpRequest&) { return test::ok(feed_of({"a"})); });
  EXPECT_EQ(run().created.size(), 1U);
  EXPECT_TRUE(run().quiet());
}

TEST_F(MirrorNetworkTest, WithPatienceAFailureIsReportedLateAndOnceADay) {
  options_.patience = hours(24);
  std::atomic<bool> broken = false;
  server_.on("/feed", [&](const HttpRequest&) { return broken ? test::status(500) : test::ok(feed_of({"a"})); });
  run();
  broken = true;
  options_.now += hours(48);
  const UtcTime start = options_.now;
  std::vector<long> told;
  for (; options_.now < start + hours(80); options_.now += hours(2)) {
    if (!run().problems.empty()) told.push_back((options_.now - start) / hours(1));
  }
  EXPECT_THAT(told, ElementsAre(24, 48, 72));
  broken = false;
  options_.now += hours(24 * 8);
  EXPECT_TRUE(run().quiet());
  broken = true;
  options_.now += hours(48);
  EXPECT_TRUE(run().quiet());
}

TEST_F(MirrorNetworkTest, WithoutANetworkThereIsOneLineAndNoSourceHasFailed) {
  const std::string one = "http://127.0.0.1:" + std::to_string(test::closed_port()) + "/feed";
  const std::string two = "http://127.0.0.1:" + std::to_string(test::closed_port()) + "/feed";
  const Recorder down = run({one, two});
  ASSERT_EQ(down.problems.size(), 1U);
  EXPECT_THAT(down.problems[0], HasSubstr("no network: none of 2 sources could be reached"));
  // No failure was remembered, so both are requested again at once.
  EXPECT_EQ(run({one, two}).problems, down.problems);
  server_.on("/feed", [](const HttpRequest&) { return test::ok(feed_of({"a"})); });
  EXPECT_EQ(run({one, two, server_.url("/feed")}).problems.size(), 2U);
}

TEST_F(MirrorNetworkTest, AFeedThatIsGoneGetsOneNoteAndNoMoreRequests) {
  std::atomic<bool> gone = false;
  server_.on("/feed", [&](const HttpRequest&) { return gone ? test::status(410) : test::ok(feed_of({"a"})); });
  run();
  gone = true;
  options_.now += hours(48);
  const Recorder told = run();
  EXPECT_EQ(told.notices.size(), 1U);
  EXPECT_TRUE(told.problems.empty());
  options_.now += hours(24 * 60);
  EXPECT_TRUE(run().quiet());
  EXPECT_EQ(asked(), 2U);
}

TEST_F(MirrorNetworkTest, RetryAfterHoldsForTheWholeHostEvenAgainstRefresh) {
  server_.on("/feed", [](const HttpRequest&) { return test::status(429, {{"Retry-After", "7200"}}); });
  server_.on("/other", [](const HttpRequest&) { return test::ok(feed_of({"a"})); });
  run();
  options_.now += minutes(30);
  options_.refresh = true;
  EXPECT_TRUE(run({server_.url("/other")}).created.empty());
  EXPECT_TRUE(server_.log("/other").empty());
  options_.now += minutes(120);
  EXPECT_EQ(run({server_.url("/other")}).created.size(), 1U);
}

TEST_F(MirrorNetworkTest, APermanentRedirectIsAdoptedAfterTwoDaysWithANote) {
  server_.on("/feed", [&](const HttpRequest&) { return test::redirect(301, "/new"); });
  server_.on("/new", [&](const HttpRequest&) { return test::ok(feed_of({"a"})); });
  std::vector<std::string> notices;
  for (int day = 0; day < 6; ++day, options_.now += hours(25)) {
    for (const std::string& notice : run().notices) notices.push_back(notice);
  }
  EXPECT_THAT(notices, ElementsAre("moved permanently to " + server_.url("/new") + ", which is requested from now on"));
  EXPECT_EQ(server_.log("/new").size(), 6U);
  EXPECT_LT(asked(), 6U);
}

TEST_F(MirrorNetworkTest, ValidatorsOfAConsentPageInPlaceOfTheFeedAreNotUsed) {
  std::atomic<bool> page = false;
  server_.on("/feed", [&](const HttpRequest& request) {
    if (!page) return test::conditional(request, "\"feed\"", "", feed_of({"a"}));
    HttpReply reply = test::ok("<!doctype html><title>Cookies</title><p>May we?</p>", "text/html");
    reply.headers.emplace_back("ETag", "\"page\"");
    return reply;
  });
  run();
  page = true;
  options_.now += hours(48);
  EXPECT_EQ(run().problems.size(), 1U);
  page = false;
  options_.now += hours(48);
  EXPECT_TRUE(run().quiet());
  EXPECT_NE(server_.log("/feed").back().header("if-none-match"), "\"page\"");
}

}  // namespace
}  // namespace feedcat
