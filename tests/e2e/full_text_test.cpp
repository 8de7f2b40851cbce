// `--full`: articles from web pages replace summaries, with polite requests, and only if a page has an article.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string prose(std::string_view subject) {
  std::string out;
  for (const char* time : {"In spring", "In summer", "In autumn", "In winter"}) {
    out += fmt::format(
        "<p>{} the {} is looked at by everybody who passes, by sailors, clerks and children, and each of them sees "
        "something else in it; when the fog comes in nobody sees anything, and yet they all look up.</p>",
        time, subject);
  }
  return out;
}

std::string article_page(std::string_view subject) {
  return fmt::format(
      "<!doctype html><html lang=en><head><title>The {0}</title></head><body><nav><a href=/>Home</a></nav>"
      "<article><h1>The {0}</h1>{1}</article></body></html>",
      subject, prose(subject));
}

std::string entry(const std::string& url, std::string_view title, std::string_view body) {
  return fmt::format(
      "<item><title>{}</title><link>{}</link><guid>{}</guid><description><![CDATA[{}]]></description></item>", title,
      url, url, body);
}

std::string feed(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Harbour</title><link>https://example.org/</link>" + items +
         "</channel></rss>";
}

/// Returns where the text of each item comes from, by title.
std::map<std::string, std::string> sources_of(const Ran& ran) {
  std::map<std::string, std::string> sources;
  const nlohmann::json document = nlohmann::json::parse(ran.out);
  for (const auto& item : document["items"]) {
    sources[item["title"]] = item["_feedcat"]["content_source"];
  }
  return sources;
}

class FullText : public testing::Test {
 protected:
  void SetUp() override {
    server_.on("/feed", [this](const auto&) { return ok(feed(items_)); });
    server_.on("/bell", [](const auto&) { return ok(article_page("bell"), "text/html"); });
    server_.on("/wall", [](const auto&) {
      return ok(
          "<html><title>Before you continue</title><p>We and our partners store information on your device.</p>"
          "<button>Accept all</button><button>Reject all</button></html>",
          "text/html");
    });
    server_.on("/slow", [](const auto&) { return stall_after_headers(); });
    server_.on("/paper", [](const auto&) { return ok("%PDF-1.7", "application/pdf"); });
    items_ = entry(server_.url("/bell"), "bell", "A bell in the fog\u2026") +
             entry(server_.url("/wall"), "wall", "A wall by the sea\u2026") +
             entry(server_.url("/gone"), "gone", "Nothing is left\u2026") +
             entry(server_.url("/paper"), "paper", "A leaflet\u2026") +
             entry(server_.url("/whole"), "whole", prose("harbour"));
  }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
  }

  HttpServer server_;
  TemporaryFolder cache_;
  std::string items_;
};

TEST_F(FullText, PagesReplaceSummariesUnlessTheyFail) {
  const Ran ran = run({"fetch", "--full", "-v", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(sources_of(ran),
            (std::map<std::string, std::string>{
                {"bell", "page"}, {"wall", "feed"}, {"gone", "feed"}, {"paper", "feed"}, {"whole", "feed"}}));
  EXPECT_THAT(ran.out, HasSubstr("In winter the bell is looked at"));
  EXPECT_THAT(ran.out, HasSubstr("A wall by the sea"));
  EXPECT_THAT(ran.out, Not(HasSubstr("our partners")));
  EXPECT_THAT(ran.err, HasSubstr("no article found (consent page); the feed's own text is kept"));
  EXPECT_THAT(ran.err, HasSubstr("HTTP status 404; the feed's own text is kept"));
  EXPECT_THAT(ran.err, HasSubstr("not a web page (PDF document); the feed's own text is kept"));
  EXPECT_THAT(server_.log("/whole"), IsEmpty());
  // These are not failures of the feed, so they are reported only with -v.
  EXPECT_EQ(run({"fetch", "--full", "-f", "json", server_.url("/feed")}).err, "");
}

TEST_F(FullText, ASecondRunRequestsNothingAndPrintsTheSame) {
  const Ran first = run({"fetch", "--full", "-f", "json", server_.url("/feed")});
  const std::size_t asked = server_.log().size();
  const Ran second = run({"fetch", "--full", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(server_.log().size(), asked);
  EXPECT_EQ(run({"fetch", "--full", "--offline", "-f", "json", server_.url("/feed")}).out, first.out);
  EXPECT_EQ(server_.log().size(), asked);
}

TEST_F(FullText, OnlyThePagesOfPrintedArticlesAreRequested) {
  const Ran ran = run({"fetch", "--full", "--title", "bell", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(sources_of(ran), (std::map<std::string, std::string>{{"bell", "page"}}));
  EXPECT_EQ(server_.log().size(), 3U) << "the feed, robots.txt and one page";
  run({"fetch", "--full", "-f", "list", server_.url("/feed")});
  EXPECT_EQ(server_.log().size(), 3U);
}

TEST_F(FullText, ASlowPageTakesItsTimeLimitAndNoMore) {
  items_ = entry(server_.url("/slow"), "slow", "Soon\u2026") + entry(server_.url("/bell"), "bell", "A bell\u2026");
  const auto begin = std::chrono::steady_clock::now();
  const Ran ran = run({"fetch", "--full", "--timeout", "2", "--retries", "0", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(sources_of(ran), (std::map<std::string, std::string>{{"slow", "feed"}, {"bell", "page"}}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(15));
}

TEST_F(FullText, AMirrorRequestsThePagesOfNewArticlesOnlyAndKeepsTheirText) {
  const TemporaryFolder folder;
  const auto mirror = [&] { return run({"mirror", "--full", "--refresh", folder.path(), server_.url("/feed")}); };
  const Ran first = mirror();
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(std::count(first.out.begin(), first.out.end(), '\n'), 5);
  EXPECT_EQ(server_.log("/bell").size(), 1U);

  EXPECT_EQ(mirror().out, "");
  EXPECT_EQ(server_.log("/bell").size(), 1U);
  EXPECT_EQ(server_.log("/gone").size(), 1U);

  server_.on("/pier", [](const auto&) { return ok(article_page("pier"), "text/html"); });
  items_ += entry(server_.url("/pier"), "pier", "Planks\u2026");
  const Ran third = mirror();
  EXPECT_EQ(std::count(third.out.begin(), third.out.end(), '\n'), 1) << third.out;
  EXPECT_EQ(server_.log("/bell").size(), 1U);
  EXPECT_EQ(server_.log("/pier").size(), 1U);
  EXPECT_THAT(run({"search", "pier", folder.path()}).out, HasSubstr("pier"));
  const std::string path = third.out.substr(0, third.out.find('\n'));
  EXPECT_THAT(read_whole(path), HasSubstr("In winter the pier is looked at"));
}

}  // namespace
}  // namespace feedcat::test
