// What servers see: the types that are asked for, where feeds are looked for, and how few addresses are guessed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kFeed =
    "<rss version='2.0'><channel><title>Buoys</title><item><guid>1</guid><title>The red one</title>"
    "<description>Short.</description></item></channel></rss>";
const std::string kBarePage = "<!doctype html><html><head>GENERATOR</head><body><p>Hello</p></body></html>";

class Manners : public testing::Test {
 protected:
  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", folder_ / "cache"}}, {}});
  }
  void serve_page(const std::string& generator = {}, Headers headers = {}) {
    std::string page = kBarePage;
    page.replace(page.find("GENERATOR"), 9, generator);
    headers.emplace_back("Content-Type", "text/html");
    server_.on("/", [=](const HttpRequest&) { return HttpReply{200, headers, page, {}}; });
  }
  std::vector<std::string> asked() {
    std::vector<std::string> paths;
    for (const HttpRequest& request : server_.log()) paths.push_back(request.path);
    return paths;
  }

  TemporaryFolder folder_;
  HttpServer server_;
};

TEST_F(Manners, FeedsAreAskedForAsFeedsAndPagesAsPages) {
  server_.on("/feed", [](const HttpRequest&) { return ok(kFeed); });
  serve_page();
  run({"fetch", server_.url("/feed")});
  run({"explain", "--refresh", server_.url("/feed")});
  run({"extract", "--any", server_.url("/")});
  const auto log = server_.log();
  ASSERT_EQ(log.size(), 3U);
  for (std::size_t i : {0U, 1U}) {
    EXPECT_THAT(std::string(log[i].header("accept")), StartsWith("application/atom+xml, application/rss+xml"));
    EXPECT_THAT(std::string(log[i].header("accept")), HasSubstr("*/*;q=0."));
  }
  EXPECT_THAT(std::string(log[2].header("accept")), StartsWith("text/html"));
  for (const HttpRequest& request : log) EXPECT_THAT(std::string(request.header("accept")), Not(HasSubstr("markdown")));
}

TEST_F(Manners, AHeaderOfTheUserReplacesWhatIsAskedFor) {
  server_.on("/feed", [](const HttpRequest&) { return ok(kFeed); });
  write_whole(folder_ / "config/feedcat/config.toml",
              "[[feed]]\nurl = \"" + server_.url("/feed") + "\"\nheaders = { Accept = \"text/plain\" }\n");
  feedcat({"fetch", server_.url("/feed")},
          {{}, {{"XDG_CACHE_HOME", folder_ / "cache"}, {"XDG_CONFIG_HOME", folder_ / "config"}}, {}});
  ASSERT_EQ(server_.log().size(), 1U);
  EXPECT_EQ(server_.log()[0].header("accept"), "text/plain");
}

TEST_F(Manners, TheLinkHeaderOfAPageNamesItsFeed) {
  serve_page({}, {{"Link", "</posts>; rel=\"alternate\"; type=\"application/rss+xml\"; title=\"Posts\""}});
  server_.on("/posts", [](const HttpRequest&) { return ok(kFeed); });
  EXPECT_EQ(run({"discover", server_.url("/")}).out, server_.url("/posts") + "\tapplication/rss+xml\tPosts\n");
  EXPECT_THAT(run({"fetch", server_.url("/")}).out, HasSubstr("The red one"));
  EXPECT_THAT(run({"fetch", server_.url("/")}).out, HasSubstr("The red one"));
  EXPECT_THAT(asked(), ElementsAre("/", "/posts")) << "the copy of the page has its header";
}

TEST_F(Manners, AtMostThreeAddressesAreGuessedAndNotAgainInTheNextRun) {
  serve_page();
  const Ran first = run({"fetch", server_.url("/")});
  EXPECT_EQ(first.status, 1);
  EXPECT_THAT(asked(), ElementsAre("/", "/feed", "/rss.xml", "/feed.xml"));
  EXPECT_EQ(run({"fetch", server_.url("/")}).err, first.err);
  EXPECT_EQ(asked().size(), 4U);
  // What the user types is asked for.
  server_.on("/feed", [](const HttpRequest&) { return ok(kFeed); });
  EXPECT_THAT(run({"fetch", server_.url("/feed")}).out, HasSubstr("The red one"));
}

TEST_F(Manners, WhatMadeThePageTellsWhereItsFeedIs) {
  serve_page("<meta name=\"generator\" content=\"Hugo 0.120.4\">");
  server_.on("/index.xml", [](const HttpRequest&) { return ok(kFeed); });
  EXPECT_THAT(run({"fetch", server_.url("/")}).out, HasSubstr("The red one"));
  EXPECT_THAT(asked(), ElementsAre("/", "/index.xml"));
}

TEST_F(Manners, FeedsOfWellKnownSitesAreFoundWithoutARequest) {
  const Ran ran = run({"discover", "https://github.com/harbour/tides"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "https://github.com/harbour/tides/releases.atom\t\tReleases\n"
            "https://github.com/harbour/tides/commits.atom\t\tCommits\n"
            "https://github.com/harbour/tides/tags.atom\t\tTags\n");
}

/// A feed of two summaries, one of them on a page that robots.txt forbids, and both with an image.
class RobotsTxt : public Manners {
 protected:
  RobotsTxt() {
    const std::string base = server_.url("/");
    std::string items;
    for (const std::string path : {"open/1", "closed/2"}) {
      items += "<item><guid>" + path + "</guid><title>Buoy " + path + "</title><link>" + base + path +
               "</link><description>&lt;p&gt;Short.&lt;img src=\"" + base + path + ".gif\"&gt;</description></item>";
    }
    server_.on("/feed", [=](const HttpRequest&) {
      return ok("<rss version='2.0'><channel><title>Buoys</title>" + items + "</channel></rss>");
    });
    server_.on("/robots.txt", [](const HttpRequest&) {
      return ok("User-agent: *\nDisallow: /closed/\nDisallow: /feed\n", "text/plain");
    });
    std::string article;
    for (int i = 0; i < 30; ++i) article += "<p>The red buoy was moved again, and the boats have to go around it.</p>";
    for (const std::string path : {"/open/1", "/closed/2"}) {
      server_.on(path, [=](const HttpRequest&) {
        return ok("<!doctype html><html><body><article><h1>Buoy</h1>" + article + "</article></body></html>",
                  "text/html");
      });
      server_.on(path + ".gif", [](const HttpRequest&) { return ok("GIF89a\x01", "image/gif"); });
    }
  }
  std::size_t times_asked(const std::string& path) {
    const auto paths = asked();
    return static_cast<std::size_t>(std::count(paths.begin(), paths.end(), path));
  }
};

TEST_F(RobotsTxt, IsKeptToForPagesAndNotForFeeds) {
  const Ran ran = run({"fetch", "--full", "-v", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("The red buoy was moved again"));
  EXPECT_THAT(ran.err,
              HasSubstr(server_.url("/closed/2") + ": robots.txt does not allow it; the feed's own text is kept"));
  EXPECT_EQ(times_asked("/closed/2"), 0U);
  EXPECT_EQ(times_asked("/open/1"), 1U);
  EXPECT_EQ(times_asked("/robots.txt"), 1U);
  EXPECT_THAT(run({"extract", server_.url("/closed/2")}).out, HasSubstr("The red buoy")) << "a user typed this one";
}

TEST_F(RobotsTxt, IsRequestedOnceADay) {
  for (int i = 0; i < 3; ++i) run({"mirror", "--full", folder_ / ("m" + std::to_string(i)), server_.url("/feed")});
  EXPECT_EQ(times_asked("/robots.txt"), 1U);
  EXPECT_EQ(times_asked("/closed/2"), 0U);
}

TEST_F(RobotsTxt, IsKeptToForImages) {
  const Ran ran = run({"mirror", "--assets", "-v", folder_ / "m", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("robots.txt does not allow it"));
  EXPECT_EQ(times_asked("/closed/2.gif"), 0U);
  EXPECT_EQ(times_asked("/open/1.gif"), 1U);
}

TEST_F(RobotsTxt, ThatIsMissingAllowsEverything) {
  server_.on("/robots.txt", [](const HttpRequest&) { return status(404); });
  for (int i = 0; i < 2; ++i) run({"mirror", "--full", folder_ / ("m" + std::to_string(i)), server_.url("/feed")});
  EXPECT_GE(times_asked("/closed/2"), 1U);
  EXPECT_EQ(times_asked("/robots.txt"), 1U) << "and it is not requested again at once";
}

TEST_F(RobotsTxt, ThatAServerCannotSendAllowsNothing) {
  server_.on("/robots.txt", [](const HttpRequest&) { return status(500); });
  run({"fetch", "--full", server_.url("/feed")});
  run({"fetch", "--full", server_.url("/feed")});
  EXPECT_EQ(times_asked("/open/1"), 0U);
  EXPECT_EQ(times_asked("/robots.txt"), 1U);
}

}  // namespace
}  // namespace feedcat::test
