// Two runs on one mirror: one works, and the other is told who holds the lock since when, or waits. A killed run holds
// none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <future>
#include <string>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using namespace std::chrono_literals;

std::string feed_text() {
  return "<rss version='2.0'><channel><title>Blog</title><item><guid>1</guid><title>One</title>"
         "<pubDate>Thu, 09 Apr 2026 17:33:28 GMT</pubDate></item></channel></rss>";
}

/// A server that sends its feed when the test allows it.
class MirrorLock : public testing::Test {
 protected:
  MirrorLock() {
    server_.on("/slow", [this](const HttpRequest&) {
      asked_.set_value();
      released_.wait();
      return ok(feed_text());
    });
    server_.on("/feed", [](const HttpRequest&) { return ok(feed_text()); });
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
  std::promise<void> asked_;
  std::promise<void> release_;
  std::shared_future<void> released_ = release_.get_future().share();
  HttpServer server_;  // must be last, because its threads use the others
};

TEST_F(MirrorLock, TheSecondRunIsToldWhoHoldsTheLockSinceWhenOrWaits) {
  auto first = std::async(std::launch::async, [&] { return feedcat({"mirror", dir_, server_.url("/slow")}); });
  asked_.get_future().wait();
  const Ran refused = feedcat({"mirror", dir_, server_.url("/feed")});
  EXPECT_EQ(refused.status, 75);
  EXPECT_EQ(refused.out, "");
  EXPECT_THAT(refused.err, MatchesRegex("feedcat: [^ ]*/m: held by process [0-9]+ since 20[-0-9]+T[:0-9]+Z\n"));
  EXPECT_EQ(feedcat({"mirror", "--wait=0", dir_, server_.url("/feed")}).status, 75);
  auto patient = std::async(std::launch::async, [&] {
    return feedcat({"mirror", "--wait", dir_, server_.url("/feed")});
  });
  auto another = std::async(std::launch::async, [&] {
    return feedcat({"mirror", "--wait=600", dir_, server_.url("/feed")});
  });
  release_.set_value();
  EXPECT_EQ(first.get().out, dir_ + "/blog/2026/2026-04-09-one.md\n");
  const Ran third = patient.get();
  const Ran fourth = another.get();
  EXPECT_EQ(third.status, 0) << third.err;
  EXPECT_EQ(fourth.status, 0) << fourth.err;
  EXPECT_EQ(third.out + fourth.out, dir_ + "/blog-2/2026/2026-04-09-one.md\n");
}

TEST_F(MirrorLock, AKilledRunHoldsNoLock) {
  PseudoTerminal killed({FEEDCAT_PROGRAM, "mirror", dir_, server_.url("/slow")}, {});
  asked_.get_future().wait();
  EXPECT_EQ(feedcat({"mirror", dir_, server_.url("/feed")}).status, 75);
  killed.send_signal(SIGKILL);
  killed.finish();
  EXPECT_EQ(feedcat({"mirror", dir_, server_.url("/feed")}).out, dir_ + "/blog/2026/2026-04-09-one.md\n");
  release_.set_value();
}

TEST_F(MirrorLock, ALongRunShowsItsProgressOnATerminalApartFromThePaths) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "mirror", dir_, server_.url("/slow")}, {});
  ASSERT_TRUE(terminal.wait_for("0 of 1 sources"));
  release_.set_value();
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0);
  EXPECT_THAT(terminal.seen(), HasSubstr(" \r" + dir_ + "/blog/2026/2026-04-09-one.md\r\n"));
}

}  // namespace
}  // namespace feedcat::test
