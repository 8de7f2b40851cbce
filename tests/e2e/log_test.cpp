// What happened in a mirror, and what has changed in its articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

std::string harbour(const std::string& words, const std::string& id = "1") {
  return "<rss version='2.0'><channel><title>Harbour</title><link>https://example.org/</link><item><guid>https://"
         "example.org/id/" +
         id +
         "</guid><link>https://example.org/gauge</link><title>Tide gauge</title><pubDate>Thu, 09 Apr 2026 17:33:28 "
         "GMT</pubDate><description>" +
         words + "</description></item></channel></rss>";
}

class LogTest : public testing::Test {
 protected:
  Ran mirror(const std::string& xml, const std::string& other = {}) {
    std::vector<std::string> arguments{"mirror", "--refresh", dir_, write_whole(folder_ / "feed.xml", xml)};
    if (!other.empty()) arguments.push_back(other);
    return feedcat(arguments);
  }

  /// Returns the events as `kind title message`, sorted because all may have happened in one second.
  std::vector<std::string> events(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {"log", dir_, "-f", "ndjson"});
    const Ran ran = feedcat(arguments);
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::vector<std::string> all;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
      const auto json = nlohmann::json::parse(line);
      all.push_back(json["kind"].get<std::string>() + "|" + json.value("title", "") + "|" + json.value("message", ""));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  TemporaryFolder folder_;
  HttpServer server_;
  std::string dir_ = folder_ / "m";
  std::string article_ = dir_ + "/harbour/2026/2026-04-09-tide-gauge.md";
};

TEST_F(LogTest, TellsOfNewAndUpdatedArticlesOfRerunsAndOfFailures) {
  bool broken = true;
  server_.on("/pier", [&](const HttpRequest&) {
    return broken ? status(404) : ok("<rss version='2.0'><channel><title>Pier</title></channel></rss>");
  });
  EXPECT_EQ(mirror(harbour("It was repaired."), server_.url("/pier")).status, 1);
  EXPECT_THAT(events(), ElementsAre("failed||HTTP status 404", "new|Tide gauge|"));
  EXPECT_EQ(mirror(harbour("It was replaced."), server_.url("/pier")).status, 1);
  EXPECT_THAT(events(), ElementsAre("failed||HTTP status 404", "new|Tide gauge|", "updated|Tide gauge|"));
  broken = false;
  EXPECT_EQ(mirror(harbour("It was replaced.", "2"), server_.url("/pier")).status, 0);
  const std::vector<std::string> all = events();
  EXPECT_THAT(all, ElementsAre("failed||HTTP status 404", "new|Tide gauge|", "recovered||",
                               "rerun||1 articles came again with other ids", "updated|Tide gauge|"));
  EXPECT_THAT(events({"title:gauge"}), ElementsAre("new|Tide gauge|", "updated|Tide gauge|"));
  EXPECT_THAT(events({"feed:pier"}), ElementsAre("failed||HTTP status 404", "recovered||"));
  EXPECT_THAT(events({"--kind", "updated,failed"}), ElementsAre("failed||HTTP status 404", "updated|Tide gauge|"));
  EXPECT_THAT(events({"--until", "1d"}), ElementsAre());
  EXPECT_EQ(events({"--since", "1d", "-n", "2"}).size(), 2U);
  // Nothing has happened in a run that changes nothing, and a repair forgets nothing.
  EXPECT_EQ(mirror(harbour("It was replaced.", "2")).status, 0);
  EXPECT_EQ(events(), all);
  EXPECT_EQ(feedcat({"mirror", "--repair", dir_}).status, 0);
  EXPECT_EQ(events(), all);
  // If nothing is left of the state, the history still tells of updates.
  write_whole(dir_ + "/.feedcat/state.db", "damaged");
  EXPECT_EQ(feedcat({"mirror", "--repair", dir_}).status, 0);
  EXPECT_THAT(events(), ElementsAre("new|Tide gauge|", "updated|Tide gauge|"));
}

TEST_F(LogTest, HasOneLineForEachEventInEveryFormat) {
  mirror(harbour("It was repaired."));
  const std::string time = "20[0-9-]+T[0-9:]+Z";
  EXPECT_THAT(feedcat({"log", dir_}).out, MatchesRegex(time + "  new        Harbour  Tide gauge  " + article_ + "\n"));
  EXPECT_THAT(feedcat({"log", dir_, "-f", "tsv"}).out,
              MatchesRegex(time + "\tnew\tHarbour\tTide gauge\t" + article_ + "\thttps://example.org/gauge\t" +
                           (folder_ / "feed.xml") + "\t\n"));
  const auto json = nlohmann::json::parse(feedcat({"log", ".", "-f", "json"}, {.directory = dir_}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["path"], "harbour/2026/2026-04-09-tide-gauge.md");
  EXPECT_EQ(feedcat({"log", dir_, "zebra", "-f", "json"}).out, "[]\n");
  EXPECT_EQ(feedcat({"log", dir_, "zebra"}).status, 0);
  EXPECT_EQ(feedcat({"log", dir_, "tide AND"}).status, 2);
  EXPECT_EQ(feedcat({"log", dir_, "--kind", "new,old"}).status, 2);
  EXPECT_EQ(feedcat({"log", folder_.path()}).status, 1);
}

TEST_F(LogTest, FitsTheTerminal) {
  mirror(harbour("It was repaired."));
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "log", dir_}, {.columns = 60});
  terminal.finish();
  EXPECT_THAT(terminal.seen(), MatchesRegex("\x1b.2m20[0-9-]+ [0-9:]+\x1b.0m  \x1b.32mnew      \x1b.0m  \x1b.2mHarbour"
                                            "   \x1b.0m  \x1b.1mTide gauge\x1b.0m\r\n"));
}

using DiffTest = LogTest;

TEST_F(DiffTest, IsAUnifiedDiffThatPatchUnderstands) {
  mirror(harbour("It was repaired today."));
  const std::string former = read_whole(article_);
  mirror(harbour("It was replaced today."));
  const Ran ran = feedcat({"diff", article_});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, StartsWith("--- " + dir_ + "/.feedcat/history/harbour/2026/2026-04-09-tide-gauge.md.20"));
  EXPECT_THAT(ran.out, HasSubstr("\n+++ " + article_ + "\n@@ -"));
  EXPECT_THAT(ran.out, HasSubstr("\n-It was repaired today.\n+It was replaced today.\n"));
  const std::string copy = write_whole(folder_ / "copy.md", read_whole(article_));
  const Ran patched = run_command({"patch", "-R", "-s", copy}, {.input = ran.out});
  EXPECT_EQ(read_whole(copy), former) << patched.out << patched.err;
}

TEST_F(DiffTest, MarksWordsForAPerson) {
  mirror(harbour("It was repaired today."));
  mirror(harbour("It was replaced today."));
  EXPECT_THAT(
      feedcat({"diff", "-f", "words", article_}).out,
      MatchesRegex(article_ + ", changed 20[0-9-]+ [0-9:]+ UTC\n@@ -.*It was \\[-repaired-\\]\\{\\+replaced\\+\\} "
                              "today.\n"));
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "diff", article_}, {.columns = 200});
  terminal.finish();
  EXPECT_THAT(terminal.seen(), HasSubstr("It was \x1b[31mrepaired\x1b[0m\x1b[32mreplaced\x1b[0m today."));
}

TEST_F(DiffTest, TakesAnAddressOrAnIdAndShowsEveryChangeIfAsked) {
  const std::string name = "2026-04-09-tide-gauge.md";
  mirror(harbour("one"));
  mirror(harbour("two"));
  // Changes within one second would be one change.
  const fs::path history = dir_ + "/.feedcat/history/harbour/2026";
  fs::rename(fs::directory_iterator(history)->path(), history / (name + ".2026-04-10T000000Z"));
  mirror(harbour("three"));
  const std::string last = feedcat({"diff", article_}).out;
  EXPECT_THAT(last, HasSubstr("\n-two\n+three\n"));
  EXPECT_THAT(last, Not(HasSubstr("-one\n")));
  EXPECT_THAT(feedcat({"diff", "--all", article_}).out, StartsWith(last));
  EXPECT_THAT(feedcat({"diff", "--all", article_}).out, HasSubstr("\n-one\n+two\n"));
  for (const std::string& word :
       {std::string("https://example.org/gauge"), std::string("https://example.org/id/1"), "harbour/2026/" + name}) {
    EXPECT_EQ(feedcat({"diff", word, dir_}).out, last) << word;
  }
  EXPECT_THAT(feedcat({"diff", "https://example.org/gauge"}, {.directory = dir_}).out, HasSubstr("\n-two\n+three\n"));
}

TEST_F(DiffTest, SaysThatThereIsNothingToCompare) {
  mirror(harbour("one"));
  const Ran ran = feedcat({"diff", article_});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "feedcat: " + article_ + ": has no former text\n");
  const Ran unknown = feedcat({"diff", "https://example.org/unknown", dir_});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_EQ(unknown.err, "feedcat: https://example.org/unknown: no such file, and no article has this address or id\n");
  EXPECT_EQ(feedcat({"diff", folder_ / "feed.xml"}).err,
            "feedcat: " + (folder_ / "feed.xml") + ": not an article of a mirror\n");
}

}  // namespace
}  // namespace feedcat::test
