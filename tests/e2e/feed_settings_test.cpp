// `[[feed]]` in config.toml: settings of some feeds.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string feed(const std::string& title, int items, const std::string& link = {}) {
  std::string out = "<rss version='2.0'><channel><title>" + title + "</title>";
  for (int i = 0; i < items; ++i) {
    out += fmt::format("<item><title>{} {}</title><guid>{} {}</guid>", title, i, title, i);
    if (!link.empty()) out += "<link>" + link + "</link>";
    out += "<description>Some words\u2026</description></item>";
  }
  return out + "</channel></rss>";
}

class FeedSettingsTest : public testing::Test {
 protected:
  FeedSettingsTest() {
    server_.on("/one", [this](const HttpRequest& r) { return conditional(r, "\"1\"", "", feed("One", 5, link_)); });
    server_.on("/two", [this](const HttpRequest& r) { return conditional(r, "\"2\"", "", feed("Two", 5, link_)); });
    write_whole(home_ / "feedcat/urls", server_.url("/one") + " news \"~Harbour\"\n" + server_.url("/two") + "\n");
  }

  [[nodiscard]] std::string config() const { return home_ / "feedcat/config.toml"; }
  Ran run(const std::string& settings, std::vector<std::string> arguments) {
    write_whole(config(), settings);
    return feedcat(std::move(arguments),
                   {{}, {{"XDG_CONFIG_HOME", home_.path()}, {"XDG_CACHE_HOME", home_ / "cache"}}, {}});
  }
  /// Reads all subscriptions, by fetch and by mirror, without a cache.
  std::vector<Ran> both(const std::string& settings, const std::vector<std::string>& options = {}) {
    std::vector<std::string> fetch = {"fetch", "-f", "tsv"};
    std::vector<std::string> mirror = {"mirror", home_ / fmt::format("mirror {}", mirrors_++)};
    fetch.insert(fetch.end(), options.begin(), options.end());
    mirror.insert(mirror.end(), options.begin(), options.end());
    std::vector<Ran> ran;
    for (const auto& arguments : {fetch, mirror}) {
      std::filesystem::remove_all(home_ / "cache");
      ran.push_back(run(settings, arguments));
    }
    return ran;
  }
  /// Returns how many of the printed lines contain the words.
  static std::ptrdiff_t lines_with(const Ran& ran, const std::string& words) {
    std::ptrdiff_t count = 0;
    for (std::size_t from = 0, end = 0; (end = ran.out.find('\n', from)) != std::string::npos; from = end + 1) {
      if (ran.out.substr(from, end - from).find(words) != std::string::npos) ++count;
    }
    return count;
  }

  TemporaryFolder home_;
  HttpServer server_;
  std::string link_;
  int mirrors_ = 0;
};

TEST_F(FeedSettingsTest, UserAgentAndHeadersAreSentToTheFeedsTheyAreFor) {
  for (const Ran& ran :
       both("[[feed]]\nname = \"harbour\"\nuser-agent = \"Reader/1 (x)\"\nheaders = { X-Key = \"a b\", "
            "Accept-Language = \"de\" }\n[[feed]]\ntag = \"news\"\n[feed.headers]\nx-key = \"c\"\n")) {
    EXPECT_EQ(ran.status, 0) << ran.err;
  }
  ASSERT_EQ(server_.log("/one").size(), 2U);
  for (const HttpRequest& request : server_.log("/one")) {
    EXPECT_EQ(request.header("user-agent"), "Reader/1 (x)");
    EXPECT_EQ(request.header("x-key"), "c");
    EXPECT_EQ(request.header("accept-language"), "de");
  }
  ASSERT_EQ(server_.log("/two").size(), 2U);
  for (const HttpRequest& request : server_.log("/two")) {
    EXPECT_THAT(std::string(request.header("user-agent")), StartsWith("feedcat/"));
    EXPECT_FALSE(request.has("x-key"));
    EXPECT_FALSE(request.has("accept-language"));
  }
}

TEST_F(FeedSettingsTest, HeadersNeverGoToAnotherHost) {
  HttpServer other("127.0.0.2");
  other.otherwise([](const HttpRequest&) { return ok(feed("Other", 1)); });
  server_.on("/moved", [&](const HttpRequest&) { return redirect(301, other.url("/feed")); });
  server_.on("/near", [](const HttpRequest&) { return redirect(302, "/one"); });
  write_whole(home_ / "feedcat/urls", server_.url("/moved") + "\n" + server_.url("/near") + "\n");
  for (const Ran& ran : both("[[feed]]\nurl = \"127.0.0.*:*\"\nheaders = { Authorization = \"Bearer 1\" }\n")) {
    EXPECT_EQ(ran.status, 0) << ran.err;
  }
  for (const char* path : {"/moved", "/near", "/one"}) {
    EXPECT_EQ(server_.log(path).size(), 2U);
    for (const HttpRequest& request : server_.log(path)) EXPECT_EQ(request.header("authorization"), "Bearer 1");
  }
  EXPECT_EQ(other.log().size(), 2U);
  for (const HttpRequest& request : other.log()) EXPECT_FALSE(request.has("authorization"));
}

TEST_F(FeedSettingsTest, TheSizeLimitIsThatOfTheFeedUnlessOneIsTyped) {
  const std::string settings = "[defaults]\nmax-size = 100\n[[feed]]\nname = \"Harbour\"\nmax-size = \"1M\"\n";
  for (const Ran& ran : both(settings)) {
    EXPECT_THAT(ran.errors(), ElementsAre(AllOf(HasSubstr("/two: "), HasSubstr("larger than 100 bytes"))));
    EXPECT_EQ(ran.status, 1);
  }
  for (const Ran& ran : both(settings, {"--max-size", "1k"})) EXPECT_EQ(ran.status, 0) << ran.err;
  for (const Ran& ran : both(settings, {"--max-size", "200"})) EXPECT_EQ(ran.errors().size(), 2U) << ran.err;
}

TEST_F(FeedSettingsTest, TheTimeLimitIsThatOfTheFeed) {
  server_.on("/one", [](const HttpRequest&) { return silence(); });
  for (const Ran& ran : both("[[feed]]\ntag = \"NEWS\"\ntimeout = 1\n", {"--retries", "0"})) {
    EXPECT_THAT(ran.errors(), ElementsAre(AllOf(HasSubstr("/one: "), HasSubstr("1 s"))));
  }
}

TEST_F(FeedSettingsTest, AnIntervalDelaysRequestsAndNeverHastensThem) {
  for (const auto& [interval, reason] :
       {std::pair{"30d", "(the interval in config.toml)"}, std::pair{"1m", "(at least 1 h between requests"}}) {
    const std::string settings = fmt::format("[[feed]]\nurl = \"*/one\"\ninterval = \"{}\"\n", interval);
    const std::string dir = home_ / interval;
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"fetch", "-v", "-f", "tsv"}, std::vector<std::string>{"mirror", "-v", dir}}) {
      run(settings, command);
      const std::size_t asked = server_.log().size();
      const Ran again = run(settings, command);
      EXPECT_EQ(server_.log().size(), asked);
      EXPECT_THAT(again.err, AllOf(HasSubstr(reason), HasSubstr("(at least 1 h between requests"))) << command.front();
    }
    std::filesystem::remove_all(home_ / "cache");
  }
}

TEST_F(FeedSettingsTest, PerFeedLimitsWhatIsPrintedOfAFeedButNotWhatAMirrorSaves) {
  const std::string settings = "[[feed]]\ntag = \"news\"\nper-feed = 2\n";
  const std::vector<Ran> ran = both(settings);
  EXPECT_EQ(lines_with(ran[0], "One "), 2);
  EXPECT_EQ(lines_with(ran[0], "Two "), 5);
  EXPECT_EQ(lines_with(ran[1], ".md"), 10);
  EXPECT_EQ(lines_with(run(settings, {"fetch", "-f", "tsv", "--per-feed", "4"}), "One "), 4);
  EXPECT_EQ(lines_with(run("[defaults]\nper-feed = 1\n" + settings, {"fetch", "-f", "tsv"}), "One "), 2);
}

TEST_F(FeedSettingsTest, ATitleReplacesThatOfTheFeedAndOfTheSubscription) {
  const std::vector<Ran> ran = both("[[feed]]\nname = \"Harbour\"\ntitle = \"The quay\"\n");
  EXPECT_EQ(lines_with(ran[0], "The quay"), 5);
  EXPECT_EQ(lines_with(ran[0], "Harbour"), 0);
  EXPECT_EQ(lines_with(ran[1], "/the-quay/"), 5);
}

TEST_F(FeedSettingsTest, FullIsForTheFeedAloneUnlessItIsTyped) {
  link_ = server_.url("/page");
  server_.on("/page", [](const HttpRequest&) {
    std::string prose;
    for (const char* season : {"spring", "summer", "autumn", "winter"}) {
      prose += fmt::format(
          "<p>In {}, the bell is looked at by everybody who passes, by sailors, clerks and children, "
          "and each of them sees something else in it; in the fog, nobody sees anything.</p>",
          season);
    }
    return ok("<!doctype html><title>The bell</title><article><h1>The bell</h1>" + prose + "</article>", "text/html");
  });
  server_.on("/one", [this](const HttpRequest&) { return ok(feed("One", 1, link_)); });
  const std::string settings = "[[feed]]\nurl = \"http://*/one\"\nfull = true\n";
  const auto fetch = [&](const std::string& path, std::vector<std::string> options) {
    options.insert(options.begin(), {"fetch", "-f", "markdown", server_.url(path)});
    return run(settings, options).out;
  };
  EXPECT_THAT(fetch("/one", {}), HasSubstr("In winter, the bell"));
  EXPECT_THAT(fetch("/two", {}), Not(HasSubstr("In winter, the bell")));
  EXPECT_THAT(fetch("/one", {"--full=false"}), Not(HasSubstr("In winter, the bell")));
  EXPECT_THAT(fetch("/two", {"--full"}), HasSubstr("In winter, the bell"));
  EXPECT_EQ(run(settings, {"mirror", "--name", "{feed}/{slug}", home_ / "m"}).status, 0);
  EXPECT_THAT(read_whole(home_ / "m/harbour/one-0.md"), HasSubstr("In winter, the bell"));
}

TEST_F(FeedSettingsTest, ExplainAndTheCheckOfTheListUseThemToo) {
  const std::string settings =
      "[[feed]]\nurl = \"*/one\"\nuser-agent = \"Reader/1\"\ninterval = \"30d\"\nheaders = { X-Key = \"secret\" }\n";
  const Ran ran = run(settings, {"explain", server_.url("/one")});
  EXPECT_THAT(ran.out, AllOf(HasSubstr("User-Agent: Reader/1"), HasSubstr("X-Key: (not shown)"),
                             HasSubstr("(the interval in config.toml)"), Not(HasSubstr("secret"))));
  EXPECT_EQ(run(settings, {"feeds", "check", "harbour"}).status, 0);
  ASSERT_EQ(server_.log("/one").size(), 2U);
  EXPECT_EQ(server_.log("/one")[1].header("user-agent"), "Reader/1");
}

TEST_F(FeedSettingsTest, WhatIsWrongIsNamedWithItsLineAndTheClosestKey) {
  const std::pair<std::string, std::string> rows[] = {
      {"[[feed]]\nurl = \"*\"\nintervall = \"1h\"\n", "3: unknown key intervall in [[feed]]; did you mean interval?"},
      {"[[feed]]\nurl = \"*\"\n\ninterval = 3\n", "4: interval: not a length of time, such as \"12h\": 3"},
      {"[[feed]]\nurl = \"*\"\ninterval = \"soon\"\n", "3: interval: not a length of time, such as \"12h\": soon"},
      {"[[feed]]\nurl = \"*\"\ninterval = true\n", "3: interval: not a string"},
      {"[[feed]]\nurl = \"*\"\nfull = \"yes\"\n", "3: full: not true or false"},
      {"[[feed]]\nurl = \"*\"\ntimeout = \"30\"\n", "3: timeout: not a whole number"},
      {"[[feed]]\nurl = \"*\"\ntimeout = -3\n", "3: timeout: not a whole number: -3"},
      {"[[feed]]\nurl = \"*\"\nmax-size = \"3x\"\n", "3: max-size: "},
      {"[[feed]]\nurl = \"*\"\nuser-agent = \"a\\nb\"\n", "3: user-agent: has characters other than printable ASCII"},
      {"[[feed]]\nurl = \"*\"\nuser-agent = \"\"\n", "3: user-agent: is empty"},
      {"[[feed]]\nurl = \"*\"\nheaders = \"a: b\"\n", "3: headers: not a table of strings"},
      {"[[feed]]\nurl = \"*\"\nheaders = { A = 1 }\n", "3: headers: A: not a string"},
      {"[[feed]]\nurl = \"*\"\nheaders = { \"A B\" = \"1\" }\n", "3: headers: not the name of a header: A B"},
      {"[[feed]]\nurl = \"*\"\nheaders = { \"A:B\" = \"1\" }\n", "3: headers: not the name of a header: A:B"},
      {"[[feed]]\nurl = \"*\"\nheaders = { A = \"\" }\n", "3: headers: A is empty"},
      {"[[feed]]\nurl = \"*\"\nheaders = { A = \"1\\r\\nB: 2\" }\n", "3: headers: A has characters other than"},
      {"[[feed]]\nurl = \"*\"\nheaders = { Host = \"x\" }\n", "3: headers: Host is set by feedcat itself"},
      {"[[feed]]\nurl = \"*\"\nheaders = { User-Agent = \"x\" }\n", "3: headers: User-Agent has a key of its own"},
      {"[[feed]]\nurl = [\"*\"]\n", "2: url: not a string"},
      {"\n[[feed]]\nfull = true\n", "2: [[feed]] needs url, name or tag"},
      {"[feed]\nurl = \"*\"\n", "1: feed is not an array of tables"},
      {"feed = 3\n", "1: feed is not an array of tables"},
      {"[[fead]]\nurl = \"*\"\n", "1: unknown key fead; did you mean feed?"},
      {"[[feeds]]\nurl = \"*\"\n", "1: feeds is not a table; did you mean [[feed]]?"},
  };
  for (const auto& [settings, message] : rows) {
    const Ran ran = run(settings, {"fetch"});
    EXPECT_EQ(ran.status, 2) << settings;
    EXPECT_EQ(ran.out, "") << settings;
    EXPECT_THAT(ran.errors(), ElementsAre(StartsWith("feedcat: " + config() + ":" + message))) << settings;
  }
  EXPECT_TRUE(server_.log().empty());
}

TEST_F(FeedSettingsTest, ConfigShowsThemButNotTheValuesOfHeaders) {
  const std::string settings =
      "[[feed]]\ntag = \"news\"\ntimeout = 5\nmax-size = \"1M\"\nfull = true\n"
      "headers = { Authorization = \"Bearer 1\", X = \"y\" }\n\n[[feed]]\nname = \"a \\\"b\\\"\"\n";
  const std::string expected =
      "\n[[feed]]                                # config.toml:1\n"
      "tag = \"news\"                            # config.toml:2 [[feed]]\n"
      "timeout = 5                             # config.toml:3 [[feed]]\n"
      "max-size = \"1M\"                         # config.toml:4 [[feed]]\n"
      "full = true                             # config.toml:5 [[feed]]\n"
      "headers = { \"Authorization\" = \"...\", \"X\" = \"...\" } # config.toml:6 [[feed]]\n"
      "\n[[feed]]                                # config.toml:8\n"
      "name = \"a \\\"b\\\"\"                        # config.toml:9 [[feed]]\n";
  EXPECT_THAT(run(settings, {"config"}).out, HasSubstr(expected));
  EXPECT_THAT(run(settings, {"config", "mirror"}).out, HasSubstr(expected));
  EXPECT_THAT(run(settings, {"config", "search"}).out, Not(HasSubstr("[[feed]]")));
}

}  // namespace
}  // namespace feedcat::test
