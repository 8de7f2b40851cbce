// A password in an address is used only for requests. It is never in anything that is written or printed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kCredentials = "Basic YW5uYmVsbDpzM2NyM3Q=";  // annbell:s3cr3t

class Password : public testing::Test {
 protected:
  Password() {
    server_.otherwise(
        [this](const HttpRequest& r) { return r.header("authorization") == kCredentials ? answer(r) : status(401); });
  }

  HttpReply answer(const HttpRequest& r) {
    if (r.path == "/page") {
      return ok("<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>", "text/html");
    }
    if (r.path == "/moved") return redirect(301, "/feed");
    if (r.path == "/broken") return status(500);
    if (r.path == "/list")
      return ok("<opml version='2.0'><body><outline text='x' xmlUrl='" + with_password("/feed") + "'/></body></opml>");
    return conditional(
        r, "\"" + title_ + "\"", "",
        "<rss version='2.0'><channel><title>Private</title><link>/</link><ttl>1</ttl><item><title>" + title_ +
            "</title><link>/one</link><guid isPermaLink='false'>1</guid><description>Words."
            "</description><enclosure url='/a.mp3' type='audio/mpeg' length='1'/></item></channel></rss>");
  }

  [[nodiscard]] std::string with_password(const std::string& path, const std::string& user = "annbell:s3cr3t") const {
    return "http://" + user + "@" + server_.url(path).substr(7);
  }
  Ran run(std::vector<std::string> arguments, const std::string& input = {}) {
    Ran ran =
        feedcat(arguments, {input, {{"XDG_CACHE_HOME", home_ / "cache"}, {"XDG_CONFIG_HOME", home_ / "config"}}, {}});
    for (const std::string* said : {&ran.out, &ran.err}) {
      EXPECT_THAT(*said, Not(HasSubstr("s3cr3t"))) << arguments[0];
      EXPECT_THAT(*said, Not(HasSubstr("annbell"))) << arguments[0];
    }
    return ran;
  }
  void expect_nothing_written(const std::string& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string bytes = read_whole(entry.path());
      EXPECT_EQ(bytes.find("s3cr3t"), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find("annbell"), std::string::npos) << entry.path();
    }
  }

  std::string title_ = "One";
  TemporaryFolder home_;
  HttpServer server_;
};

TEST_F(Password, IsNeverPrintedOrCached) {
  const std::string feed = with_password("/feed");
  for (const char* format : {"text", "list", "tsv", "markdown", "html", "json", "ndjson", "atom", "mbox", "sfeed"}) {
    const Ran ran = run({"fetch", "-v", feed, "-f", format});
    EXPECT_EQ(ran.status, 0) << format << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("One")) << format;
  }
  EXPECT_THAT(run({"fetch", feed, "-f", "json"}).out, HasSubstr("\"feed_url\":\"" + server_.url("/feed") + "\""));
  EXPECT_EQ(run({"fetch", with_password("/page"), "-v"}).status, 0);
  EXPECT_EQ(run({"fetch", with_password("/moved"), "-v"}).status, 0);
  EXPECT_EQ(run({"fetch", with_password("/list"), "-v"}).status, 0);
  EXPECT_THAT(run({"fetch", with_password("/broken"), "--retries", "0"}).err,
              HasSubstr("feedcat: " + server_.url("/broken") + ": HTTP status 500"));
  EXPECT_EQ(run({"fetch", "--refresh", feed, "-f", "list"}).status, 0);
  EXPECT_EQ(run({"fetch", "--offline", with_password("/none")}).status, 1);
  EXPECT_EQ(run({"explain", feed}).status, 0);
  EXPECT_EQ(run({"discover", with_password("/page")}).status, 0);
  EXPECT_EQ(run({"extract", with_password("/page")}).status, 1);
  EXPECT_EQ(run({"fetch", "ftp://annbell:s3cr3t@example.org/"}).status, 1);
  run({"fetch", "-", "--url", feed, "-f", "json"},
      "<rss><channel><title>x</title><item><title>y</title><link>z</link></item></channel></rss>");
  write_whole(home_ / "config/feedcat/urls",
              feed + "\nhtps://annbell:s3cr3t@example.org/\nftp://annbell:s3cr3t@example.org/\n");
  run({"fetch", "-v"});
  run({"status"});
  run({"status", "-f", "json"});
  expect_nothing_written(home_ / "cache");
}

TEST_F(Password, IsNeverWrittenByAMirror) {
  const std::string mirror = home_ / "m";
  const std::vector<std::string> command = {"mirror",
                                            "-v",
                                            "--site",
                                            "--refresh",
                                            mirror,
                                            with_password("/feed"),
                                            with_password("/page"),
                                            with_password("/moved"),
                                            with_password("/broken")};
  EXPECT_THAT(run(command).out, HasSubstr("one"));
  EXPECT_EQ(run(command).out, "");
  title_ = "Once more";
  EXPECT_NE(run(command).out, "");
  run({"status", mirror});
  run({"status", mirror, "-f", "json"});
  run({"search", "words", mirror, "-f", "json"});
  EXPECT_EQ(run({"mirror", "--repair", mirror}).status, 0);
  EXPECT_EQ(run(command).out, "");
  expect_nothing_written(mirror);
  expect_nothing_written(home_ / "cache");
  for (const HttpRequest& request : server_.log()) EXPECT_TRUE(request.has("authorization")) << request.path;
}

/// A publisher may put one into any address, by mistake or on purpose.
TEST_F(Password, InAPublishersTextIsNeverPrintedOrWritten) {
  const std::string secret = "https://annbell:s3cr3t@pages.example.org/";
  const std::string body = "<p>Some words <a href='" + secret + "a'>here</a><img src='" + secret + "b.png' srcset='" +
                           secret + "c.png 2x'></p>";
  const std::string feed =
      "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' "
      "xmlns:media='http://search.yahoo.com/mrss/'><channel>"
      "<title>Harbour</title><link>" +
      secret + "</link><atom:link rel='next' href='" + secret +
      "next'/>"
      "<image><url>" +
      secret + "i.png</url></image><item><title>One</title><link>" + secret + "1</link><comments>" + secret +
      "c</comments><source url='" + secret + "s'>S</source><enclosure url='" + secret +
      "e.mp3' type='audio/mpeg' length='1'/><media:thumbnail url='" + secret + "t.png'/><description><![CDATA[" + body +
      "]]></description></item></channel></rss>";
  write_whole(home_ / "feed.xml", feed);
  for (const char* format : {"text", "list", "tsv", "markdown", "html", "json", "ndjson", "atom", "mbox"}) {
    EXPECT_EQ(run({"fetch", home_ / "feed.xml", "-f", format}).status, 0) << format;
  }
  EXPECT_NE(run({"mirror", "--site", home_ / "m", home_ / "feed.xml"}).out, "");
  expect_nothing_written(home_ / "m");

  server_.on("/named", [&](const auto&) {
    return ok("<!doctype html><link rel=alternate type='application/rss+xml' href='" + with_password("/feed") + "'>",
              "text/html");
  });
  server_.on("/moved", [&](const auto&) { return redirect(302, with_password("/feed")); });
  for (const char* path : {"/named", "/moved"}) {
    for (const char* command : {"fetch", "explain", "discover"}) {
      run({command, server_.url(path)});
    }
    run({"fetch", "-v", "--refresh", server_.url(path)});
  }
  run({"mirror", "-v", home_ / "n", server_.url("/named"), server_.url("/moved")});
  expect_nothing_written(home_ / "n");
}

TEST_F(Password, InAnAddressThatIsNotWellFormedIsNotRepeated) {
  const std::string host = server_.url("").substr(7);
  for (const std::string& word :
       {"http:///annbell:s3cr3t@" + host + "/feed", "http:/annbell:s3cr3t@" + host + "/feed",
        "http:annbell:s3cr3t@" + host + "/feed", "http:\\\\annbell:s3cr3t@" + host + "/feed",
        "//annbell:s3cr3t@" + host + "/feed", "annbell:s3cr3t@" + host + "/feed",
        "http://annbell:s3cr3t#@" + host + "/feed", "http://annbell:s3cr3t/x@" + host + "/feed",
        " http://annbell:s3cr3t@" + host + "/feed"}) {
    run({"fetch", "-v", word});
    run({"explain", word});
    run({"mirror", "-v", home_ / "m", word});
    run({"status", home_ / "m"});
    if (std::filesystem::exists(home_ / "m")) expect_nothing_written(home_ / "m");
    if (std::filesystem::exists(home_ / "cache")) expect_nothing_written(home_ / "cache");
    write_whole(home_ / "list.opml", "<opml version='2.0'><body><outline xmlUrl='" + word + "'/></body></opml>");
    run({"fetch", "-v", home_ / "list.opml"});
  }
}

TEST_F(Password, IsRemovedFromTheStateOfAnOldMirror) {
  const std::string mirror = home_ / "m";
  EXPECT_NE(run({"mirror", mirror, with_password("/feed")}).out, "");
  {
    auto state = store::Database::open(mirror + "/.feedcat/state.db", store::Open::read_write);
    ASSERT_TRUE(state);
    auto put = state->prepare("update source set url = ?1");
    ASSERT_TRUE(put && put->bind(1, with_password("/feed")).run());
  }
  EXPECT_NE(read_whole(mirror + "/.feedcat/state.db").find("s3cr3t"), std::string::npos);
  EXPECT_EQ(run({"mirror", mirror, with_password("/feed"), "--refresh"}).out, "");
  EXPECT_TRUE(server_.log("/feed").back().has("if-none-match"));
  expect_nothing_written(mirror);
}

TEST_F(Password, KeepsTheMirrorsOfTwoUsersApart) {
  server_.on("/feed", [](const HttpRequest& r) {
    const std::string user(r.header("authorization"));
    return conditional(r, "\"" + user + "\"", "",
                       "<rss version='2.0'><channel><title>" + user + "</title><item><title>For " + user +
                           "</title></item></channel></rss>");
  });
  const std::vector<std::string> command = {"mirror", home_ / "m", "--refresh", with_password("/feed"),
                                            with_password("/feed", "bo:other")};
  const Ran first = run(command);
  EXPECT_EQ(std::count(first.out.begin(), first.out.end(), '\n'), 2);
  EXPECT_EQ(run(command).out, "");
  EXPECT_EQ(server_.log().size(), 4U);
  EXPECT_NE(server_.log()[2].header("if-none-match"), server_.log()[3].header("if-none-match"));
}

}  // namespace
}  // namespace feedcat::test
