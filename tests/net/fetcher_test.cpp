// What the fetcher sends and what it returns.
#include <map>

#include "net/fetching.hpp"

namespace feedcat {
namespace {

using test::error_of;
using test::fetch;
using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using test::quick;
using test::request;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Fetcher, ReturnsStatusHeadersAndBody) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) {
    HttpReply reply = test::ok("<rss/>", "text/xml; charset=utf-8");
    reply.headers.emplace_back("ETag", "W/\"a  b\"");
    reply.headers.emplace_back("LAST-Modified", "  Sat, 4-Apr-26 10:00:00 GMT ");
    return reply;
  });
  const Response response = fetch(server.url("/feed"));
  EXPECT_EQ(error_of(response), "no error");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "<rss/>");
  EXPECT_EQ(response.content_type, "text/xml; charset=utf-8");
  EXPECT_EQ(response.final_url, server.url("/feed"));
  EXPECT_EQ(response.validators(), (Validators{"W/\"a  b\"", "Sat, 4-Apr-26 10:00:00 GMT"}));
}

TEST(Fetcher, SendsItsNameAndNothingElseAboutItself) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) {
    HttpReply reply = test::ok("x");
    reply.headers.emplace_back("Set-Cookie", "visitor=1; Path=/");
    return reply;
  });
  Fetcher fetcher(quick());
  for (int i = 0; i < 2; ++i) {
    fetcher.add(request(server.url("/feed?x=1")));
    ASSERT_TRUE(fetcher.next());
  }
  ASSERT_EQ(server.log().size(), 2U);
  for (const HttpRequest& r : server.log()) {
    EXPECT_EQ(r.method, "GET");
    EXPECT_EQ(r.target, "/feed?x=1");
    EXPECT_EQ(r.header("user-agent"), "feedcat/1.2 (+https://example.org/)");
    EXPECT_THAT(std::string(r.header("accept-encoding")), AllOf(HasSubstr("gzip"), HasSubstr("br"), HasSubstr("zstd")));
    for (const char* name : {"cookie", "referer", "if-none-match", "if-modified-since", "from"}) {
      EXPECT_FALSE(r.has(name)) << name;
    }
    EXPECT_EQ(r.connection, 0U) << "the connection should have been kept";
  }
}

TEST(Fetcher, SendsValidatorsByteForByte) {
  const std::vector<Validators> cases = {
      {"\"abc\"", ""},
      {"W/\"weak\"", "Thu, 01 Jan 1970 00:00:00 GMT"},
      {"no quotes at all; 100%", "yesterday, more or less"},
      {"", "2026-04-04T10:00:00+02:00"},
      {std::string("\"\xC3\xA9\xFF\""), "Sat,  4 Apr 2026 10:00 CEST"},
      {std::string(60'000, 'e'), std::string(20'000, 'd')},
  };
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::status(304); });
  for (const Validators& validators : cases) {
    Request r = request(server.url("/feed"));
    r.validators = validators;
    EXPECT_EQ(fetch(r).status, 304);
    const HttpRequest seen = server.log().back();
    EXPECT_EQ(seen.header("if-none-match"), validators.etag);
    EXPECT_EQ(seen.header("if-modified-since"), validators.last_modified);
    EXPECT_EQ(seen.has("if-none-match"), !validators.etag.empty());
    EXPECT_EQ(seen.has("if-modified-since"), !validators.last_modified.empty());
  }
}

TEST(Fetcher, NeverLetsAValidatorAddAHeader) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::ok("x"); });
  Request r = request(server.url("/feed"));
  r.validators = {"\"a\"\r\nX-Evil: 1", "now\nX-Evil: 2"};
  EXPECT_EQ(fetch(r).status, 200);
  EXPECT_FALSE(server.log().back().has("x-evil"));
  EXPECT_FALSE(server.log().back().has("if-none-match"));
}

TEST(Fetcher, SendsValidatorsOnlyToTheAddressThatSentThem) {
  HttpServer server;
  server.on("/old", [](const HttpRequest&) { return test::redirect(302, "/new"); });
  server.on("/new", [](const HttpRequest&) { return test::status(304); });
  Request r = request(server.url("/old"));
  r.validators = {"\"of-new\"", ""};
  r.validators_url = server.url("/new");
  EXPECT_EQ(fetch(r).status, 304);
  EXPECT_FALSE(server.log("/old")[0].has("if-none-match"));
  EXPECT_EQ(server.log("/new")[0].header("if-none-match"), "\"of-new\"");
}

TEST(Fetcher, FollowsRedirectsAndListsThem) {
  HttpServer server;
  server.on("/1", [](const HttpRequest&) { return test::redirect(301, "2?q"); });
  server.on("/2", [](const HttpRequest&) { return test::redirect(308, "/3"); });
  server.on("/3", [&](const HttpRequest&) { return test::redirect(307, server.url("/4")); });
  server.on("/4", [](const HttpRequest&) { return test::ok("end"); });
  const Response response = fetch(server.url("/1"));
  EXPECT_EQ(error_of(response), "no error");
  EXPECT_EQ(response.body, "end");
  EXPECT_EQ(response.url, server.url("/1"));
  EXPECT_EQ(response.final_url, server.url("/4"));
  EXPECT_THAT(response.redirects, ElementsAre(Redirect{301, server.url("/2?q")}, Redirect{308, server.url("/3")},
                                              Redirect{307, server.url("/4")}));
  for (const HttpRequest& r : server.log()) EXPECT_FALSE(r.has("referer"));
}

TEST(Fetcher, RefusesRedirectsToOtherSchemes) {
  const std::map<std::string, std::string> cases = {
      {"file:///etc/passwd", "redirect to file: refused"}, {"gopher://127.0.0.1/x", "redirect to gopher: refused"},
      {"ftp://127.0.0.1/x", "redirect to ftp: refused"},   {"dict://127.0.0.1/x", "redirect to dict: refused"},
      {"FILE:///etc/passwd", "redirect to file: refused"},
  };
  HttpServer server;
  for (const auto& [target, message] : cases) {
    server.on("/feed", [to = target](const HttpRequest&) { return test::redirect(302, to); });
    const Response response = fetch(server.url("/feed"));
    EXPECT_EQ(error_of(response), message) << target;
  }
}

TEST(Fetcher, RefusesAddressesThatAreNotOnTheWeb) {
  for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x"}) {
    EXPECT_EQ(error_of(fetch(url)), "not an http or https address") << url;
  }
  for (const char* url : {"", "http://", "http://[::1", "no address"}) {
    EXPECT_EQ(error_of(fetch(url)), "not a valid address") << url;
  }
}

TEST(Fetcher, DropsUserAndPasswordFromWhatItReports) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::ok("x"); });
  const std::string url = "http://ann:secret@127.0.0.1:" + std::to_string(server.port()) + "/feed";
  const Response response = fetch(url);
  EXPECT_EQ(response.final_url, server.url("/feed"));
  EXPECT_EQ(server.log()[0].header("authorization"), "Basic YW5uOnNlY3JldA==");
}

TEST(Fetcher, SendsCredentialsOnlyToTheirOrigin) {
  HttpServer server;
  HttpServer other("127.0.0.2");
  server.on("/feed", [](const auto&) { return test::redirect(302, "/moved"); });
  server.on("/moved", [&](const auto&) { return test::redirect(302, other.url("/feed")); });
  other.on("/feed", [](const auto&) { return test::ok("x"); });
  fetch("http://ann:secret@127.0.0.1:" + std::to_string(server.port()) + "/feed");
  EXPECT_EQ(server.log("/moved")[0].header("authorization"), "Basic YW5uOnNlY3JldA==");
  EXPECT_FALSE(other.log("/feed")[0].has("authorization"));
}

TEST(Fetcher, SendsExtraHeadersOnlyToTheHostThatTheyAreFor) {
  HttpServer server;
  HttpServer other("127.0.0.2");
  server.on("/feed", [](const auto&) { return test::redirect(302, "/moved"); });
  server.on("/moved", [&](const auto&) { return test::redirect(302, other.url("/feed")); });
  other.on("/feed", [&](const auto&) { return test::redirect(302, server.url("/back")); });
  server.on("/back", [](const auto&) { return test::ok("x"); });
  Request request = test::request(server.url("/feed"));
  request.settings.headers = {{"X-Key", "secret"}, {"X-Bad", "a\r\nX-Other: b"}, {"X\nOther", "c"}};
  EXPECT_EQ(fetch(request).body, "x");
  for (const char* path : {"/feed", "/moved", "/back"}) {
    const auto asked = server.log(path)[0];
    EXPECT_EQ(asked.header("x-key"), "secret") << path;
    EXPECT_FALSE(asked.has("x-bad") || asked.has("x-other") || asked.has("other")) << path;
  }
  EXPECT_FALSE(other.log("/feed")[0].has("x-key"));
  request.settings.headers_url = other.url("/");
  EXPECT_EQ(fetch(request).body, "x");
  EXPECT_FALSE(server.log("/feed")[1].has("x-key"));
  EXPECT_EQ(other.log("/feed")[1].header("x-key"), "secret");
}

TEST(Fetcher, DoesNotTellTheValuesOfExtraHeaders) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::ok("x"); });
  Request request = test::request(server.url("/feed"));
  request.settings.headers = {{"X-Key", "secret"}};
  FetchOptions options = quick();
  options.trace = true;
  const Response response = fetch(request, options);
  EXPECT_THAT(response.trace, testing::Contains("> X-Key: (not shown)"));
  EXPECT_THAT(response.trace, testing::Not(testing::Contains(testing::HasSubstr("secret"))));
}

TEST(Fetcher, ARequestMayHaveLimitsAndANameOfItsOwn) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::ok(std::string(1000, 'x')); });
  server.on("/silent", [](const auto&) { return test::silence(); });
  Request request = test::request(server.url("/feed"));
  request.settings.user_agent = "Reader/1";
  request.settings.max_size = 999;
  EXPECT_EQ(error_of(fetch(request)), "response larger than 999 bytes");
  EXPECT_EQ(server.log("/feed")[0].header("user-agent"), "Reader/1");
  FetchOptions strict = quick();
  strict.max_size = 10;
  request.settings.max_size = 1000;
  EXPECT_EQ(error_of(fetch(request, strict)), "no error");
  strict.stall_timeout = std::chrono::seconds(30);
  strict.timeout = std::chrono::seconds(30);
  request.url = server.url("/silent");
  request.settings.timeout = std::chrono::milliseconds(200);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(fetch(request, strict).error->kind, ErrorKind::timeout);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace feedcat
