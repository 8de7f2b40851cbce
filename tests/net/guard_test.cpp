// No redirect leads from a public to a private address.
#include <atomic>
#include <cstdlib>

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
using testing::StartsWith;

// In these tests, 127.0.0.2 is the public Internet, and all other addresses are private.
FetchOptions guarded() {
  FetchOptions options = quick();
  options.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  return options;
}

TEST(Guard, RefusesRedirectsFromAPublicToAPrivateAddress) {
  HttpServer outside("127.0.0.2");
  HttpServer inside;
  inside.on("/secret", [](const auto&) { return test::ok("secret"); });
  outside.on("/feed", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  EXPECT_EQ(error_of(fetch(outside.url("/feed"), guarded())), "redirect to a private address refused (127.0.0.1)");
  // This also holds for a name that resolves to such an address.
  outside.on("/feed", [&](const auto&) {
    return test::redirect(302, "http://localhost:" + std::to_string(inside.port()) + "/secret");
  });
  EXPECT_EQ(error_of(fetch(outside.url("/feed"), guarded())), "redirect to a private address refused (localhost)");
  EXPECT_TRUE(inside.log().empty());
}

TEST(Guard, GuardsEveryWayToWriteAPrivateAddress) {
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

TEST(Guard, GuardsEachNewConnectionToAHostThatWasPublic) {
  HttpServer outside("127.0.0.2");
  // The same name may resolve to another address the second time. In this test, the judgement changes instead.
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

TEST(Guard, GuardsReusedConnectionsToo) {
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

TEST(Guard, RemembersAPublicHopThroughLaterOnes) {
  HttpServer inside;
  HttpServer outside("127.0.0.2");
  inside.on("/start", [&](const auto&) { return test::redirect(302, outside.url("/middle")); });
  outside.on("/middle", [&](const auto&) { return test::redirect(302, "/again"); });
  outside.on("/again", [&](const auto&) { return test::redirect(302, inside.url("/secret")); });
  EXPECT_EQ(error_of(fetch(inside.url("/start"), guarded())), "redirect to a private address refused (127.0.0.1)");
  EXPECT_TRUE(inside.log("/secret").empty());
}

TEST(Guard, AllowsRedirectsBetweenPrivateAndBetweenPublicAddresses) {
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

TEST(Guard, RequestsNothingPrivateIfOnlyPublicAddressesAreAllowed) {
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

TEST(Guard, DistinguishesRequestsOfAUserFromThoseOfAPublisher) {
  HttpServer inside;
  inside.otherwise([](const auto&) { return test::ok("inner"); });
  HttpServer outside("127.0.0.2");
  outside.otherwise([](const auto&) { return test::ok("outer"); });
  Fetcher fetcher(guarded());
  fetcher.add(request(inside.url("/typed")));
  const std::optional<Response> typed = fetcher.next();
  EXPECT_EQ(typed->body, "inner");
  EXPECT_FALSE(typed->public_peer);
  Request chosen = request(inside.url("/chosen"));
  chosen.public_only = true;
  fetcher.add(chosen);
  EXPECT_EQ(error_of(*fetcher.next()), "private address refused (127.0.0.1)") << "nor by the connection that is kept";
  chosen.url = outside.url("/chosen");
  fetcher.add(chosen);
  EXPECT_TRUE(fetcher.next()->public_peer);
  EXPECT_TRUE(inside.log("/chosen").empty());
}

TEST(Guard, GuardsRequestsThroughProxies) {
  HttpServer proxy;  // gets requests with complete addresses
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

}  // namespace
}  // namespace feedcat
