// Failures on the wire: each cause has a message and ends within its limit.

#include "net/fetching.hpp"

namespace feedcat {
namespace {

using std::chrono::milliseconds;
using test::error_of;
using test::fetch;
using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using test::quick;

TEST(Limits, EndsARedirectLoop) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::redirect(302, "/feed"); });
  EXPECT_EQ(error_of(fetch(server.url("/feed"))), "too many redirects (more than 10)");
  EXPECT_EQ(server.log().size(), 11U);
}

// Each row is what the server does, and the one line that results.
TEST(Limits, NamesTheCauseOfEveryFailure) {
  struct Horror {
    const char* name;
    test::Handler handler;
    const char* message;
    ErrorKind kind;
  };
  const HttpReply bomb = test::gzip_bomb(20'000'000);
  const Horror horrors[] = {
      {"close", [](const auto&) { return test::close_at_once(); }, "server closed the connection without an answer",
       ErrorKind::network},
      {"stall", [](const auto&) { return test::stall_after_headers(); }, "no data for 800 ms", ErrorKind::timeout},
      {"silence", [](const auto&) { return test::silence(); }, "no data for 800 ms", ErrorKind::timeout},
      {"short", [](const auto&) { return test::short_body("half", 100); }, "connection cut in the middle of the answer",
       ErrorKind::network},
      {"chunks", [](const auto&) { return test::broken_chunks("part"); }, "connection cut in the middle of the answer",
       ErrorKind::network},
      {"cut", [](const auto&) { return test::cut_in_chunks("part"); }, "connection cut in the middle of the answer",
       ErrorKind::network},
      {"endless", [](const auto&) { return test::endless(); }, "response larger than 1 MiB", ErrorKind::too_large},
      {"headers", [](const auto&) { return test::endless_headers(); }, "response headers larger than 256 KiB",
       ErrorKind::too_large},
      {"large", [](const auto&) { return test::ok(std::string(2'000'000, 'x')); }, "response larger than 1 MiB",
       ErrorKind::too_large},
      {"bomb", [bomb](const auto&) { return bomb; }, "response larger than 1 MiB", ErrorKind::too_large},
      {"encoding",
       [](const auto&) {
         HttpReply reply = test::ok("plain, in truth");
         reply.headers.emplace_back("Content-Encoding", "gzip");
         return reply;
       },
       "body is not compressed as its Content-Encoding says", ErrorKind::network},
      {"nonsense",
       [](const auto&) {
         HttpReply reply;
         reply.script = [](test::Wire& wire) { wire.send("220 smtp.example.org ESMTP\r\n"); };
         return reply;
       },
       "server's answer is not HTTP", ErrorKind::network},
  };
  HttpServer server;
  for (const Horror& horror : horrors) {
    server.on("/feed", horror.handler);
    const auto start = std::chrono::steady_clock::now();
    const Response response = fetch(server.url("/feed"));
    EXPECT_EQ(error_of(response), horror.message) << horror.name;
    EXPECT_EQ(response.error.value_or(Error{}).kind, horror.kind) << horror.name;
    EXPECT_TRUE(response.body.empty()) << horror.name;
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << horror.name;
  }
}

TEST(Limits, NamesTheCauseOfFailedConnections) {
  EXPECT_EQ(error_of(fetch("http://127.0.0.1:" + std::to_string(test::closed_port()) + "/")), "connection refused");
  EXPECT_EQ(error_of(fetch("http://no-such-host.invalid/")), "could not resolve host");
}

TEST(Limits, EndsASlowBodyAtTheTimeLimit) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::drip(std::string(1000, 'x'), milliseconds(20)); });
  FetchOptions options = quick();
  options.timeout = milliseconds(500);
  EXPECT_EQ(error_of(fetch(server.url("/feed"), options)), "not finished within 500 ms");
}

TEST(Limits, RefusesADecompressionBombThatFitsTheSizeLimit) {
  HttpServer server;
  server.on("/feed", [bomb = test::gzip_bomb(20'000'000)](const auto&) { return bomb; });
  FetchOptions options = quick();
  options.max_size = 32U << 20;
  EXPECT_EQ(error_of(fetch(server.url("/feed"), options)),
            "response compressed more than 200 : 1, refused as a decompression bomb");
}

TEST(Limits, RetriesTemporaryFailures) {
  HttpServer server;
  std::atomic<int> asked = 0;
  server.on("/feed", [&](const auto&) {
    switch (asked++) {
      case 0:
        return test::close_at_once();
      case 1:
        return test::status(503);
      default:
        return test::ok("at last");
    }
  });
  EXPECT_EQ(fetch(server.url("/feed")).body, "at last");
  EXPECT_EQ(server.log().size(), 3U);
}

TEST(Limits, DoesNotRetryWhatAServerForbids) {
  HttpServer server;
  server.on("/busy", [](const auto&) { return test::status(503, {{"Retry-After", "120"}}); });
  server.on("/limit", [](const auto&) { return test::status(429); });
  server.on("/missing", [](const auto&) { return test::status(404); });
  EXPECT_EQ(fetch(server.url("/busy")).status, 503);
  EXPECT_EQ(fetch(server.url("/limit")).status, 429);
  EXPECT_EQ(fetch(server.url("/missing")).status, 404);
  EXPECT_EQ(server.log().size(), 3U);
}

TEST(Limits, GivesUpAfterTheRetriesWithTheLastAnswer) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::status(502); });
  const Response response = fetch(server.url("/feed"));
  EXPECT_EQ(response.status, 502);
  EXPECT_FALSE(response.error);
  EXPECT_EQ(server.log().size(), 3U);
}

}  // namespace
}  // namespace feedcat
