// What a user of `feedcat fetch` sees: streams, messages, exit statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kFixture = FEEDCAT_FIXTURES "/aws-ml-blog.xml";

std::string small_feed(const std::string& title, const std::string& day = "01") {
  return "<rss version='2.0'><channel><title>Small</title><link>https://small.example/</link><item><title>" + title +
         "</title><link>https://small.example/" + title + "</link><guid>https://small.example/" + title +
         "</guid><pubDate>Wed, " + day + " Apr 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Body of " + title +
         "&lt;/p&gt;</description></item></channel></rss>";
}

/// Returns the one line that a failing source leaves on stderr.
std::string complaint(const std::string& source) {
  const Ran ran = feedcat({"fetch", source});
  EXPECT_EQ(ran.status, 1) << source;
  EXPECT_EQ(ran.out, "") << source;
  EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
  return ran.err;
}

TEST(Fetch, FilesStandardInputAndAddressesGiveTheSameBytes) {
  const Ran file = feedcat({"fetch", kFixture});
  ASSERT_EQ(file.status, 0) << file.err;
  EXPECT_GT(file.out.size(), 5000U);
  EXPECT_EQ(file.err, "");
  EXPECT_EQ(feedcat({"fetch", "-"}, {.input = read_whole(kFixture)}).out, file.out);
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return ok(read_whole(kFixture)); });
  EXPECT_EQ(feedcat({"fetch", server.url("/feed")}).out, file.out);
  EXPECT_EQ(server.log().size(), 1U);
}

TEST(Fetch, AnUnreadableSourceIsOneLineThatNamesIt) {
  const TemporaryFolder folder;
  EXPECT_EQ(complaint(folder / "missing.xml"),
            "feedcat: " + (folder / "missing.xml") + ": no such file or directory\n");
  EXPECT_EQ(complaint(folder.path()), "feedcat: " + folder.path() + ": is a directory\n");
  const std::string page = write_whole(folder / "page.html", "<!doctype html><title>x</title><p>Just a page.");
  EXPECT_THAT(complaint(page), HasSubstr(page + ": not a feed (HTML page)"));
  const std::string empty = write_whole(folder / "empty.xml", "");
  EXPECT_THAT(complaint(empty), HasSubstr(empty + ": empty document"));
  EXPECT_THAT(complaint("ftp://example.org/feed"), HasSubstr("ftp://example.org/feed: only http, https"));
}

TEST(Fetch, ARefusedAddressIsOneLineThatNamesIt) {
  HttpServer server;
  EXPECT_EQ(complaint(server.url("/nothing")), "feedcat: " + server.url("/nothing") + ": HTTP status 404\n");
  const std::string closed = "http://127.0.0.1:" + std::to_string(closed_port()) + "/feed";
  EXPECT_THAT(complaint(closed), HasSubstr(closed + ": connection refused"));
  server.on("/gone", [](const HttpRequest&) { return status(410); });
  EXPECT_THAT(complaint(server.url("/gone")), HasSubstr("/gone: HTTP status 410"));
}

TEST(Fetch, OtherSourcesArePrintedAfterAFailure) {
  const TemporaryFolder folder;
  HttpServer server;
  server.on("/a", [](const HttpRequest&) { return ok(small_feed("one")); });
  const std::string file = write_whole(folder / "b.xml", small_feed("two", "02"));
  const Ran ran = feedcat({"fetch", "-f", "tsv", server.url("/404"), server.url("/a"), folder / "none", file});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.errors().size(), 2U) << ran.err;
  EXPECT_LT(ran.out.find("two"), ran.out.find("one"));
  EXPECT_NE(ran.out.find("one"), std::string::npos);
}

TEST(Fetch, TheOrderOfAnswersDoesNotShow) {
  HttpServer server;
  for (const std::string name : {"a", "b", "c", "d"}) {
    server.on("/" + name, [name](const HttpRequest&) { return ok(small_feed(name)); });
  }
  std::vector<std::string> arguments = {"fetch", "-f", "tsv"};
  for (const char* path : {"/d", "/a", "/c", "/b"}) arguments.push_back(server.url(path));
  const Ran first = feedcat(arguments);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(feedcat(arguments).out, first.out);
}

TEST(Fetch, WrongUsagePrintsNothingAndHasStatusTwo) {
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"nonsense"},
                                                       {"fetch", "--nonsense"},
                                                       {"fetch", "-n", "-3", kFixture},
                                                       {"fetch", "-n", "many", kFixture},
                                                       {"fetch", "-f", "pdf", kFixture},
                                                       {"fetch", "--since", "yesterday", kFixture},
                                                       {"fetch", "--match", "(", kFixture},
                                                       {"fetch", "--max-size", "lots", kFixture},
                                                       {"mirror"},
                                                       {"discover"}};
  for (const std::vector<std::string>& arguments : wrong) {
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 2) << testing::PrintToString(arguments);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("feedcat: "));
  }
}

TEST(Fetch, HelpAndVersionGoToStandardOutput) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"}, {"fetch", "--help"}, {"--version"}}) {
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, HasSubstr("feedcat"));
    EXPECT_EQ(ran.err, "");
  }
}

TEST(Fetch, VersionAlsoNamesTheLibraries) {
  const std::string out = feedcat({"--version"}).out;
  for (const char* library : {"feedcat ", "libcurl ", "pugixml ", "gumbo ", "sqlite3 ", "fmt "}) {
    EXPECT_THAT(out, HasSubstr(library));
  }
}

TEST(Fetch, AFileAppearsWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const std::string out = folder / "out.json";
  EXPECT_EQ(feedcat({"fetch", "-f", "json", "-o", out, kFixture}).status, 0);
  EXPECT_EQ(read_whole(out), feedcat({"fetch", "-f", "json", kFixture}).out);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);

  const Ran nowhere = feedcat({"fetch", "-o", folder / "no/such/folder", kFixture});
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("no/such/folder: no such file or directory"));
  EXPECT_EQ(feedcat({"fetch", "-o", "/dev/null", kFixture}).status, 0);
}

TEST(Fetch, AFullDiskIsReportedAsAnError) {
  const Ran ran = run_command({"sh", "-c", "exec \"$0\" fetch \"$1\" > /dev/full", FEEDCAT_PROGRAM, kFixture});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("standard output: no space left on device")));
}

TEST(Fetch, AClosedPipeEndsItQuietly) {
  std::string items;
  for (int i = 0; i < 5000; ++i) items += "<item><title>Number " + std::to_string(i) + "</title></item>";
  const TemporaryFolder folder;
  const std::string big = write_whole(folder / "big.xml", "<rss version='2.0'><channel>" + items + "</channel></rss>");
  const Ran ran =
      run_command({"bash", "-c", "\"$0\" fetch \"$1\" | head -1; echo ${PIPESTATUS[0]}", FEEDCAT_PROGRAM, big});
  EXPECT_EQ(ran.out, "Number 0\n141\n");
  EXPECT_EQ(ran.err, "");
}

TEST(Fetch, ASubscriptionListIsReplacedByItsFeeds) {
  const TemporaryFolder folder;
  HttpServer server;
  server.on("/a", [](const HttpRequest&) { return ok(small_feed("one")); });
  server.on("/b", [](const HttpRequest&) { return ok(small_feed("two")); });
  const std::string opml = write_whole(folder / "subscriptions.opml",
                                       "<opml version='2.0'><head/><body><outline text='A' type='rss' xmlUrl='" +
                                           server.url("/a") + "'/><outline text='Folder'><outline text='B' xmlUrl='" +
                                           server.url("/b") + "'/></outline></body></opml>");
  const Ran ran = feedcat({"fetch", "-f", "tsv", opml});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("one"));
  EXPECT_THAT(ran.out, HasSubstr("two"));
}

TEST(Fetch, APageIsSearchedForItsFeed) {
  HttpServer server;
  server.on("/", [](const HttpRequest&) {
    return ok("<!doctype html><head><link rel=alternate type='application/rss+xml' href='/rss'></head><p>Hello",
              "text/html");
  });
  server.on("/rss", [](const HttpRequest&) { return ok(small_feed("one")); });
  const Ran ran = feedcat({"fetch", "-f", "tsv", server.url("/")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("its feed is " + server.url("/rss"))));
  EXPECT_THAT(ran.out, HasSubstr("one"));
  EXPECT_EQ(server.log().size(), 2U);
}

TEST(Fetch, TheUsualAddressesAreTriedIfAPageNamesNoFeed) {
  HttpServer server;
  server.on("/blog/", [](const HttpRequest&) { return ok("<!doctype html><p>Hello", "text/html"); });
  const Ran none = feedcat({"fetch", server.url("/blog/")});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.errors(), ElementsAre(HasSubstr("not a feed (text/html) and no feed link in it")));
  server.on("/feed", [](const HttpRequest&) { return ok(small_feed("one")); });
  const Ran found = feedcat({"fetch", "-f", "tsv", server.url("/blog/")});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("one"));
}

TEST(Discover, ListsWhatAPageOffers) {
  HttpServer server;
  server.on("/", [](const HttpRequest&) {
    return ok(
        "<!doctype html><head><link rel=alternate type='application/atom+xml' title='News' href='atom.xml'></head>",
        "text/html");
  });
  server.on("/rss", [](const HttpRequest&) { return ok(small_feed("one")); });
  const Ran page = feedcat({"discover", server.url("/")});
  EXPECT_EQ(page.status, 0) << page.err;
  EXPECT_EQ(page.out, server.url("/atom.xml") + "\tapplication/atom+xml\tNews\n");
  EXPECT_EQ(server.log().size(), 1U);
  EXPECT_EQ(feedcat({"discover", server.url("/rss")}).out, server.url("/rss") + "\tapplication/rss+xml\tSmall\n");
}

}  // namespace
}  // namespace feedcat::test
