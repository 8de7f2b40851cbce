// Public hosts keep their pace across all commands. This tests the whole program in a network of its own, in which many
// servers have public addresses.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/network_namespace.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using std::chrono::milliseconds;

constexpr int kHosts = 40;
constexpr milliseconds kLeast{250};
constexpr milliseconds kTick{
    2};  // between the moment when feedcat has an answer and the one when the server had sent it

std::vector<std::string> addresses() {
  std::vector<std::string> all;
  for (int i = 1; i <= kHosts; ++i) all.push_back(fmt::format("11.22.33.{}/32", i));
  return all;
}

std::string page() {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "<p>The lamplighter starts at the harbour and is at the mill before dark.</p>";
  return "<!doctype html><title>Lamps</title><article><h1>Lamps</h1><img src='/lamp.png'>" + text + "</article>";
}

class Pace : public testing::Test {
 protected:
  void SetUp() override {
    if (!network_.problem().empty()) GTEST_SKIP() << network_.problem() << "; the tests of the clock cover the rest";
    for (int i = 1; i <= kHosts; ++i) {
      servers_.push_back(std::make_unique<HttpServer>(fmt::format("11.22.33.{}", i)));
      HttpServer& server = *servers_.back();
      server.on("/feed", [&server, i](const HttpRequest& request) {
        return conditional(
            request, "\"1\"", "Wed, 01 Apr 2026 10:00:00 GMT",
            fmt::format("<rss version='2.0'><channel><title>Lamps {0}</title><item><title>Lamp {0}</title>"
                        "<guid>{0}</guid><link>{1}</link><description>Short.</description></item>"
                        "</channel></rss>",
                        i, server.url("/page")));
      });
      server.on("/page", [](const auto&) { return ok(page(), "text/html"); });
      server.on("/lamp.png", [](const auto&) { return ok("\x89PNG\r\n\x1A\nlamp", "image/png"); });
    }
  }

  Ran run(std::vector<std::string> arguments) {
    for (const auto& server : servers_) arguments.push_back(server->url("/feed"));
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", home_.path()}}, {}});
  }

  void expect_gaps(milliseconds least) {
    for (const auto& server : servers_) {
      EXPECT_EQ(server->most_at_once(), 1U);
      const std::vector<HttpRequest> log = server->log();
      for (std::size_t i = 1; i < log.size(); ++i) {
        const auto gap = std::chrono::duration_cast<milliseconds>(log[i].at - log[i - 1].at);
        EXPECT_GE(gap + kTick, least) << server->url("") << " " << log[i - 1].target << ", then " << log[i].target;
      }
    }
  }

  NetworkNamespace network_{addresses()};
  std::vector<std::unique_ptr<HttpServer>> servers_;
  TemporaryFolder home_;
};

TEST_F(Pace, IsKeptAcrossCommandsFeedsPagesAndImages) {
  EXPECT_EQ(run({"fetch", "-f", "list"}).status, 0);
  EXPECT_EQ(run({"fetch", "-f", "list", "--refresh"}).status, 0);
  EXPECT_EQ(run({"fetch", "-f", "list", "--refresh", "--full"}).status, 0);
  const Ran mirrored = run({"mirror", home_.path() + "/mirror", "--full", "--assets"});
  EXPECT_EQ(mirrored.status, 0) << mirrored.err;
  for (const auto& server : servers_) {
    EXPECT_EQ(server->log("/feed").size(), 3U);
    EXPECT_EQ(server->log("/page").size(), 1U);
    EXPECT_EQ(server->log("/robots.txt").size(), 1U);
    EXPECT_EQ(server->log("/lamp.png").size(), 1U);
  }
  expect_gaps(kLeast);
}

TEST_F(Pace, IsSlowerInTheNextRunAfterARefusal) {
  for (const auto& server : servers_) {
    server->on("/full", [](const auto&) { return status(429); });
  }
  std::vector<std::string> refused = {"fetch", "-f", "list", "--retries", "0"};
  for (const auto& server : servers_) refused.push_back(server->url("/full"));
  EXPECT_EQ(feedcat(refused, {{}, {{"XDG_CACHE_HOME", home_.path()}}, {}}).status, 1);
  EXPECT_EQ(run({"fetch", "-f", "list"}).status, 0);
  EXPECT_EQ(run({"fetch", "-f", "list", "--refresh"}).status, 0);
  for (const auto& server : servers_) EXPECT_EQ(server->log().size(), 3U);
  expect_gaps(2 * kLeast);
}

}  // namespace
}  // namespace feedcat::test
