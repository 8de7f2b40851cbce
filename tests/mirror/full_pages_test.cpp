// Tests `--full` in a mirror: which pages are requested, and which feeds wait for them.
#include "mirror/full_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

using namespace std::chrono_literals;
using test::HttpRequest;
using test::Recorder;
using testing::HasSubstr;

std::string feed_of(const std::string& title, const std::string& pages, int count, const std::string& text = "Soon.") {
  std::string feed = "<rss version='2.0'><channel><title>" + title + "</title>";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    feed += "<item><title>Number " + n + "</title><link>" + pages + n + "</link><guid>" + n + "</guid><description>" +
            text + "</description></item>";
  }
  return feed + "</channel></rss>";
}

std::string page_of(const std::string& target) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "<p>The whole story of " + target + " is told here at length, line by line.</p>";
  return "<!doctype html><title>Story</title><article><h1>Story</h1>" + text + "</article>";
}

class FullPagesTest : public testing::Test {
 protected:
  FullPagesTest() {
    options_.directory = folder_ / "m";
    options_.full = true;
    options_.now = UtcTime(std::chrono::hours(24 * 20'000));
    options_.fetch.retries = 0;
    options_.fetch.stall_timeout = 200ms;
    server_.otherwise([](const HttpRequest& request) { return test::ok(page_of(request.path), "text/html"); });
  }

  void serve(test::HttpServer& server, const std::string& path, const std::string& feed) {
    server.on(path, [feed](const HttpRequest& r) { return test::conditional(r, "\"1\"", "", feed); });
  }

  Recorder run(const std::vector<std::string>& urls) {
    Recorder recorder;
    std::vector<Source> sources;
    for (const std::string& url : urls) sources.push_back(*source_of(url));
    const auto done = update_mirror(sources, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    return recorder;
  }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  MirrorOptions options_;
};

TEST_F(FullPagesTest, AFeedWhosePagesNeverAnswerDelaysNoOther) {
  test::HttpServer silent("127.0.0.2");
  silent.otherwise([](const HttpRequest&) { return test::silence(); });
  silent.on("/robots.txt", [](const HttpRequest&) { return test::status(404); });
  serve(silent, "/feed", feed_of("Hostile", silent.url("/"), 60));
  serve(server_, "/summaries", feed_of("Good", server_.url("/good/"), 5));
  std::string words;
  while (words.size() < 3000) words += "All of it is in the feed. ";
  serve(server_, "/whole", feed_of("Whole", server_.url("/whole/"), 5, words));
  const Recorder told = run({silent.url("/feed"), server_.url("/summaries"), server_.url("/whole")});
  ASSERT_EQ(told.created.size(), 70U);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_THAT(told.created[i], HasSubstr("/whole/")) << "saved before any page is here";
  for (std::size_t i = 5; i < 10; ++i) EXPECT_THAT(told.created[i], HasSubstr("/good/"));
  EXPECT_LE(silent.log().size(), 1U + 1 + 6 + 3) << "the host is given up after three time-outs";
  EXPECT_THAT(test::read_whole(told.created[5]), HasSubstr("The whole story of /good/"));
}

TEST_F(FullPagesTest, AServerThatDoesNotSendItsRobotsTxtDelaysNoOther) {
  test::HttpServer silent("127.0.0.2");
  silent.otherwise([](const HttpRequest&) { return test::silence(); });
  serve(silent, "/feed", feed_of("Hostile", silent.url("/"), 3));
  serve(server_, "/summaries", feed_of("Good", server_.url("/good/"), 5));
  const Recorder told = run({silent.url("/feed"), server_.url("/summaries")});
  ASSERT_EQ(told.created.size(), 8U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_THAT(told.created[i], HasSubstr("/good/"));
  EXPECT_EQ(silent.log().size(), 2U) << "the feed and robots.txt, and no page";
}

TEST_F(FullPagesTest, PagesBeyondAFeedsLimitAreRequestedInTheNextRun) {
  serve(server_, "/feed", feed_of("Long", server_.url("/page/"), 120));
  const auto pages = [&] {
    return server_.log().size() - server_.log("/feed").size() - server_.log("/robots.txt").size();
  };
  EXPECT_EQ(run({server_.url("/feed")}).created.size(), 120U);
  EXPECT_EQ(pages(), 100U);
  options_.now += 2h;
  const Recorder next = run({server_.url("/feed")});
  EXPECT_TRUE(next.created.empty());
  EXPECT_EQ(next.updated.size(), 20U);
  EXPECT_EQ(pages(), 120U);
  for (const std::string& path : next.updated)
    EXPECT_THAT(test::read_whole(path), HasSubstr("The whole story of /page/"));
  options_.now += 2h;
  EXPECT_TRUE(run({server_.url("/feed")}).quiet());
  EXPECT_EQ(server_.log("/feed").back().header("if-none-match"), "\"1\"");
  EXPECT_EQ(pages(), 120U);
}

TEST_F(FullPagesTest, ThePagesOfAPublicFeedMustNotBePrivate) {
  options_.fetch.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  test::HttpServer outside("127.0.0.2");
  serve(outside, "/feed", feed_of("Outside", server_.url("/secret/"), 3));
  serve(server_, "/feed", feed_of("Inside", server_.url("/own/"), 3));
  EXPECT_EQ(run({outside.url("/feed"), server_.url("/feed")}).created.size(), 6U);
  for (const HttpRequest& request : server_.log()) EXPECT_FALSE(request.path.starts_with("/secret"));
  EXPECT_EQ(server_.log("/own/0").size(), 1U);
}

}  // namespace
}  // namespace feedcat
