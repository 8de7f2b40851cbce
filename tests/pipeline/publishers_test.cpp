// Tests what publishers expect from a feed reader, one criterion after the other, over several starts of the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "polling/reader.hpp"

namespace feedcat::pipeline {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using test::Headers;
using test::HttpReply;
using test::HttpRequest;
using test::Reader;

class Publishers : public Reader {
 protected:
  [[nodiscard]] std::vector<std::string> conditions() const {
    const HttpRequest request = last_request();
    return {std::string(request.header("if-none-match")), std::string(request.header("if-modified-since"))};
  }
};

TEST_F(Publishers, GetTheirValidatorsBackByteForByte) {
  const std::vector<Validators> cases = {
      {"\"strong\"", "Wed, 08 Apr 2026 10:00:00 GMT"},
      {"W/\"weak\"", "Wed, 8 Apr 2026 10:00:00 +0200"},
      {"unquoted-etag", "2026-04-08"},
      {"\"a,b\", \"c\"", "yesterday"},
      {"\"with \\ back/slash; 100%\"", "Wed Apr  8 10:00:00 2026"},
      {"\"\xC3\xA9\xFF\x80\"", "Mittwoch, 08-Apr-26 10:00:00 MESZ"},
      {"\"only an etag\"", ""},
      {"", "only a date, and no good one"},
      {"*", "0"},
      {std::string(30'000, 'e'), std::string(20'000, 'd')},
  };
  for (const Validators& validators : cases) {
    const std::string path = "/" + std::to_string(&validators - cases.data());
    server_.on(path, [&](const HttpRequest&) {
      return with(with(test::ok("x"), "ETag", validators.etag), "Last-Modified", validators.last_modified);
    });
    run(server_.url(path));
    now_ += 25h;
    run(server_.url(path));
    ASSERT_EQ(server_.log(path).size(), 2U) << path;
    const HttpRequest first = server_.log(path)[0];
    const HttpRequest second = server_.log(path)[1];
    EXPECT_FALSE(first.has("if-none-match") || first.has("if-modified-since"));
    EXPECT_EQ(second.header("if-none-match"), validators.etag) << path;
    EXPECT_EQ(second.header("if-modified-since"), validators.last_modified) << path;
    EXPECT_EQ(second.has("if-none-match"), !validators.etag.empty()) << path;
    EXPECT_EQ(second.has("if-modified-since"), !validators.last_modified.empty()) << path;
  }
}

TEST_F(Publishers, GetEachValidatorAsItLastWas) {
  serve({200, {{"ETag", "\"1\""}, {"Last-Modified", "first"}}, "same body", {}});
  run();
  // A 200 with an equal body renews the validators that it contains, and the others are forgotten.
  serve({200, {{"ETag", "\"2\""}}, "same body", {}});
  now_ += 2h;
  run();
  EXPECT_EQ(conditions(), (std::vector<std::string>{"\"1\"", "first"}));
  now_ += 2h;
  // A 304 renews the validators that it contains, and the others stay.
  serve(test::status(304, {{"Last-Modified", "third"}}));
  run();
  EXPECT_EQ(conditions(), (std::vector<std::string>{"\"2\"", ""}));
  now_ += 2h;
  serve({200, {}, "other body", {}});
  run();
  EXPECT_EQ(conditions(), (std::vector<std::string>{"\"2\"", "third"}));
  now_ += 25h;
  run();
  EXPECT_EQ(conditions(), (std::vector<std::string>{"", ""}));
}

TEST_F(Publishers, GetNoValidatorsOfAnotherAddress) {
  serve(test::redirect(302, "/here"));
  server_.on("/here", [](const auto&) { return with(test::ok("x"), "ETag", "\"here\""); });
  server_.on("/there", [](const auto&) { return with(test::ok("y"), "ETag", "\"there\""); });
  run();
  serve(test::redirect(302, "/there"));
  now_ += 2h;
  EXPECT_EQ(run().body, "y");
  for (const HttpRequest& request : server_.log()) EXPECT_FALSE(request.has("if-none-match")) << request.path;
  serve(test::redirect(302, "/here"));
  now_ += 2h;
  EXPECT_EQ(run().body, "x");
  EXPECT_FALSE(last_request().has("if-none-match")) << "of an address that was not the last to answer";
}

TEST_F(Publishers, GetNoRequestBeforeTheyAllowIt) {
  struct Row {
    const char* name;
    HttpReply reply;
    std::chrono::seconds wait;
  };
  const HttpReply same = test::status(304);
  const HttpReply late = test::status(429);
  const HttpReply down = test::status(503);
  const Row rows[] = {
      {"304, max-age", with(same, "Cache-Control", "public, max-age=14400"), 4h},
      {"304, max-age, Age", with(with(same, "Cache-Control", "max-age=14400"), "Age", "3600"), 3h},
      {"304, Expires", with(same, "Expires", "Wed, 08 Apr 2026 09:00:00 GMT"), 9h - 2h},
      {"304, silent", same, 1h},
      {"429, seconds", with(late, "Retry-After", "18000"), 5h},
      {"429, date", with(late, "Retry-After", "Wed, 08 Apr 2026 12:00:00 GMT"), 12h - 2h},
      {"503, seconds", with(down, "Retry-After", "18000"), 5h},
      {"429, a year", with(late, "Retry-After", "31536000"), days(7)},
      {"429, more than 64 bits", with(late, "Retry-After", "99999999999999999999"), days(7)},
      {"304, more than 64 bits", with(same, "Cache-Control", "max-age=99999999999999999999"), days(7)},
  };
  const UtcTime start = now_;
  // Each row has its own server, because Retry-After holds for the whole host. None ends before the last row does: the
  // next one could get its port.
  std::deque<test::HttpServer> servers;
  for (const Row& row : rows) {
    test::HttpServer& server = servers.emplace_back();
    server.otherwise([](const HttpRequest&) { return with(test::ok("x"), "ETag", "\"1\""); });
    now_ = start;
    run(server.url("/feed"));
    server.otherwise([&](const HttpRequest&) { return row.reply; });
    now_ = start + 2h;
    run(server.url("/feed"));
    ASSERT_EQ(server.log().size(), 2U) << row.name;
    now_ = start + 2h + row.wait - 5s;
    run(server.url("/feed"));
    EXPECT_EQ(server.log().size(), 2U) << row.name << ": too early";
    now_ = start + 2h + row.wait + row.wait / 2 + 1s;  // a back-off may add half as much again
    run(server.url("/feed"));
    EXPECT_EQ(server.log().size(), 3U) << row.name << ": never again";
  }
}

TEST_F(Publishers, GetOneUnconditionalRequestInThirtyDaysUnlessTheySendMaxAge) {
  for (const bool stated : {false, true}) {
    const std::string path = stated ? "/stated" : "/silent";
    server_.on(path, [&](const HttpRequest& r) {
      HttpReply reply = test::conditional(r, "\"1\"", "", "x");
      return stated ? with(reply, "Cache-Control", "max-age=3600") : reply;
    });
    const UtcTime start = now_;
    std::size_t unconditional = 0;
    for (int day = 0; day < 65; ++day) {
      now_ = start + days(day);
      run(server_.url(path));
      EXPECT_EQ(server_.log(path).size(), static_cast<std::size_t>(day) + 1);
      unconditional += last_request().has("if-none-match") ? 0 : 1;
    }
    EXPECT_EQ(unconditional, stated ? 1U : 3U) << path << ": the first one, and after 30 and 60 days";
    now_ = start;
  }
}

TEST_F(Publishers, SeeTheSameReaderEachTimeAndNothingElse) {
  server_.on("/feed", [](const auto&) {
    return with(with(test::ok("x"), "Set-Cookie", "visitor=1; Path=/; Max-Age=99999"), "Content-Location", "/other");
  });
  run(server_.url("/feed?a=b&c=%20d#part"));
  now_ += 25h;
  run(server_.url("/feed?a=b&c=%20d#part"));
  ASSERT_EQ(asked(), 2U);
  for (const HttpRequest& request : server_.log()) {
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.target, "/feed?a=b&c=%20d");
    EXPECT_EQ(request.header("user-agent"), "feedcat/test");
    std::vector<std::string> names;
    for (const auto& [name, value] : request.headers) names.push_back(name);
    EXPECT_THAT(names, testing::UnorderedElementsAre("host", "user-agent", "accept", "accept-encoding"));
  }
}

TEST_F(Publishers, AreBelievedToHaveMovedOnlyAfterThreeRunsOverTwoDays) {
  server_.on("/new", [](const HttpRequest& r) { return test::conditional(r, "\"n\"", "", "x"); });
  for (const int code : {301, 308}) {
    const std::string old = "/old" + std::to_string(code);
    server_.on(old, [code](const HttpRequest&) { return test::redirect(code, "/new"); });
    const UtcTime start = now_;
    for (const auto after : {0h, 20h, 40h}) {  // three runs, but too soon
      now_ = start + after;
      run(server_.url(old));
      EXPECT_TRUE(notes_.empty());
    }
    now_ = start + 60h;
    run(server_.url(old));
    EXPECT_EQ(notes_.size(), 1U) << code;
    now_ = start + 80h;
    run(server_.url(old));
    EXPECT_TRUE(notes_.empty()) << "said once";
    EXPECT_EQ(server_.log(old).size(), 4U) << "not asked any more";
    now_ = start;
  }
}

}  // namespace
}  // namespace feedcat::pipeline
