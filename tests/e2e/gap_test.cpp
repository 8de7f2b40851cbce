// A feed that rolled over between two runs: `fetch` and `mirror` say so once, and `status` keeps it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A feed with the posts of some days in April 2026, the last of which is `day`.
std::string feed_until(int day, int days = 3) {
  std::string out = "<rss version='2.0'><channel><title>Harbour notes</title>";
  for (int d = day; d > day - days; --d) {
    const std::string number = (d < 10 ? "0" : "") + std::to_string(d);
    out += "<item><guid>note-" + number + "</guid><title>Note " + number + "</title><pubDate>" + number +
           " Apr 2026 08:00:00 GMT</pubDate></item>";
  }
  return out + "</channel></rss>";
}

class Gap : public testing::Test {
 protected:
  void serve(int day) {
    server_.on("/feed", [=](const HttpRequest&) { return ok(feed_until(day)); });
  }
  std::string errors_of(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--refresh", url_});
    const Ran ran = feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", folder_ / "cache"}}, {}});
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.err;
  }

  TemporaryFolder folder_;
  HttpServer server_;
  std::string url_ = server_.url("/feed");
  const std::string told_ =
      "may have missed articles between 2026-04-03 and 2026-04-09 (--backfill DIR can look for them)\n";
};

TEST_F(Gap, FetchReportsItOnce) {
  serve(3);
  EXPECT_EQ(errors_of({"fetch", "-f", "list"}), "");
  serve(11);
  EXPECT_EQ(errors_of({"fetch", "-f", "list"}), "feedcat: " + url_ + ": " + told_);
  serve(12);
  EXPECT_EQ(errors_of({"fetch", "-f", "list"}), "");
}

TEST_F(Gap, MirrorReportsItOnceAndStatusKeepsIt) {
  const std::string mirror = folder_ / "m";
  serve(3);
  EXPECT_EQ(errors_of({"mirror", mirror}), "");
  EXPECT_THAT(feedcat({"status", mirror}).out, Not(HasSubstr("missed")));
  serve(11);
  EXPECT_EQ(errors_of({"mirror", mirror}), "feedcat: " + url_ + ": " + told_);
  EXPECT_EQ(errors_of({"mirror", mirror}), "");
  EXPECT_THAT(feedcat({"status", mirror}).out, HasSubstr(url_ + ": " + told_));
  EXPECT_THAT(feedcat({"status", "-f", "json", mirror}).out,
              HasSubstr(R"("missed_from":"2026-04-03T08:00:00Z","missed_to":"2026-04-09T08:00:00Z")"));
}

TEST_F(Gap, StatusForgetsItWhenABackfillHasFoundEverything) {
  const std::string mirror = folder_ / "m";
  serve(3);
  EXPECT_EQ(errors_of({"mirror", mirror}), "");
  server_.on("/feed", [](const HttpRequest& request) {
    if (request.target == "/feed?all") return ok(feed_until(11, 8));
    std::string newest = feed_until(11);
    newest.insert(newest.find("<item>"), "<link xmlns='http://www.w3.org/2005/Atom' rel='next' href='?all'/>");
    return ok(newest);
  });
  EXPECT_EQ(errors_of({"mirror", "--backfill", mirror}),
            "feedcat: " + url_ + ": " + told_ + "feedcat: " + url_ + ": 11 articles, complete\n");
  EXPECT_THAT(feedcat({"status", mirror}).out, Not(HasSubstr("missed")));
}

}  // namespace
}  // namespace feedcat::test
