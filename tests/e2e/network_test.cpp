// What a user sees of the network: politeness between runs, failures, many feeds at once.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string feed(std::string_view title) {
  return fmt::format(
      "<rss version=\"2.0\"><channel><title>{0}</title><link>https://example.org/</link><item><title>{0} "
      "item</title><guid>{0}</guid></item></channel></rss>",
      title);
}

/// One user, with a cache that is kept between runs.
class Network : public testing::Test {
 protected:
  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
  }

  HttpServer server_;
  TemporaryFolder cache_;
};

TEST_F(Network, ASecondRunRequestsNothingAndPrintsTheSame) {
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const Ran first = run({"fetch", server_.url("/feed")});
  const Ran second = run({"fetch", server_.url("/feed")});
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(second.status, 0);
  EXPECT_THAT(first.out, HasSubstr("News item"));
  EXPECT_EQ(first.out, second.out);
  EXPECT_EQ(server_.log().size(), 1U);
  EXPECT_EQ(run({"fetch", "--refresh", server_.url("/feed")}).out, first.out);
  EXPECT_EQ(server_.log().size(), 2U);
}

TEST_F(Network, ItemsWithoutDatesAreSortedByWhenTheyWereFirstSeen) {
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const std::string url = server_.url("/feed");
  EXPECT_THAT(run({"fetch", "--since", "1h", url}).out, HasSubstr("News item"));
  EXPECT_THAT(run({"fetch", "--until", "1h", url}).out, IsEmpty());
  {
    Result<store::Database> cache =
        store::Database::open(cache_.path() + "/feedcat/cache.sqlite", store::Open::read_write);
    ASSERT_TRUE(cache);
    ASSERT_TRUE(cache->run("update sighting set first_seen = first_seen - 7200"));
  }
  EXPECT_THAT(run({"fetch", "--since", "1h", url}).out, IsEmpty());
  EXPECT_THAT(run({"fetch", "--until", "1h", url}).out, HasSubstr("News item"));
  EXPECT_THAT(run({"fetch", "--since", "3h", "--refresh", url}).out, HasSubstr("News item"));
}

TEST_F(Network, DiscoveryRequestsOnlyThePageAndTheBestFeed) {
  server_.on("/", [](const auto&) {
    return ok(
        "<html><head><link rel=alternate type='application/rss+xml' href='/a.xml'>"
        "<link rel=alternate type='application/atom+xml' href='/b.xml'></head><body>Hello</body></html>",
        "text/html");
  });
  server_.on("/a.xml", [](const auto&) { return ok(feed("A")); });
  const Ran ran = run({"fetch", server_.url("/")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("/a.xml")));
  std::vector<std::string> asked;
  for (const HttpRequest& request : server_.log()) asked.push_back(request.method + " " + request.target);
  EXPECT_THAT(asked, ElementsAre("GET /", "GET /a.xml"));
}

TEST_F(Network, OfflineAndStaleCopies) {
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const std::string url = server_.url("/feed");
  const Ran nothing = run({"fetch", "--offline", url});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_THAT(nothing.errors(), ElementsAre("feedcat: " + url + ": not in the cache, and --offline forbids requests"));
  EXPECT_THAT(server_.log(), IsEmpty());
  const Ran good = run({"fetch", url});
  EXPECT_EQ(run({"fetch", "--offline", url}).out, good.out);
  server_.on("/feed", [](const auto&) { return status(500); });
  EXPECT_EQ(run({"fetch", "--refresh", "--retries", "0", url}).status, 1);
  const Ran stale = run({"fetch", "--refresh", "--stale-ok", url});
  EXPECT_EQ(stale.status, 0);
  EXPECT_EQ(stale.out, good.out);
  EXPECT_THAT(stale.errors(), ElementsAre(HasSubstr("HTTP status 500; printing the copy of ")));
}

TEST_F(Network, ExplainShowsWhatWasSentAndReceived) {
  server_.on("/old", [](const auto&) { return redirect(301, "/feed"); });
  server_.on("/feed", [](const HttpRequest& r) { return conditional(r, "\"tag\"", "", feed("News\x1b[31m")); });
  const Ran first = run({"explain", server_.url("/old")});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("GET /old HTTP/1.1\n"), HasSubstr("HTTP/1.1 301 Answer\n"),
                               HasSubstr("answer  301 to " + server_.url("/feed") + "\n"), HasSubstr("ETag: \"tag\"\n"),
                               HasSubstr("answer  HTTP status 200, "), HasSubstr("rss2.0, \"News"),
                               HasSubstr("1 items"), HasSubstr("next    not before ")));
  EXPECT_EQ(first.out.find('\x1b'), std::string::npos);
  EXPECT_THAT(run({"explain", "--refresh", server_.url("/old")}).out,
              AllOf(HasSubstr("If-None-Match: \"tag\"\n"), HasSubstr("HTTP status 304: not modified")));
  const Ran refused = run({"explain", fmt::format("http://127.0.0.1:{}/", closed_port())});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.out, HasSubstr("answer  none: connection refused\n"));
}

TEST_F(Network, TheFeedsPollingHintsAreRespected) {
  const std::vector<std::pair<std::string, std::string>> wishes = {
      {"<ttl>240</ttl>", "(the feed's ttl)"},
      {"<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily</sy:updatePeriod>",
       "(the feed's sy:updatePeriod)"},
      {"<skipDays><day>Monday</day><day>Tuesday</day><day>Wednesday</day><day>Thursday</day><day>Friday</day>"
       "<day>Saturday</day></skipDays><ttl>1440</ttl>",
       "(the feed's "},
      {"<ttl>999999999999999</ttl>", "(7 days, the longest that is waited)"},
      {"", "(at least 1 h between requests, 24 h to a server without validators)"},
  };
  for (const auto& [wish, words] : wishes) {
    const std::string path = "/" + std::to_string(words.size()) + std::to_string(wish.size());
    server_.on(path, [wish = wish](const auto&) {
      HttpReply reply = ok("<rss version='2.0'><channel><title>Wish</title>" + wish + "</channel></rss>");
      reply.headers.emplace_back("ETag", "\"1\"");
      return reply;
    });
    const Ran first = run({"explain", server_.url(path)});
    EXPECT_THAT(first.out, AllOf(HasSubstr("\nnext    not before "), HasSubstr(words))) << wish;
    const Ran second = run({"explain", server_.url(path)});
    EXPECT_THAT(second.out, AllOf(HasSubstr("fresh copy; not requested again before "), HasSubstr(words))) << wish;
    EXPECT_EQ(server_.log(path).size(), 1U) << wish;
  }
}

TEST_F(Network, ExplainShowsHowEachItemIsIdentified) {
  server_.on("/feed", [](const auto&) {
    return ok(
        "<rss version=\"2.0\"><channel><title>Ids</title><link>https://example.org/</link>"
        "<item><title>Own</title><guid>own</guid></item>"
        "<item><title>Linked</title><link>https://example.org/linked</link></item>"
        "<item><title>Bare</title></item>"
        "<item><title>One</title><guid>same</guid><link>https://example.org/1</link></item>"
        "<item><title>Two</title><guid>same</guid><link>https://example.org/2</link></item>"
        "<item><title>Two</title><guid>same</guid><link>https://example.org/2</link></item>"
        "</channel></rss>");
  });
  const Ran ran = run({"explain", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("\nask     never requested before\n"), HasSubstr("\nids     1 as the feed gives them\n"),
                    HasSubstr("\nids     1 are the items' addresses, because the feed gives none\n"),
                    HasSubstr("\nids     1 made of what there is: the feed gives neither id nor address\n"),
                    HasSubstr("\nids     2 made of address and title, because other items have the same id\n"),
                    HasSubstr("\nids     1 numbered: exact doubles of an earlier item\n"),
                    HasSubstr("| id own (as the feed gives it) |"), HasSubstr("\nitem    and 1 more\n")));
}

TEST_F(Network, ExplainFollowsAPageToItsFeed) {
  const std::string page = "<!doctype html><html><body><p>Hello</p></body></html>";
  server_.on("/blog/", [&](const auto&) { return ok(page, "text/html"); });
  const Ran none = run({"explain", server_.url("/blog/")});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.out, HasSubstr("follow  the page names no feed; a usual address is "));
  EXPECT_THAT(none.errors(), ElementsAre(HasSubstr("not a feed (text/html) and no feed link in it")));
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const Ran found = run({"explain", "--refresh", server_.url("/blog/")});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, AllOf(HasSubstr("\nask     --refresh\n"), HasSubstr("rss2.0, \"News\"")));
}

TEST_F(Network, AChallengePageIsNamedAndKeepsTheCopy) {
  const std::string page = "<!doctype html><html><head><title>Just a moment...</title></head><body>Wait</body></html>";
  const std::string url = server_.url("/feed");
  const std::vector<HttpReply> challenges = {
      {403, {{"Content-Type", "text/html; charset=UTF-8"}}, page, {}},
      {503, {{"cf-mitigated", "challenge"}}, "", {}},
      {200, {{"Content-Type", "text/html"}, {"ETag", "\"wall\""}}, page, {}},
  };
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const Ran good = run({"fetch", "-f", "list", url});
  for (const HttpReply& challenge : challenges) {
    server_.on("/feed", [&](const auto&) { return challenge; });
    const Ran ran = run({"fetch", "--refresh", "--retries", "0", url});
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + url + ": blocked by a challenge page")) << challenge.status;
    EXPECT_EQ(run({"fetch", "-f", "list", "--offline", url}).out, good.out);
  }
  const Ran early = run({"fetch", url});
  EXPECT_THAT(early.errors(), ElementsAre(HasSubstr("(back-off after a failure): blocked by a challenge page")));
  // Another 403 is reported as such.
  server_.on("/other", [](const auto&) {
    return HttpReply{403, {{"Content-Type", "text/html"}}, "<title>Forbidden</title>", {}};
  });
  EXPECT_THAT(run({"fetch", server_.url("/other")}).errors(), ElementsAre(HasSubstr(": HTTP status 403")));
}

TEST_F(Network, ALoginPageInPlaceOfTheFeedKeepsTheCopy) {
  const std::string url = server_.url("/feed");
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  const Ran good = run({"fetch", "-f", "list", url});
  server_.otherwise([](const auto&) { return ok("<!doctype html><title>Welcome</title><p>Log in", "text/html"); });
  server_.on("/feed", [](const auto&) { return ok("<!doctype html><title>Welcome</title><p>Log in", "text/html"); });
  const Ran bad = run({"fetch", "--refresh", url});
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.errors(), ElementsAre("feedcat: " + url + ": not a feed (text/html) and no feed link in it"));
  EXPECT_EQ(run({"fetch", "-f", "list", "--offline", url}).out, good.out);
  EXPECT_EQ(run({"fetch", "-f", "list", "--stale-ok", url}).out, good.out);
}

/// Runs over many addresses, and checks which line each of them causes and how much memory the run needs.
class Failures : public Network {
 protected:
  void expect_of(const std::string& url, const std::string& words) {
    urls_.push_back(url);
    lines_.push_back(testing::Eq(fmt::format("feedcat: {}: {}", url, words)));
  }

  void expect(const std::string& words, Handler handler) {
    const std::string path = fmt::format("/horror{}", urls_.size());
    server_.on(path, std::move(handler));
    expect_of(server_.url(path), words);
  }

  /// Runs with `good` feeds among them and checks everything. Returns the program's peak memory in MiB.
  int run_with(int good, const std::string& seconds) {
    good_.otherwise([](const HttpRequest& r) { return ok(feed(r.path.substr(1))); });
    // A small process starts the program: this one is large, and the peak of a child counts from its fork.
    std::vector<std::string> arguments = {
        "python3",
        "-c",
        "import resource, subprocess, sys\n"
        "status = subprocess.run(sys.argv[1:]).returncode\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)\n"
        "sys.exit(status)",
        FEEDCAT_PROGRAM,
        "fetch",
        "-f",
        "list",
        "--timeout",
        seconds,
        "--retries",
        "0"};
    arguments.insert(arguments.end(), urls_.begin(), urls_.end());
    for (int i = 0; i < good; ++i) arguments.push_back(good_.url(fmt::format("/good{}", i)));
    const Ran ran = run_command(arguments, {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), good);
    std::vector<std::string> errors = ran.errors();
    if (errors.empty()) return 0;
    const int peak = std::stoi(errors.back());
    errors.pop_back();
    EXPECT_THAT(errors, testing::UnorderedElementsAreArray(lines_));
    return peak;
  }

  HttpServer good_{"127.0.0.2"};

 private:
  std::vector<std::string> urls_;
  std::vector<testing::Matcher<std::string>> lines_;
};

/// Failures that end by themselves have all the time that a slow machine needs.
TEST_F(Failures, AreOneLineEachAndTheOtherFeedsArePrinted) {
  expect("server closed the connection without an answer", [](const auto&) { return close_at_once(); });
  expect("connection cut in the middle of the answer", [](const auto&) { return short_body("<rss>", 999); });
  expect("connection cut in the middle of the answer", [](const auto&) { return broken_chunks("<rss>"); });
  expect("connection cut in the middle of the answer", [](const auto&) { return cut_in_chunks("<rss>"); });
  expect("too many redirects (more than 10)", [](const HttpRequest& r) { return redirect(302, r.path); });
  expect("redirect to file: refused", [](const auto&) { return redirect(302, "file:///etc/passwd"); });
  expect("redirect to gopher: refused", [](const auto&) { return redirect(302, "gopher://127.0.0.1/1"); });
  for (int i = 0; i < 3; ++i) expect("response larger than 32 MiB", [](const auto&) { return endless(); });
  expect("response headers larger than 256 KiB", [](const auto&) { return endless_headers(); });
  expect("response compressed more than 200 : 1, refused as a decompression bomb",
         [bomb = gzip_bomb(100'000'000)](const auto&) { return bomb; });
  expect("body is not compressed as its Content-Encoding says", [](const auto&) {
    return HttpReply{200, {{"Content-Encoding", "gzip"}}, "plain", {}};
  });
  expect("HTTP status 404", [](const auto&) { return status(404); });
  expect("not a feed (plain text)", [](const auto&) { return ok("no feed at all", "application/rss+xml"); });
  expect_of(fmt::format("http://127.0.0.1:{}/", closed_port()), "connection refused");
  expect_of("http://no-such-host.invalid/feed", "could not resolve host");
  // Its charset is declared wrongly, which is repaired, not refused.
  good_.on("/good0", [](const auto&) {
    return ok("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + feed("Caf\xE9"), "text/xml; charset=utf-16");
  });
#ifdef __SANITIZE_ADDRESS__
  constexpr int kPeak = 1024;  // the sanitizer's own memory counts
#else
  constexpr int kPeak = 32 + 64;
#endif
  EXPECT_LT(run_with(200, "100"), kPeak) << "MiB at the peak";
}

/// The time limit is shorter than the time after which silence is noticed.
TEST_F(Failures, ThatNeverEndAreEndedInTime) {
#ifdef __SANITIZE_ADDRESS__
  constexpr int kSeconds = 12;
#else
  constexpr int kSeconds = 4;
#endif
  const std::string not_finished = fmt::format("not finished within {} s", kSeconds);
  expect(not_finished, [](const auto&) { return stall_after_headers(); });
  expect(not_finished, [](const auto&) { return drip(std::string(100'000, ' '), std::chrono::milliseconds(100)); });
  const auto start = std::chrono::steady_clock::now();
  run_with(3, std::to_string(kSeconds));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST_F(Network, TwoHundredRunsAtOnceShareOneCache) {
  server_.otherwise([](const HttpRequest& r) { return ok(feed(r.path.substr(1))); });
  const Ran ran = run_command({"bash", "-c",
                               "for i in $(seq 200); do \"$0\" fetch -f list $1/shared $1/$i > $2/out.$i 2> $2/err.$i "
                               "|| echo failed $i & done; wait; "
                               "cat $2/err.*; cat $2/out.* | wc -l",
                               FEEDCAT_PROGRAM, server_.url(""), cache_.path()},
                              {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
  EXPECT_EQ(ran.out, "400\n");
  EXPECT_EQ(ran.err, "");
  Result<store::Database> database =
      store::Database::open(cache_.path() + "/feedcat/cache.sqlite", store::Open::read_write);
  ASSERT_TRUE(database);
  auto check = database->prepare("pragma integrity_check");
  ASSERT_TRUE(check && check->step());
  EXPECT_EQ(check->text(0), "ok");
  auto count = database->prepare("select count(*) from copy");
  ASSERT_TRUE(count && count->step());
  EXPECT_EQ(count->integer(0), 201) << "nobody's copy was lost";
}

TEST_F(Network, ADamagedCacheIsANoticeAndNotAFailure) {
  server_.on("/feed", [](const auto&) { return ok(feed("News")); });
  write_whole(cache_.path() + "/feedcat/cache.sqlite", "no database at all, but long enough to look at");
  const Ran ran = run({"fetch", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("News item"));
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("set aside as ")));
  EXPECT_THAT(run({"fetch", server_.url("/feed")}).err, IsEmpty());
}

}  // namespace
}  // namespace feedcat::test
