// No text of a publisher causes a request to a private address. This tests the whole program in a network of its own,
// in which the publisher's address is public.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/network_namespace.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kPublic = "11.22.33.44";
constexpr const char* kPrivate = "10.9.8.7";

std::string page(std::string_view title) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "<p>The harbour master writes down every ship that comes in before noon.</p>";
  return fmt::format("<!doctype html><title>{0}</title><article><h1>{0}</h1>{1}</article>", title, text);
}

std::string feed(std::string_view title, const std::vector<std::string>& links, std::string_view body = "Short.") {
  std::string items;
  for (std::size_t i = 0; i < links.size(); ++i) {
    items += fmt::format(
        "<item><title>{0} {1}</title><guid>{0}{1}</guid><link>{2}</link><description><![CDATA[{3}]]>"
        "</description></item>",
        title, i, links[i], body);
  }
  return fmt::format("<rss version='2.0'><channel><title>{}</title>{}</channel></rss>", title, items);
}

class PrivateAddress : public testing::Test {
 protected:
  void SetUp() override {
    if (!network_.problem().empty()) GTEST_SKIP() << network_.problem() << "; the tests of the guard cover the rest";
    inside_.otherwise([](const HttpRequest& request) { return ok(page(request.path), "text/html"); });
    loopback_.otherwise([](const HttpRequest& request) { return ok(page(request.path), "text/html"); });
  }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", home_.path()}}, {}});
  }
  /// Does not know that the hosts were requested a moment ago, so that it need not wait.
  static Ran run_afresh(std::vector<std::string> arguments) {
    const TemporaryFolder home;
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", home.path()}}, {}});
  }

  /// Returns every way to write the private servers' addresses.
  [[nodiscard]] std::vector<std::string> spellings() const {
    std::vector<std::string> urls;
    for (const char* host : {"10.9.8.7", "10.591879", "168364039", "0x0a090807", "012.011.010.07", "[::ffff:10.9.8.7]",
                             "[::ffff:a09:807]", "user@10.9.8.7"}) {
      urls.push_back(fmt::format("http://{}:{}/secret", host, inside_.port()));
    }
    for (const char* host : {"127.0.0.1", "127.1", "localhost", "0.0.0.0", "0", "[::ffff:127.0.0.1]", "LOCALHOST."}) {
      urls.push_back(fmt::format("http://{}:{}/secret", host, loopback_.port()));
    }
    return urls;
  }

  void expect_nothing_private() {
    EXPECT_THAT(inside_.log(), IsEmpty());
    EXPECT_THAT(loopback_.log(), IsEmpty());
  }

  NetworkNamespace network_{{std::string(kPublic) + "/32", std::string(kPrivate) + "/32"}};
  HttpServer outside_{network_.problem().empty() ? kPublic : "127.0.0.1"};
  HttpServer inside_{network_.problem().empty() ? kPrivate : "127.0.0.1"};
  HttpServer loopback_;
  TemporaryFolder home_;
};

TEST_F(PrivateAddress, IsNotRequestedForTheFullTextOfAnArticle) {
  outside_.on("/feed", [&](const auto&) { return ok(feed("Outside", spellings())); });
  const Ran fetched = run({"fetch", "--full", "--retries", "0", outside_.url("/feed")});
  EXPECT_EQ(fetched.status, 0) << fetched.err;
  EXPECT_THAT(fetched.out, HasSubstr("Short."));
  const Ran mirrored = run({"mirror", "--full", "--retries", "0", home_ / "m", outside_.url("/feed")});
  EXPECT_EQ(mirrored.status, 0) << mirrored.err;
  expect_nothing_private();
}

TEST_F(PrivateAddress, IsNotRequestedAsAPagesFeed) {
  for (const std::string& url : spellings()) {
    outside_.on("/page", [&](const auto&) {
      return ok("<!doctype html><link rel=alternate type='application/rss+xml' href='" + url + "'>", "text/html");
    });
    const Ran ran = run_afresh({"fetch", "--retries", "0", outside_.url("/page")});
    EXPECT_EQ(ran.status, 1) << url;
  }
  expect_nothing_private();
}

TEST_F(PrivateAddress, IsNotRequestedForAListOnTheNetwork) {
  std::string outlines;
  for (const std::string& url : spellings()) outlines += "<outline type='rss' xmlUrl='" + url + "'/>";
  outside_.on("/list", [&](const auto&) { return ok("<opml version='2.0'><body>" + outlines + "</body></opml>"); });
  EXPECT_EQ(run({"fetch", "--retries", "0", outside_.url("/list")}).status, 1);
  EXPECT_EQ(run({"mirror", "--retries", "0", home_ / "m", outside_.url("/list")}).status, 1);
  expect_nothing_private();
}

TEST_F(PrivateAddress, IsNotRequestedAfterARedirect) {
  for (const std::string& url : spellings()) {
    for (const int code : {301, 302, 307, 308}) {
      outside_.on("/feed", [&](const auto&) { return redirect(code, url); });
      EXPECT_EQ(run_afresh({"fetch", "--retries", "0", outside_.url("/feed")}).status, 1) << url;
    }
  }
  outside_.on("/page", [&](const auto&) { return redirect(301, spellings().front()); });
  outside_.on("/feed", [&](const auto&) { return ok(feed("Outside", {outside_.url("/page")})); });
  EXPECT_EQ(run({"fetch", "--full", "--retries", "0", "--refresh", outside_.url("/feed")}).status, 0);
  expect_nothing_private();
}

TEST_F(PrivateAddress, IsNotRequestedForAnImage) {
  std::string images;
  for (const std::string& url : spellings()) images += "<img src='" + url + "' alt='A ship' width=600 height=400>";
  outside_.on("/feed", [&](const auto&) { return ok(feed("Outside", {outside_.url("/1")}, images)); });
  const Ran ran = run({"mirror", "--assets", "--retries", "0", home_ / "m", outside_.url("/feed")});
  EXPECT_THAT(ran.out, HasSubstr("outside")) << ran.err;
  expect_nothing_private();
}

TEST_F(PrivateAddress, TypedByTheUserMayReferOnlyToItsOwnHost) {
  inside_.on("/feed", [&](const auto&) {
    return ok(feed("Inside", {inside_.url("/own"), loopback_.url("/secret"), outside_.url("/open")}));
  });
  outside_.on("/open", [](const auto&) { return ok(page("Open"), "text/html"); });
  const Ran ran = run({"fetch", "--full", "--retries", "0", inside_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(inside_.log("/own").size(), 1U);
  EXPECT_EQ(outside_.log("/open").size(), 1U);
  EXPECT_THAT(loopback_.log(), IsEmpty());
}

}  // namespace
}  // namespace feedcat::test
