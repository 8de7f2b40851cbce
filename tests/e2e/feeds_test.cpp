// `feedcat feeds`: the user's list, changed by commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

std::string feed_titled(const std::string& title, const std::string& date = "Sat, 28 Nov 2026 08:00:00 GMT") {
  return "<rss version='2.0'><channel><title>" + title + "</title><item><title>Article of " + title +
         "</title><pubDate>" + date + "</pubDate></item></channel></rss>";
}

class Feeds : public testing::Test {
 protected:
  Feeds() {
    server_.on("/feed", [](const auto&) { return ok(feed_titled("Tides")); });
    server_.on("/other", [](const auto&) { return ok(feed_titled("Winds")); });
    server_.on("/one", [](const auto&) {
      return ok("<!doctype html><head><link rel=alternate type='application/rss+xml' href='/feed'></head>",
                "text/html");
    });
    server_.on("/two", [](const auto&) {
      return ok(
          "<!doctype html><head><link rel=alternate type='application/rss+xml' title='Tides' href='/feed'>"
          "<link rel=alternate type='application/rss+xml' title='Winds' href='/other'></head>",
          "text/html");
    });
    server_.on("/page", [](const auto&) { return ok("<!doctype html><p>Hello", "text/html"); });
  }

  [[nodiscard]] std::string path() const { return home_ / "feedcat/urls"; }
  [[nodiscard]] std::string list() const { return read_whole(path()); }
  void write(std::string_view bytes) const { write_whole(path(), bytes); }
  std::vector<std::pair<std::string, std::string>> environment() {
    return {{"XDG_CONFIG_HOME", home_.path()}, {"XDG_CACHE_HOME", home_ / "cache"}, {"HOME", home_.path()}};
  }
  Ran feeds(std::vector<std::string> arguments, std::string input = {}) {
    arguments.insert(arguments.begin(), "feeds");
    return feedcat(std::move(arguments), {std::move(input), environment(), home_.path()});
  }

  TemporaryFolder home_;
  HttpServer server_;
};

TEST_F(Feeds, AddTakesAFeedAndTheFeedOfAPage) {
  const Ran feed = feeds({"add", server_.url("/feed"), "--name", "The tides", "-t", "sea", "--tag", "two words"});
  EXPECT_EQ(feed.status, 0) << feed.err;
  EXPECT_EQ(feed.out, server_.url("/feed") + "\n");
  EXPECT_EQ(list(), server_.url("/feed") + " sea \"two words\" \"~The tides\"\n");
  std::filesystem::remove(path());
  const Ran page = feeds({"add", server_.url("/one")});
  EXPECT_EQ(page.status, 0) << page.err;
  EXPECT_THAT(page.errors(),
              ElementsAre("feedcat: " + server_.url("/one") + ": web page; its feed is " + server_.url("/feed")));
  EXPECT_EQ(list(), server_.url("/feed") + "\n");
}

TEST_F(Feeds, AddTriesTheUsualAddressesOfAPageThatNamesNoFeed) {
  EXPECT_EQ(feeds({"add", server_.url("/page")}).status, 0);
  EXPECT_EQ(list(), server_.url("/feed") + "\n");
}

TEST_F(Feeds, AddSaysWhichOfSeveralFeedsItTook) {
  const Ran ran = feeds({"add", server_.url("/two")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + server_.url("/two") + ": web page with 2 feeds; took " +
                                        server_.url("/feed") + ", not " + server_.url("/other")));
  EXPECT_EQ(list(), server_.url("/feed") + "\n");
}

TEST_F(Feeds, AddAsksAtATerminalWhichOfSeveralFeedsIsMeant) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "feeds", "add", server_.url("/two")}, {.environment = environment()});
  ASSERT_TRUE(terminal.wait_for("Which one? [1] ")) << terminal.seen();
  terminal.type("7\n");
  ASSERT_TRUE(terminal.wait_for("Which one? [1] ")) << terminal.seen();
  terminal.type("2\n");
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0) << terminal.seen();
  EXPECT_EQ(list(), server_.url("/other") + "\n");
}

TEST_F(Feeds, AddRefusesWhatIsNoFeedUnlessToldNotToCheck) {
  server_.on("/feed", [](const auto&) { return status(404); });
  const Ran refused = feeds({"add", server_.url("/none"), server_.url("/other"), "ftp://example.org/feed"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors(), UnorderedElementsAre("feedcat: ftp://example.org/feed: not an http or https address",
                                                     "feedcat: " + server_.url("/none") + ": HTTP status 404"));
  EXPECT_EQ(list(), server_.url("/other") + "\n");
  write_whole(home_ / "local.xml", feed_titled("Local"));
  EXPECT_THAT(feeds({"add", "local.xml"}).errors(), ElementsAre("feedcat: local.xml: not an http or https address"));
  EXPECT_EQ(feeds({"add", "--no-check", server_.url("/none")}).status, 0);
  EXPECT_EQ(list(), server_.url("/other") + "\n" + server_.url("/none") + "\n");
  EXPECT_EQ(server_.log("/none").size(), 1U);
}

TEST_F(Feeds, AddRefusesWhatIsThereUnderAnotherSpelling) {
  write("# mine\nhttps://www.example.org/feed/\n");
  const Ran ran = feeds({"add", "http://Example.org:80/feed", "feed://example.org/feed#top", "example.org/feed"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.errors().size(), 3U);
  EXPECT_THAT(ran.errors()[0], HasSubstr("is subscribed to already, as https://www.example.org/feed/"));
  EXPECT_EQ(list(), "# mine\nhttps://www.example.org/feed/\n");
  // A page may lead to it as well.
  write(server_.url("/feed") + "\n");
  EXPECT_THAT(feeds({"add", server_.url("/one")}).err, HasSubstr("is subscribed to already"));
  EXPECT_EQ(list(), server_.url("/feed") + "\n");
}

TEST_F(Feeds, APasswordIsKeptInTheListAndShownNowhere) {
  const std::string host = server_.url("").substr(7);
  const Ran ran = feeds({"add", "http://me:secret@" + host + "/one"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("secret")));
  EXPECT_EQ(list(), "http://me:secret@" + host + "/feed\n");
  for (const char* format : {"text", "tsv", "json"}) {
    EXPECT_THAT(feeds({"list", "-f", format}).out, AllOf(HasSubstr(host), Not(HasSubstr("secret"))));
  }
}

TEST_F(Feeds, ChangesTouchOnlyTheirWords) {
  const std::string before =
      "# mine\r\n\r\nhttps://a.example.org/feed   news  \"~The A\" # good\r\n\thttps://b.example.org/ !x news\n"
      "query:x:y\n# end";
  struct Row {
    std::vector<std::string> arguments;
    std::string from, to;
  };
  const Row rows[] = {
      {{"tag", "The A", "-t", "two words", "-r", "news"}, "feed   news  \"~The A\"", "feed  \"~The A\" \"two words\""},
      {{"tag", "@news", "--tag", "x"}, "", ""},
      {{"rename", "http://a.example.org/feed", "New"}, "\"~The A\"", "~New"},
      {{"rename", "the a", ""}, "  \"~The A\"", ""},
      {{"remove", "b.example.org"}, "\thttps://b.example.org/ !x news\n", ""},
      {{"add", "--no-check", "https://c.example.org/"}, "# end", "# end\r\nhttps://c.example.org/\r\n"},
  };
  for (const Row& row : rows) {
    write(before);
    std::string after = before;
    if (row.from.empty()) {
      after.replace(after.find("\"~The A\"") + 8, 0, " x");
      after.replace(after.find("!x news") + 7, 0, " x");
    } else {
      after.replace(after.find(row.from), row.from.size(), row.to);
    }
    const Ran ran = feeds(row.arguments);
    EXPECT_EQ(ran.status, 0) << row.arguments[0] << ran.err;
    EXPECT_EQ(list(), after) << row.arguments[0];
  }
}

TEST_F(Feeds, WhatNamesNoSubscriptionChangesNothing) {
  const std::string before =
      "https://a.example.org/ ~Tides\nhttps://b.example.org/ ~Tides\nhttps://c.example.org/ sea\n";
  const std::pair<std::vector<std::string>, std::string> rows[] = {
      {{"remove", "c.example.org", "tidse"}, "tidse: no subscription has this address or name; did you mean Tides?"},
      {{"remove", "tides"}, "tides: 2 subscriptions have this name; please use the address"},
      {{"remove", "@see"}, "@see: no subscription has this tag; did you mean sea?"},
      {{"tag", "c.example.org"}, "neither --tag nor --remove is given"},
      {{"tag", "c.example.org", "-t", "~x"}, "not a tag: ~x"},
      {{"rename", "x.example.org", "n"}, "x.example.org: no subscription has this address or name"},
      {{"export", "@see"}, "@see: no subscription has this name or tag; did you mean sea?"},
  };
  for (const auto& [arguments, message] : rows) {
    write(before);
    const Ran ran = feeds(arguments);
    EXPECT_EQ(ran.status, 2) << message;
    EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + message));
    EXPECT_EQ(list(), before);
  }
}

TEST_F(Feeds, ALinkStaysALinkAndPermissionsStay) {
  const std::string target = write_whole(home_ / "dotfiles/urls", "https://a.example.org/\n");
  ASSERT_EQ(::chmod(target.c_str(), 0640), 0);
  std::filesystem::create_directories(home_ / "feedcat");
  std::filesystem::create_symlink(target, path());
  EXPECT_EQ(feeds({"add", "--no-check", "https://b.example.org/"}).status, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(path()));
  EXPECT_EQ(read_whole(target), "https://a.example.org/\nhttps://b.example.org/\n");
  struct stat info {};
  ASSERT_EQ(::stat(target.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640U);
  // A link that leads nowhere is no list, and is not replaced.
  std::filesystem::remove(target);
  EXPECT_EQ(feeds({"add", "--no-check", "https://b.example.org/"}).status, 1);
  EXPECT_TRUE(std::filesystem::is_symlink(path()));
}

TEST_F(Feeds, ManyAtOnceLoseNothing) {
  constexpr int kRuns = 12;
  std::vector<std::future<Ran>> runs;
  for (int i = 0; i < kRuns; ++i) {
    runs.push_back(std::async(std::launch::async, [this, i] {
      return feeds({"add", "--no-check", "https://example.org/" + std::to_string(i)});
    }));
  }
  for (auto& run : runs) EXPECT_EQ(run.get().status, 0);
  for (int i = 0; i < kRuns; ++i) EXPECT_THAT(list(), HasSubstr("https://example.org/" + std::to_string(i) + "\n"));
}

TEST_F(Feeds, ListShowsWhatIsKnown) {
  write(server_.url("/feed") + " sea ~Tides\n" + server_.url("/never") + "\n");
  feedcat({"fetch", "Tides"}, {{}, environment(), {}});
  const Ran tsv = feeds({});
  EXPECT_EQ(tsv.status, 0) << tsv.err;
  EXPECT_THAT(tsv.out, AllOf(HasSubstr("Tides\tsea\tok\t20"), HasSubstr("\t\tunknown\t-\t" + server_.url("/never"))));
  EXPECT_THAT(feeds({"list", "-f", "text"}).out, HasSubstr("NAME   TAGS  HEALTH   LAST CHANGE"));
  EXPECT_THAT(feeds({"-f", "json"}).out, HasSubstr(R"("title":"Tides","tags":["sea"],"health":"ok","last_change":)"));
  std::filesystem::remove(path());
  const Ran none = feeds({"list", "-f", "json"});
  EXPECT_EQ(none.out, "[]\n");
  EXPECT_THAT(none.errors(), ElementsAre(HasSubstr("no list yet")));
  EXPECT_EQ(none.status, 0);
}

TEST_F(Feeds, CheckFindsWhatIsDeadHasMovedOrIsSilent) {
  server_.on("/old", [](const auto&) { return ok(feed_titled("Old", "Mon, 07 Jan 2019 08:00:00 GMT")); });
  server_.on("/moved", [this](const auto&) { return redirect(301, server_.url("/other")); });
  server_.on("/away", [this](const auto&) { return redirect(302, server_.url("/other")); });
  server_.on("/gone", [](const auto&) { return status(410); });
  const std::string before = "# mine\n" + server_.url("/feed") + "\n" + server_.url("/old") + " x\n  " +
                             server_.url("/moved") + "  sea # m\n" + server_.url("/away") + "\n" +
                             server_.url("/gone") + "\n" + server_.url("/page") + "\n";
  write(before);
  const std::string found = "silent\t" + server_.url("/old") + "\t2019-01-07 08:00\nmoved\t" + server_.url("/moved") +
                            "\t" + server_.url("/other") + "\ndead\t" + server_.url("/gone") + "\t";
  const Ran check = feeds({"check"});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out,
              AllOf(testing::StartsWith(found), HasSubstr("dead\t" + server_.url("/page") + "\tnot a feed")));
  EXPECT_EQ(list(), before);
  const Ran fix = feeds({"check", "--fix"});
  EXPECT_THAT(fix.err, HasSubstr("addresses changed: 1"));
  std::string after = before;
  after.replace(after.find("/moved"), 6, "/other");
  EXPECT_EQ(list(), after);
}

TEST_F(Feeds, EditOpensTheEditorAndChecksWhatItLeft) {
  auto variables = environment();
  variables.emplace_back("VISUAL",
                         "sh -c 'printf \"%s\\n\" https://a.example.org/ nonsense http://a.example.org "
                         "> \"$1\"' editor");
  const Ran ran = feedcat({"feeds", "edit"}, {{}, variables, {}});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(list(), "https://a.example.org/\nnonsense\nhttp://a.example.org\n");
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + path() + ":2: not an address: nonsense",
                                        "feedcat: " + path() + ":3: the same feed as in line 1"));
  variables.back().second = "false";
  EXPECT_THAT(feedcat({"feeds", "edit"}, {{}, variables, {}}).errors(),
              ElementsAre("feedcat: false: the editor failed with exit status 1"));
}

TEST_F(Feeds, ImportAddsWhatIsNewAndNamesWhatItDoesNotTake) {
  const std::string before = "# mine\nhttps://a.example.org/feed/\n";
  write(before);
  const std::string newsboat =
      write_whole(home_ / "theirs/urls",
                  "http://a.example.org/feed news\nhttps://b.example.org/ news \"~The B\"\nquery:x:y\nhello\n");
  const Ran dry = feeds({"import", "--dry-run", newsboat, "-t", "old"});
  EXPECT_EQ(dry.status, 0) << dry.err;
  EXPECT_EQ(dry.out, "https://b.example.org/\n");
  EXPECT_THAT(dry.errors(), ElementsAre("feedcat: " + newsboat + ":3: query: is not supported: query:x:y",
                                        "feedcat: " + newsboat + ":4: not an address: hello",
                                        "feedcat: import: 1 would be added, 1 there already, 2 not taken"));
  EXPECT_EQ(list(), before);
  EXPECT_EQ(feeds({"import", newsboat, "-t", "old"}).status, 0);
  EXPECT_EQ(list(), before + "https://b.example.org/ news old \"~The B\"\n");
  const Ran none = feeds({"import", "-"}, "<html>no list</html>");
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.err, HasSubstr("standard input: not a list of subscriptions"));
}

TEST_F(Feeds, AFeedInSeveralFoldersHasAllTheirTags) {
  const std::string opml =
      "<opml version='1.0'><body><outline text='News'><outline text='A' xmlUrl='https://a.example.org/'/></outline>"
      "<outline text='Sea' title='Sea'><outline text='A' xmlUrl='http://www.a.example.org'/>"
      "<outline text='off' isComment='true' xmlUrl='https://off.example.org/'/>"
      "<outline text='run' xmlUrl='|command'/></outline></body></opml>";
  const Ran ran = feeds({"import", "-"}, opml);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: standard input: not an address: |command",
                                        "feedcat: import: 1 added, 1 there already, 1 not taken"));
  EXPECT_EQ(list(), "https://a.example.org/ News Sea ~A\n");
}

TEST_F(Feeds, ExportAndImportAreTheIdentity) {
  const std::string before = "https://a.example.org/?x=1&y=2 news a,b \"~The <A>\"\nhttps://b.example.org/\n";
  for (const char* format : {"opml", "urls", "json"}) {
    write(before);
    const std::string file = home_ / (std::string("export.") + format);
    EXPECT_EQ(feeds({"export", "-f", format, "-o", file}).status, 0);
    std::filesystem::remove(path());
    EXPECT_EQ(feeds({"import", file}).status, 0);
    EXPECT_EQ(list(), before) << format;
  }
  EXPECT_THAT(feeds({"export", "-f", "urls", "@news"}).out, Not(HasSubstr("b.example.org")));
}

}  // namespace
}  // namespace feedcat::test
