// `page:ADDRESS`: a web page without a feed is read as one, by the selectors in config.toml.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string row(std::string_view path, std::string_view title, std::string_view date) {
  return fmt::format("<tr><td>{}</td><td><a href=\"{}\">{}</a></td></tr>", date, path, title);
}

constexpr std::string_view kSelectors =
    "page-item = \"tr:has(a)\"\npage-title = \"a\"\npage-date = \"td:first-child\"\n";

class PageSource : public testing::Test {
 protected:
  void SetUp() override {
    rows_ = row("/boats", "Boats are painted", "2026-05-02") + row("/nets", "Nets are mended", "2026-05-01");
    server_.on("/news", [this](const auto&) {
      return ok("<!doctype html><html lang=en><title>Harbour news</title><table>" + rows_ + "</table></html>",
                "text/html");
    });
    configure(fmt::format("[[feed]]\nurl = \"{}\"\n{}", server_.url("/news"), kSelectors));
  }

  void configure(std::string_view text) { write_whole(home_ / "config/feedcat/config.toml", text); }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{},
                                          {{"XDG_CACHE_HOME", home_ / "cache"},
                                           {"XDG_CONFIG_HOME", home_ / "config"},
                                           {"XDG_STATE_HOME", home_ / "state"}},
                                          {}});
  }

  [[nodiscard]] std::string page() const { return "page:" + server_.url("/news"); }

  HttpServer server_;
  TemporaryFolder home_;
  std::string rows_;
};

TEST_F(PageSource, SelectorsMakeAFeedOfAPage) {
  const Ran ran = run({"fetch", "-f", "json", page()});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("\"title\":\"Harbour news\""));
  EXPECT_THAT(ran.out, HasSubstr("\"format\":\"page\""));
  EXPECT_THAT(ran.out, HasSubstr("\"title\":\"Boats are painted\""));
  EXPECT_THAT(ran.out, HasSubstr("\"url\":\"" + server_.url("/boats")));
  EXPECT_THAT(ran.out, HasSubstr("\"date_published\":\"2026-05-02T00:00:00Z\""));
  EXPECT_THAT(std::string(server_.log("/news").front().header("accept")), HasSubstr("text/html"));
  const std::size_t asked = server_.log().size();
  EXPECT_EQ(asked, 2U) << "the page and robots.txt";
  EXPECT_EQ(run({"fetch", "-f", "json", page()}).out, ran.out);
  EXPECT_EQ(server_.log().size(), asked);
}

TEST_F(PageSource, ARuleMayMeanOnlyPages) {
  configure(fmt::format("[[feed]]\nurl = \"page:{}\"\n{}title = \"Named\"\n", server_.url("/*"), kSelectors));
  EXPECT_THAT(run({"fetch", "-f", "json", page()}).out, HasSubstr("\"title\":\"Named\""));
}

TEST_F(PageSource, AWrongSelectorIsMarked) {
  configure("# settings\n[[feed]]\ntag = \"x\"\npage-item = \"tr > .1st\"\n");
  const Ran ran = run({"fetch", page()});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "feedcat: " + (home_ / "config/feedcat/config.toml") +
                         ":4: page-item: not a selector: expected a name\n  tr > .1st\n        ^\n");
  EXPECT_THAT(server_.log(), IsEmpty());
  configure("[[feed]]\ntag = \"x\"\npage-items = \"tr\"\n");
  EXPECT_THAT(run({"fetch", page()}).err, HasSubstr("unknown key page-items in [[feed]]; did you mean page-item?"));
}

TEST_F(PageSource, WhatIsMissingIsSaidInOneLine) {
  configure("");
  const Ran none = run({"fetch", page()});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.err,
            "feedcat: " + page() +
                ": no articles are found on the page without a selector: set page-item in a [[feed]] table of "
                "config.toml\n");
  configure(fmt::format("[[feed]]\nurl = \"{}\"\npage-item = \"article\"\n", server_.url("/news")));
  EXPECT_EQ(run({"fetch", page()}).err, "feedcat: " + page() + ": nothing on the page matches page-item\n");
  EXPECT_EQ(run({"fetch", "page:news.html"}).err,
            "feedcat: page:news.html: page: is followed by an http or https address\n");
  EXPECT_THAT(run({"extract", page()}).err, HasSubstr("names a feed, and a page is needed: leave out page:"));
  server_.on("/news", [](const auto&) { return ok("<rss version=\"2.0\"><channel/></rss>"); });
  EXPECT_THAT(run({"fetch", "--refresh", page()}).err, HasSubstr("not a web page, so no selector can be used"));
}

TEST_F(PageSource, AListThatRepeatsIsFoundWithoutSelectors) {
  configure("");
  server_.on("/news", [](const auto&) {
    return ok(
        "<!doctype html><title>T</title><article><h2><a href=/1>One</a></h2></article>"
        "<article><h2><a href=/2>Two</a></h2></article>",
        "text/html");
  });
  const Ran ran = run({"fetch", "-f", "tsv", page()});
  EXPECT_THAT(ran.out, HasSubstr("One"));
  EXPECT_THAT(ran.out, HasSubstr("Two"));
}

TEST_F(PageSource, RobotsTxtIsKeptTo) {
  server_.on("/robots.txt", [](const auto&) { return ok("User-agent: *\nDisallow: /news", "text/plain"); });
  const Ran ran = run({"fetch", page()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "feedcat: " + page() + ": robots.txt does not allow it\n");
  const Ran explained = run({"explain", page()});
  EXPECT_EQ(explained.status, 1);
  EXPECT_EQ(explained.err, ran.err);
  EXPECT_THAT(server_.log("/news"), IsEmpty());
}

TEST_F(PageSource, ItCanBeSubscribed) {
  const Ran added = run({"feeds", "add", "-t", "harbour", page()});
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(added.out, page() + "\n");
  EXPECT_EQ(read_whole(home_ / "config/feedcat/urls"), page() + " harbour\n");
  EXPECT_THAT(run({"feeds", "add", page()}).err, HasSubstr("is subscribed to already"));
  EXPECT_THAT(run({"feeds", "list"}).out, HasSubstr(page()));
  EXPECT_THAT(run({"fetch", "-f", "list", "@harbour"}).out, HasSubstr("Boats are painted"));
  EXPECT_THAT(run({"fetch", "-f", "list"}).out, HasSubstr("Boats are painted"));
  EXPECT_THAT(run({"feeds", "check"}).err, IsEmpty());
  EXPECT_THAT(run({"feeds", "export"}).out, HasSubstr("xmlUrl=\"" + page()));
  EXPECT_EQ(run({"feeds", "remove", page()}).status, 0);
  EXPECT_EQ(run({"feeds", "add", "--no-check", page()}).out, page() + "\n");
}

TEST_F(PageSource, APasswordIsNotShown) {
  const std::string address = "page:http://me:secret@" + server_.url("/news").substr(7);
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"fetch", "-v", "-f", "json", address},
                                             {"feeds", "add", address},
                                             {"feeds", "list"},
                                             {"explain", address}}) {
    const Ran ran = run(command);
    EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("secret"))) << command.front();
  }
}

TEST_F(PageSource, NewArticlesAreDeliveredOnce) {
  EXPECT_THAT(run({"fetch", "--new", "-f", "tsv", page()}).out, HasSubstr("Boats"));
  rows_ = row("/ropes", "Ropes are tarred", "2026-05-03") + rows_;
  const Ran second = run({"fetch", "--new", "--refresh", "-f", "tsv", page()});
  EXPECT_THAT(second.out, HasSubstr("Ropes"));
  EXPECT_THAT(second.out, Not(HasSubstr("Boats")));
}

TEST_F(PageSource, AMirrorSavesWhatIsNewOnThePage) {
  const TemporaryFolder folder;
  const Ran first = run({"mirror", folder.path(), page()});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(std::count(first.out.begin(), first.out.end(), '\n'), 2);
  EXPECT_EQ(run({"mirror", "--refresh", folder.path(), page()}).out, "");
  rows_ = row("/ropes", "Ropes are tarred", "2026-05-03") + rows_;
  const Ran third = run({"mirror", "--refresh", folder.path(), page()});
  EXPECT_EQ(std::count(third.out.begin(), third.out.end(), '\n'), 1) << third.err;
  EXPECT_THAT(third.out, HasSubstr("ropes-are-tarred"));
  EXPECT_THAT(run({"status", folder.path()}).out, HasSubstr(page()));
}

TEST_F(PageSource, ExplainTellsWhatThePageGives) {
  const Ran ran = run({"explain", page()});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("page, \"Harbour news\", 2 items"));
}

TEST_F(PageSource, FullFetchesTheArticles) {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    text +=
        "<p>The boats in the harbour are painted every spring, by those who sail them and by their children, and "
        "when the paint is dry they are let into the water again, one after the other.</p>";
  }
  server_.on("/boats", [&](const auto&) {
    return ok("<title>Boats</title><article><h1>Boats are painted</h1>" + text + "</article>", "text/html");
  });
  EXPECT_THAT(run({"fetch", "--full", "-f", "json", page()}).out, HasSubstr("by those who sail them"));
}

}  // namespace
}  // namespace feedcat::test
