// What a person at a terminal sees.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Options = PseudoTerminal::Options;
using namespace std::chrono_literals;

/// "At once" on a busy machine. Waiting for a silent server or for a pager would take longer.
constexpr auto kAtOnce = 10s;

/// Returns a feed with so many articles of one line each.
std::string feed_of(int articles) {
  std::string xml = "<rss version=\"2.0\"><channel><title>Tides</title><link>https://tides.example.org/</link>";
  for (int i = 1; i <= articles; ++i) {
    const std::string number = std::to_string(i);
    xml +=
        "<item><title>Article " + number + "</title><link>https://tides.example.org/" + number +
        "</link><pubDate>Thu, 09 Apr 2026 23:30:00 +0000</pubDate><description>The sea comes up and goes "
        "down, twice a day, and nobody has ever found out where all that water waits meanwhile.</description></item>";
  }
  return xml + "</channel></rss>";
}

class Terminal : public testing::Test {
 protected:
  std::string feed(int articles) { return write_whole(folder_ / "feed.xml", feed_of(articles)); }

  /// Returns what `feedcat fetch FEED ARGUMENTS` shows.
  std::string shown(int articles, std::vector<std::string> arguments, const Options& options = {}) {
    std::vector<std::string> command{FEEDCAT_PROGRAM, "fetch", feed(articles)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    PseudoTerminal terminal(command, options);
    terminal.finish();
    EXPECT_EQ(terminal.status(), 0) << terminal.seen();
    return terminal.seen();
  }

  TemporaryFolder folder_;
};

TEST_F(Terminal, WrapsColoursAndLinks) {
  const std::string text = shown(1, {});
  EXPECT_THAT(text, StartsWith("\x1b[1mArticle 1\x1b[0m\r\n"));
  EXPECT_THAT(text, HasSubstr("\x1b]8;id="));
  EXPECT_THAT(text, HasSubstr(";https://tides.example.org/1\x1b\\"));
  EXPECT_THAT(text, HasSubstr("The sea comes up and goes down, twice a day, and nobody has ever found out where\r\n"));
}

TEST_F(Terminal, ANarrowScreenNarrowsTheTextAndAWideOneKeepsItReadable) {
  EXPECT_THAT(shown(1, {}, {.columns = 30}), HasSubstr("The sea comes up and goes\r\ndown, twice a day"));
  EXPECT_THAT(shown(1, {}, {.columns = 200}), HasSubstr("found out where\r\nall that water"));
  EXPECT_THAT(shown(1, {"--width", "100"}, {.columns = 200}), HasSubstr("where all that water\r\nwaits meanwhile."));
}

TEST_F(Terminal, ColumnsSaysHowWideTheScreenIs) {
  EXPECT_THAT(shown(1, {}, {.environment = {{"COLUMNS", "30"}}}), HasSubstr("The sea comes up and goes\r\ndown"));
  EXPECT_THAT(shown(1, {}, {.environment = {{"COLUMNS", "x"}}}), HasSubstr("found out where\r\nall that"));
}

TEST_F(Terminal, IsPlainIfColoursAreNotWanted) {
  for (const auto& variable : {std::pair<std::string, std::string>{"TERM", "dumb"}, {"TERM", ""}}) {
    EXPECT_THAT(shown(1, {}, {.environment = {variable}}), Not(HasSubstr("\x1b"))) << variable.first;
  }
  const std::string uncoloured = shown(1, {}, {.environment = {{"NO_COLOR", "1"}}});
  EXPECT_THAT(uncoloured, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(uncoloured, HasSubstr("\x1b]8;"));
  EXPECT_THAT(shown(1, {"--color=never", "--hyperlinks=never"}), Not(HasSubstr("\x1b")));
}

TEST_F(Terminal, OptionsWinOverTheEnvironment) {
  const Options dumb{.environment = {{"TERM", "dumb"}, {"NO_COLOR", "1"}}};
  EXPECT_THAT(shown(1, {"--color=always"}, dumb), StartsWith("\x1b[1mArticle 1\x1b[0m"));
  EXPECT_THAT(shown(1, {"--hyperlinks=always"}, dumb), HasSubstr("\x1b]8;id="));
  EXPECT_THAT(shown(1, {"--hyperlinks=always"}, {.environment = {{"PAGER", "more"}}}), HasSubstr("\x1b]8;id="));
  EXPECT_THAT(shown(1, {}, {.environment = {{"PAGER", "more"}}}), Not(HasSubstr("\x1b]8;")));
  EXPECT_THAT(shown(1, {"--no-pager"}, {.environment = {{"PAGER", "more"}}}), HasSubstr("\x1b]8;id="));
  EXPECT_THAT(shown(1, {}, {.environment = {{"NO_COLOR", ""}}}), StartsWith("\x1b[1mArticle 1"));
  EXPECT_THAT(shown(1, {"--width=40"}, {.environment = {{"COLUMNS", "70"}}}),
              HasSubstr("up and goes down, twice a\r\n"));
  EXPECT_THAT(shown(1, {"--width=0"}), HasSubstr("found out where all that water waits meanwhile.\r\n"));
  EXPECT_THAT(shown(1, {"--width=0", "-f", "list"}, {.columns = 20}),
              HasSubstr("2026-04-09  Tides  Article 1  https://tides.example.org/1\r\n"));
}

TEST_F(Terminal, AFileIsWrittenAsIfThereWereNoTerminal) {
  const std::string file = folder_ / "out.txt";
  EXPECT_EQ(shown(1, {"-o", file}, {.environment = {{"TZ", "JST-9"}}}), "");
  EXPECT_EQ(read_whole(file), feedcat({"fetch", feed(1)}).out);
}

TEST_F(Terminal, WithoutATerminalNothingOfThisIsWrittenUnlessRequested) {
  const std::string file = feed(1);
  EXPECT_THAT(feedcat({"fetch", file}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(feedcat({"fetch", file}).out, HasSubstr("found out where all that water waits meanwhile.\n"));
  EXPECT_THAT(feedcat({"fetch", file, "--color=always"}).out, StartsWith("\x1b[1mArticle 1"));
  EXPECT_THAT(feedcat({"fetch", file, "--hyperlinks=always"}).out, HasSubstr("\x1b]8;id="));
  EXPECT_THAT(feedcat({"fetch", file, "--width=30"}).out, HasSubstr("goes\ndown"));
}

TEST_F(Terminal, TimesAreLocalUnlessUtcIsRequested) {
  const Options tokyo{.environment = {{"TZ", "JST-9"}}};
  EXPECT_THAT(shown(1, {}, tokyo), HasSubstr("2026-04-10 08:30 +09:00"));
  EXPECT_THAT(shown(1, {"--utc"}, tokyo), HasSubstr("2026-04-09 23:30 UTC"));
  EXPECT_THAT(shown(1, {"-f", "list"}, tokyo), HasSubstr("2026-04-10"));
  EXPECT_THAT(feedcat({"fetch", feed(1)}, {.environment = {{"TZ", "JST-9"}}}).out, HasSubstr("2026-04-09 23:30 UTC"));
}

TEST_F(Terminal, EachLineOfAListFitsTheScreen) {
  const std::string text = shown(9, {"-f", "list", "--color=never", "--hyperlinks=never"}, {.columns = 40});
  EXPECT_EQ(text.substr(0, text.find("\r\n")), "2026-04-09  Tides     Article 1");
  EXPECT_THAT(shown(9, {"-f", "list", "--color=never", "--hyperlinks=never"}, {.columns = 27}),
              StartsWith("2026-04-09  Tides  Article…\r\n"));
}

TEST_F(Terminal, OnlyWhatDoesNotFitIsPaged) {
  const Options options{.environment = {{"FEEDCAT_PAGER", "sed 's/^/PAGED /'"}}};
  EXPECT_THAT(shown(23, {"-f", "tsv"}, options), StartsWith("PAGED 2026"));  // longer than the width of the screen
  EXPECT_THAT(shown(22, {"-f", "list"}, options), Not(HasSubstr("PAGED")));
  EXPECT_THAT(shown(24, {"-f", "list"}, options), StartsWith("PAGED "));
  EXPECT_THAT(shown(24, {"-f", "list", "--no-pager"}, options), Not(HasSubstr("PAGED")));
  EXPECT_THAT(feedcat({"fetch", feed(24), "-f", "list"}, {.environment = options.environment}).out,
              Not(HasSubstr("PAGED")));
}

TEST_F(Terminal, FeedcatPagerWinsOverPagerAndCatMeansNone) {
  EXPECT_THAT(
      shown(24, {"-f", "list"}, {.environment = {{"FEEDCAT_PAGER", "sed s/^/ONE/"}, {"PAGER", "sed s/^/TWO/"}}}),
      StartsWith("ONE"));
  EXPECT_THAT(shown(24, {"-f", "list"}, {.environment = {{"PAGER", "sed s/^/TWO/"}}}), StartsWith("TWO"));
  for (const char* none : {"cat", "", " "}) {
    EXPECT_THAT(shown(24, {"-f", "list"}, {.environment = {{"FEEDCAT_PAGER", none}, {"PAGER", "sed s/^/TWO/"}}}),
                Not(HasSubstr("TWO")));
  }
}

TEST_F(Terminal, LessGetsItsOptionsFromTheUserOrFromFeedcat) {
  const std::string show = "cat >/dev/null; echo \"LESS is $LESS.\"";
  EXPECT_THAT(shown(24, {"-f", "list"}, {.environment = {{"PAGER", show}}}), HasSubstr("LESS is FRX."));
  EXPECT_THAT(shown(24, {"-f", "list"}, {.environment = {{"PAGER", show}, {"LESS", "-M"}}}), HasSubstr("LESS is -M."));
}

TEST_F(Terminal, APagerThatIsLeftEarlyIsNotAFailure) {
  EXPECT_THAT(shown(3000, {}, {.environment = {{"PAGER", "head -1"}}}), HasSubstr("Article 1"));
}

TEST_F(Terminal, APagerThatCannotStartIsAFailure) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", feed(100)}, {.environment = {{"PAGER", "/no/such/pager"}}});
  terminal.finish();
  EXPECT_EQ(terminal.status(), 1);
  EXPECT_THAT(terminal.seen(), HasSubstr("the pager cannot be started: /no/such/pager"));
}

TEST_F(Terminal, LessPagesAndRestoresTheTerminal) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", feed(100)}, {});
  ASSERT_TRUE(terminal.wait_for("\n:"));
  EXPECT_FALSE(terminal.is_sane()) << "less reads key by key";
  terminal.send_signal(SIGINT);  // a Ctrl-C that is meant for less
  terminal.type("G");
  ASSERT_TRUE(terminal.wait_for("Article 100"));
  terminal.type("q");
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0);
  EXPECT_TRUE(terminal.is_sane());
}

TEST_F(Terminal, ResizingTheWindowWhileLessRunsDoesNoHarm) {
  // There are so many that feedcat is still writing while less shows the first ones.
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", feed(3000)}, {});
  ASSERT_TRUE(terminal.wait_for("\n:"));
  for (const auto& [columns, rows] : {std::pair{40, 10}, {100, 30}, {20, 30}, {80, 24}}) {
    terminal.resize(static_cast<unsigned short>(columns), static_cast<unsigned short>(rows));
    terminal.type("r");  // less may read the new size only after a key
    ASSERT_TRUE(terminal.wait_for("Article 1\x1b")) << "less draws its page anew";
    ASSERT_TRUE(terminal.wait_for(":\x1b[K")) << "and its prompt";
  }
  terminal.type("G");
  ASSERT_TRUE(terminal.wait_for("Article 3000"));
  terminal.type("q");
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0);
  EXPECT_TRUE(terminal.is_sane());
}

TEST_F(Terminal, SigtermEndsThePagerTooAndRestoresTheTerminal) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", feed(100)}, {});
  ASSERT_TRUE(terminal.wait_for("\n:"));
  const auto begin = std::chrono::steady_clock::now();
  terminal.send_signal(SIGTERM);
  terminal.finish();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kAtOnce);
  EXPECT_EQ(terminal.signal(), SIGTERM);
  EXPECT_TRUE(terminal.is_sane());
}

TEST_F(Terminal, AProgressLineIsShownDuringALongRunAndErasedBeforeTheOutput) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return ok(feed_of(1)); });
  server.set_latency(900ms);
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", server.url("/feed")}, {});
  terminal.finish();
  const std::string line = "feedcat: 0 of 1 sources";
  EXPECT_THAT(terminal.seen(), StartsWith(line));
  const std::string gone = "\r" + std::string(line.size(), ' ') + "\r";
  EXPECT_THAT(terminal.seen(), HasSubstr(gone + "\x1b[1mArticle 1"));
}

TEST_F(Terminal, TheProgressLineIsOnlyOnStderr) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return ok(feed_of(1)); });
  server.set_latency(900ms);
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", server.url("/feed")}, {.only_stderr = true});
  terminal.finish();
  EXPECT_THAT(terminal.seen(), StartsWith("feedcat: 0 of 1 sources"));
  EXPECT_THAT(terminal.seen(), testing::EndsWith(" \r"));
  EXPECT_THAT(terminal.piped(), StartsWith("Article 1\n"));
}

TEST_F(Terminal, TheProgressLineFollowsTheWindowsSize) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return ok(feed_of(1)); });
  server.set_latency(1500ms);
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", server.url("/feed")}, {});
  ASSERT_TRUE(terminal.wait_for("feedcat: 0 of 1 sources"));
  terminal.resize(12, 24);
  EXPECT_TRUE(terminal.wait_for("\r           \rfeedcat: 0 \r           \r"));
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0);
}

TEST_F(Terminal, ThereIsNoProgressLineForShortRunsOrIfItIsNotWanted) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return ok(feed_of(1)); });
  // On a busy machine, a short run may take long.
  std::chrono::steady_clock::duration took = 1s;
  for (int tries = 0; tries < 20 && took > 400ms; ++tries) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string seen = shown(1, {server.url("/feed")});
    took = std::chrono::steady_clock::now() - begin;
    if (took <= 400ms) {
      EXPECT_THAT(seen, Not(HasSubstr("sources")));
    }
  }
  EXPECT_LE(took, 400ms);
  server.set_latency(800ms);
  EXPECT_THAT(shown(1, {server.url("/feed"), "--progress=never"}), Not(HasSubstr("sources")));
  EXPECT_THAT(shown(1, {server.url("/feed"), "-q"}), Not(HasSubstr("sources")));
  EXPECT_EQ(feedcat({"fetch", server.url("/feed")}).err, "");
}

TEST_F(Terminal, CtrlCEndsItAtOnceAndErasesTheLine) {
  HttpServer server;
  server.on("/feed", [](const HttpRequest&) { return silence(); });
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", server.url("/feed")}, {});
  ASSERT_TRUE(terminal.wait_for("0 of 1 sources"));
  const auto begin = std::chrono::steady_clock::now();
  terminal.type("\x03");
  terminal.finish();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kAtOnce);
  EXPECT_EQ(terminal.signal(), SIGINT);
  EXPECT_TRUE(terminal.is_sane());
  EXPECT_THAT(terminal.seen(), testing::EndsWith(" \r"));
}

TEST_F(Terminal, AnExtractedArticleIsShownTheSameWay) {
  std::string page = "<!DOCTYPE html><html><head><title>Tides</title></head><body><article><h1>Tides</h1>";
  for (int i = 0; i < 12; ++i) {
    page +=
        "<p>The sea comes up and goes down, twice a day, and nobody has ever found out where all that water waits "
        "meanwhile, or who counts it when it comes back to the harbour in the evening.</p>";
  }
  const std::string file = write_whole(folder_ / "page.html", page + "</article></body></html>");
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "extract", file}, {.environment = {{"PAGER", "sed 's/^/PAGED /'"}}});
  terminal.finish();
  EXPECT_EQ(terminal.status(), 0);
  EXPECT_THAT(terminal.seen(), StartsWith("PAGED \x1b[1mTides"));
  EXPECT_THAT(terminal.seen(),
              HasSubstr("PAGED The sea comes up and goes down, twice a day, and nobody has ever found out where\r\n"));
}

}  // namespace
}  // namespace feedcat::test
