#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "feedcat/fetch.hpp"
#include "support/http_server.hpp"

namespace feedcat {
namespace {

using std::chrono::milliseconds;
using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

FetchOptions quick() {
  FetchOptions options;
  options.timeout = milliseconds(5000);
  options.stall_timeout = milliseconds(800);
  options.first_backoff = milliseconds(5);
  options.max_size = 1U << 20;
  options.user_agent = "feedcat/1.2 (+https://example.org/)";
  return options;
}

Request request(std::string url) {
  Request r;
  r.url = std::move(url);
  return r;
}

Response fetch(Request r, const FetchOptions& options = quick()) {
  Fetcher fetcher(options);
  fetcher.add(std::move(r));
  std::optional<Response> response = fetcher.next();
  EXPECT_TRUE(response.has_value());
  EXPECT_EQ(fetcher.pending(), 0U);
  EXPECT_FALSE(fetcher.next().has_value());
  return response.value_or(Response{});
}

Response fetch(const std::string& url, const FetchOptions& options = quick()) { return fetch(request(url), options); }

std::string error_of(const Response& response) { return response.error ? response.error->message : "no error"; }

TEST(Fetcher, GivesStatusHeadersAndBody) {
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

TEST(Fetcher, SaysWhoItIsAndNothingElseOfItself) {
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

TEST(Fetcher, RefusesAddressesThatAreNotOfTheWeb) {
  for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x"}) {
    EXPECT_EQ(error_of(fetch(url)), "not an http or https address") << url;
  }
  for (const char* url : {"", "http://", "http://[::1", "no address"}) {
    EXPECT_EQ(error_of(fetch(url)), "not a valid address") << url;
  }
}

TEST(Fetcher, EndsARedirectLoop) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::redirect(302, "/feed"); });
  EXPECT_EQ(error_of(fetch(server.url("/feed"))), "too many redirects (more than 10)");
  EXPECT_EQ(server.log().size(), 11U);
}

TEST(Fetcher, DropsUserAndPasswordFromWhatItReports) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return test::ok("x"); });
  const std::string url = "http://ann:secret@127.0.0.1:" + std::to_string(server.port()) + "/feed";
  const Response response = fetch(url);
  EXPECT_EQ(response.final_url, server.url("/feed"));
  EXPECT_EQ(server.log()[0].header("authorization"), "Basic YW5uOnNlY3JldA==");
}

TEST(Fetcher, DecodesCompressedBodies) {
  HttpServer server;
  server.on("/gzip", [](const HttpRequest&) { return test::gzipped("zipped text"); });
  EXPECT_EQ(fetch(server.url("/gzip")).body, "zipped text");
}

// Each row: what the server does, and the one line that comes of it.
TEST(Fetcher, NamesTheCauseOfEveryHorror) {
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

TEST(Fetcher, NamesWhatNeverConnected) {
  EXPECT_EQ(error_of(fetch("http://127.0.0.1:" + std::to_string(test::closed_port()) + "/")), "connection refused");
  EXPECT_EQ(error_of(fetch("http://no-such-host.invalid/")), "could not resolve host");
}

TEST(Fetcher, EndsADripAtTheTimeLimit) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::drip(std::string(1000, 'x'), milliseconds(20)); });
  FetchOptions options = quick();
  options.timeout = milliseconds(500);
  EXPECT_EQ(error_of(fetch(server.url("/feed"), options)), "not finished within 500 ms");
}

TEST(Fetcher, RefusesADecompressionBombThatFitsTheSizeLimit) {
  HttpServer server;
  server.on("/feed", [bomb = test::gzip_bomb(20'000'000)](const auto&) { return bomb; });
  FetchOptions options = quick();
  options.max_size = 32U << 20;
  EXPECT_EQ(error_of(fetch(server.url("/feed"), options)),
            "response compressed more than 200 : 1, refused as a decompression bomb");
}

TEST(Fetcher, TriesAgainWhatMayPass) {
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

TEST(Fetcher, DoesNotTryAgainWhatAServerForbids) {
  HttpServer server;
  server.on("/busy", [](const auto&) { return test::status(503, {{"Retry-After", "120"}}); });
  server.on("/limit", [](const auto&) { return test::status(429); });
  server.on("/missing", [](const auto&) { return test::status(404); });
  EXPECT_EQ(fetch(server.url("/busy")).status, 503);
  EXPECT_EQ(fetch(server.url("/limit")).status, 429);
  EXPECT_EQ(fetch(server.url("/missing")).status, 404);
  EXPECT_EQ(server.log().size(), 3U);
}

TEST(Fetcher, GivesUpAfterTheRetriesWithTheLastAnswer) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return test::status(502); });
  const Response response = fetch(server.url("/feed"));
  EXPECT_EQ(response.status, 502);
  EXPECT_FALSE(response.error);
  EXPECT_EQ(server.log().size(), 3U);
}

TEST(Fetcher, NeverAsksOneHostMoreThanItsShareAtOnce) {
  HttpServer busy;
  HttpServer other("127.0.0.2");
  busy.set_latency(milliseconds(30));
  busy.otherwise([](const auto&) { return test::ok("x"); });
  other.otherwise([](const auto&) { return test::ok("y"); });
  Fetcher fetcher(quick());
  for (int i = 0; i < 30; ++i) fetcher.add(request(busy.url("/" + std::to_string(i))));
  fetcher.add(request(other.url("/")));
  std::vector<std::string> bodies;
  while (std::optional<Response> response = fetcher.next()) bodies.push_back(response->body);
  EXPECT_EQ(bodies.size(), 31U);
  EXPECT_EQ(bodies.front(), "y") << "a host with one feed waits behind a host with thirty";
  EXPECT_LE(busy.most_at_once(), 6U);
  EXPECT_GE(busy.most_at_once(), 4U);
}

TEST(Fetcher, KeepsTheLimitOfTransfersInFlight) {
  std::vector<std::unique_ptr<HttpServer>> servers;
  std::atomic<int> active = 0;
  std::atomic<int> most = 0;
  for (int i = 1; i <= 8; ++i) {
    servers.push_back(std::make_unique<HttpServer>("127.0.0." + std::to_string(i)));
    servers.back()->otherwise([&](const auto&) {
      const int now = ++active;
      for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
      }
      std::this_thread::sleep_for(milliseconds(10));
      --active;
      return test::ok("x");
    });
  }
  FetchOptions options = quick();
  options.jobs = 3;
  Fetcher fetcher(options);
  for (const auto& server : servers) {
    for (int i = 0; i < 3; ++i) fetcher.add(request(server->url("/")));
  }
  int answers = 0;
  while (std::optional<Response> response = fetcher.next()) answers += response->status == 200 ? 1 : 0;
  EXPECT_EQ(answers, 24);
  EXPECT_LE(most, 3);
}

TEST(Fetcher, HoldsBackNewTransfersWhileResultsWait) {
  HttpServer server;
  server.otherwise([](const auto&) { return test::ok("x"); });
  FetchOptions options = quick();
  options.jobs = 2;
  Fetcher fetcher(options);
  for (int i = 0; i < 10; ++i) fetcher.add(request(server.url("/")));
  ASSERT_TRUE(fetcher.next());
  EXPECT_LE(server.log().size(), 3U);
  while (fetcher.next()) {
  }
  EXPECT_EQ(server.log().size(), 10U);
}

TEST(Fetcher, LetsManyLargeBodiesThroughOneAfterTheOther) {
  HttpServer server;
  const std::string body(6U << 20, 'x');
  server.otherwise([&](const auto&) { return test::ok(body); });
  FetchOptions options = quick();
  options.max_size = 8U << 20;
  options.timeout = milliseconds(30'000);
  Fetcher fetcher(options);
  for (int i = 0; i < 12; ++i) fetcher.add(request(server.url("/")));
  int whole = 0;
  while (std::optional<Response> response = fetcher.next()) {
    EXPECT_EQ(error_of(*response), "no error");
    whole += response->body.size() == body.size() ? 1 : 0;
  }
  EXPECT_EQ(whole, 12);
}

TEST(Fetcher, EndsEverythingWhenInterrupted) {
  HttpServer server;
  server.otherwise([](const auto&) { return test::silence(); });
  FetchOptions options = quick();
  options.stall_timeout = milliseconds(20'000);
  Fetcher fetcher(options);
  for (int i = 0; i < 20; ++i) fetcher.add(request(server.url("/")));
  std::thread signal([&] {
    while (server.log().size() < 6) std::this_thread::yield();
    fetcher.interrupt();
  });
  const auto start = std::chrono::steady_clock::now();
  int interrupted = 0;
  while (std::optional<Response> response = fetcher.next()) {
    interrupted += response->error && response->error->kind == ErrorKind::interrupted ? 1 : 0;
  }
  signal.join();
  EXPECT_EQ(interrupted, 20);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << "half the time of a stall";
}

TEST(Fetcher, NextWithinGivesUpAndLosesNothing) {
  HttpServer server;
  server.set_latency(milliseconds(100));
  server.otherwise([](const auto&) { return test::ok("late"); });
  Fetcher fetcher(quick());
  fetcher.add(request(server.url("/")));
  EXPECT_FALSE(fetcher.next_within(milliseconds(5)));
  EXPECT_EQ(fetcher.pending(), 1U);
  EXPECT_EQ(fetcher.next()->body, "late");
}

/// What comes of a server with that certificate, which is asked for as 127.0.0.1.
Response fetch_tls(const std::string& certificate, int connections) {
  const std::string support = FEEDCAT_SOURCE_DIR "/tests/support";
  const std::string command = "python3 " + support + "/tls_server.py " + support + "/tls/" + certificate + ".pem " +
                              std::to_string(connections);
  std::FILE* server = popen(command.c_str(), "r");
  int port = 0;
  EXPECT_EQ(std::fscanf(server, "%d", &port), 1);
  FetchOptions options = quick();
  options.stall_timeout = milliseconds(5000);
  options.ca_file = support + "/tls/authority.pem";
  Response response = fetch("https://127.0.0.1:" + std::to_string(port) + "/", options);
  EXPECT_EQ(pclose(server), 0) << "every connection was made";
  return response;
}

TEST(Fetcher, VerifiesCertificatesAndSaysWhatIsWrong) {
  EXPECT_EQ(fetch_tls("good", 1).body, "secure");
  EXPECT_EQ(error_of(fetch_tls("expired", 2)), "certificate expired 2026-10-02");
  EXPECT_EQ(error_of(fetch_tls("other_host", 1)), "certificate is for another host");
}

// For these tests 127.0.0.2 is the public Internet and all else private.
FetchOptions guarded() {
  FetchOptions options = quick();
  options.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  return options;
}

TEST(Fetcher, LetsNoRedirectLeadFromAPublicToAPrivateAddress) {
  HttpServer outside("127.0.0.2");
  HttpServer inside;
  inside.on("/secret", [](const auto&) { return test::ok("secret"); });
  outside.on("/feed", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  EXPECT_EQ(error_of(fetch(outside.url("/feed"), guarded())), "redirect to a private address refused (127.0.0.1)");
  // By a name that resolves to one, too.
  outside.on("/feed", [&](const auto&) {
    return test::redirect(302, "http://localhost:" + std::to_string(inside.port()) + "/secret");
  });
  EXPECT_EQ(error_of(fetch(outside.url("/feed"), guarded())), "redirect to a private address refused (localhost)");
  EXPECT_TRUE(inside.log().empty());
}

TEST(Fetcher, GuardsEveryWayToWriteAPrivateAddress) {
  HttpServer outside("127.0.0.2");
  HttpServer inside;
  inside.otherwise([](const auto&) { return test::ok("secret"); });
  for (const char* host : {"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0.0.0.0",
                           "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "10.0.0.1",
                           "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00::1]"}) {
    outside.on("/feed", [&](const auto&) {
      return test::redirect(302, "http://" + std::string(host) + ":" + std::to_string(inside.port()) + "/secret");
    });
    EXPECT_THAT(error_of(fetch(outside.url("/feed"), guarded())), StartsWith("redirect to a private address refused ("))
        << host;
  }
  EXPECT_TRUE(inside.log().empty());
}

TEST(Fetcher, GuardsEachNewConnectionToAHostThatWasPublic) {
  HttpServer outside("127.0.0.2");
  // The same name may lead elsewhere the second time; here the judgement changes instead.
  static std::atomic<bool> public_still;
  public_still = true;
  FetchOptions options = quick();
  outside.on("/feed", [&](const auto&) {
    HttpReply reply = test::redirect(302, "/again");
    reply.headers.emplace_back("Connection", "close");
    return reply;
  });
  outside.on("/again", [](const auto&) { return test::ok("x"); });
  options.is_public = [](const std::array<std::uint8_t, 16>&) { return public_still.exchange(false); };
  EXPECT_EQ(error_of(fetch(outside.url("/feed"), options)), "redirect to a private address refused (127.0.0.2)");
  EXPECT_TRUE(outside.log("/again").empty());
}

TEST(Fetcher, GuardsAKeptConnectionToo) {
  HttpServer outside("127.0.0.2");
  HttpServer inside;
  inside.otherwise([](const auto&) { return test::ok("secret"); });
  outside.on("/feed", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  Fetcher fetcher(guarded());
  fetcher.add(request(inside.url("/typed")));
  EXPECT_EQ(fetcher.next()->body, "secret");
  fetcher.add(request(outside.url("/feed")));
  EXPECT_EQ(error_of(*fetcher.next()), "redirect to a private address refused (127.0.0.1)");
  EXPECT_EQ(inside.log().size(), 1U);
}

TEST(Fetcher, RemembersAPublicHopThroughLaterOnes) {
  HttpServer inside;
  HttpServer outside("127.0.0.2");
  inside.on("/start", [&](const auto&) { return test::redirect(302, outside.url("/middle")); });
  outside.on("/middle", [&](const auto&) { return test::redirect(302, "/again"); });
  outside.on("/again", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  EXPECT_EQ(error_of(fetch(inside.url("/start"), guarded())), "redirect to a private address refused (127.0.0.1)");
  EXPECT_TRUE(inside.log("/secret").empty());
}

TEST(Fetcher, LetsThePrivateLeadToThePrivateAndThePublicToThePublic) {
  HttpServer inside;
  HttpServer other("127.0.0.3");
  inside.on("/feed", [&](const auto&) { return test::redirect(302, other.url("/feed")); });
  other.on("/feed", [](const auto&) { return test::ok("inner"); });
  EXPECT_EQ(fetch(inside.url("/feed"), guarded()).body, "inner");
  HttpServer outside("127.0.0.2");
  HttpServer outside_too("127.0.0.2");
  outside.on("/feed", [&](const auto&) { return test::redirect(302, outside_too.url("/feed")); });
  outside_too.on("/feed", [](const auto&) { return test::ok("outer"); });
  EXPECT_EQ(fetch(outside.url("/feed"), guarded()).body, "outer");
}

TEST(Fetcher, AsksNothingPrivateForAStranger) {
  HttpServer inside;
  HttpServer outside("127.0.0.2");
  outside.on("/image", [](const auto&) { return test::ok("pixels"); });
  outside.on("/away", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  FetchOptions options = guarded();
  options.public_only = true;
  EXPECT_EQ(error_of(fetch(inside.url("/secret"), options)), "private address refused (127.0.0.1)");
  EXPECT_EQ(error_of(fetch(outside.url("/away"), options)), "redirect to a private address refused (127.0.0.1)");
  EXPECT_TRUE(inside.log().empty());
  Fetcher fetcher(options);
  for (int i = 0; i < 2; ++i) {
    fetcher.add(request(outside.url("/image")));
    EXPECT_EQ(fetcher.next()->body, "pixels");
  }
  EXPECT_EQ(outside.log("/image")[0].connection, outside.log("/image")[1].connection) << "kept connections are public";
}

TEST(Fetcher, ThinksOfProxies) {
  HttpServer proxy;  // is asked with whole addresses
  proxy.otherwise([](const HttpRequest& r) {
    if (r.target == "http://news.example.org/feed") return test::redirect(302, "http://news.example.net/feed");
    if (r.target == "http://news.example.net/feed") return test::ok("through the proxy");
    return test::redirect(302, "http://10.0.0.1/secret");
  });
  setenv("http_proxy", proxy.url("").c_str(), 1);
  const Response good = fetch("http://news.example.org/feed");
  const Response bad = fetch("http://evil.example.org/feed");
  unsetenv("http_proxy");
  EXPECT_EQ(good.body, "through the proxy") << "a private proxy is the user's own choice";
  EXPECT_EQ(error_of(bad), "redirect to a private address refused (10.0.0.1)");
  EXPECT_EQ(proxy.log().size(), 3U);
}

TEST(Fetcher, GivesCredentialsOnlyToTheOriginThatTheyAreFor) {
  HttpServer server;
  HttpServer other("127.0.0.2");
  server.on("/feed", [](const auto&) { return test::redirect(302, "/moved"); });
  server.on("/moved", [&](const auto&) { return test::redirect(302, other.url("/feed")); });
  other.on("/feed", [](const auto&) { return test::ok("x"); });
  fetch("http://ann:secret@127.0.0.1:" + std::to_string(server.port()) + "/feed");
  EXPECT_EQ(server.log("/moved")[0].header("authorization"), "Basic YW5uOnNlY3JldA==");
  EXPECT_FALSE(other.log("/feed")[0].has("authorization"));
}

}  // namespace
}  // namespace feedcat
