// Tools for a mirror: its status, searching it, repairing it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

std::string feed_text(const std::string& words = "The tide gauge in the harbour.") {
  return "<rss version='2.0'><channel><title>Blog</title><link>https://example.org/</link>"
         "<item><guid>https://example.org/1</guid><title>One &amp; only</title><pubDate>Thu, 09 Apr 2026 17:33:28 GMT"
         "</pubDate><description>" +
         words +
         "</description></item><item><guid>https://example.org/2</guid><title>Undated</title></item></channel></rss>";
}

class MirrorTools : public testing::Test {
 protected:
  Ran save(std::vector<std::string> options = {}) {
    options.insert(options.begin(), "mirror");
    options.push_back(dir_);
    options.push_back(feed_);
    return feedcat(options);
  }

  TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
  std::string feed_ = write_whole(folder_ / "feed.xml", feed_text());
  std::string article_ = dir_ + "/blog/2026/2026-04-09-one-only.md";
};

TEST_F(MirrorTools, StatusShowsEachFeedsHealth) {
  HttpServer server;
  server.on("/good", [](const HttpRequest&) { return ok(feed_text()); });
  server.on("/gone", [](const HttpRequest&) { return status(410); });
  feedcat({"mirror", dir_, server.url("/good"), server.url("/bad"), server.url("/gone")});
  const Ran ran = feedcat({"status", dir_});
  EXPECT_EQ(ran.status, 0);
  const std::string& out = ran.out;
  EXPECT_THAT(out, StartsWith("HEALTH "));
  EXPECT_THAT(out, HasSubstr("\nok "));
  EXPECT_THAT(out, HasSubstr("\ngone "));
  EXPECT_THAT(out, HasSubstr("\nfailing "));
  EXPECT_THAT(out, HasSubstr(": HTTP status 404, since 20"));
  EXPECT_EQ(out.find('\x1B'), std::string::npos);
  const auto json = nlohmann::json::parse(feedcat({"status", "--format", "json", dir_}).out);
  ASSERT_EQ(json.size(), 3U);
  for (const auto& feed : json) {
    if (feed["url"] != server.url("/good")) continue;
    EXPECT_EQ(feed["health"], "ok");
    EXPECT_EQ(feed["title"], "Blog");
    EXPECT_EQ(feed["folder"], "blog");
    EXPECT_EQ(feed["failures"], 0);
    EXPECT_TRUE(feed.contains("last_article") && feed.contains("next_poll"));
  }
}

TEST_F(MirrorTools, StatusWithoutAMirrorShowsTheSubscriptions) {
  HttpServer server;
  server.on("/good", [](const HttpRequest&) { return ok(feed_text()); });
  write_whole(folder_ / "config/feedcat/urls", server.url("/good") + " \"~My blog\"\n" + server.url("/bad") + "\n");
  const RunOptions options{
      .environment = {{"XDG_CONFIG_HOME", folder_ / "config"}, {"XDG_CACHE_HOME", folder_ / "cache"}},
      .directory = folder_.path()};
  const Ran before = feedcat({"status"}, options);
  EXPECT_EQ(before.status, 0) << before.err;
  EXPECT_THAT(before.out, HasSubstr("\nunknown "));
  EXPECT_FALSE(fs::exists(folder_ / "cache"));
  feedcat({"fetch"}, options);
  const auto json = nlohmann::json::parse(feedcat({"status", "-f", "json"}, options).out);
  ASSERT_EQ(json.size(), 2U);
  EXPECT_EQ(json[0]["health"], "ok");
  EXPECT_EQ(json[0]["title"], "My blog");
  EXPECT_TRUE(json[0].contains("next_poll") && json[0].contains("last_change"));
  EXPECT_EQ(json[1]["health"], "failing");
  EXPECT_EQ(json[1]["last_error"], "HTTP status 404");
  EXPECT_TRUE(json[1].contains("failing_since"));
}

TEST_F(MirrorTools, StatusRefusesAFolderThatIsNotAMirror) {
  const Ran ran = feedcat({"status", folder_.path()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "feedcat: " + folder_.path() + ": not a mirror (no .feedcat/state.db)\n");
  EXPECT_FALSE(fs::exists(folder_ / ".feedcat"));
}

TEST_F(MirrorTools, SearchFindsAndSaysWhere) {
  save();
  EXPECT_THAT(feedcat({"status"}, {.input = {}, .directory = dir_}).out, HasSubstr("\nok "));
  const Ran found = feedcat({"search", "-l", "gauge*", dir_});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_EQ(found.out, article_ + "\n");
  EXPECT_EQ(feedcat({"search", "-l", "gauge"}, {.input = {}, .directory = dir_}).out,
            "blog/2026/2026-04-09-one-only.md\n");
  const auto json = nlohmann::json::parse(feedcat({"search", "-f", "json", "tide", dir_}).out)["items"];
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["title"], "One & only");
  EXPECT_THAT(json[0]["content_html"].get<std::string>(), HasSubstr("The tide gauge in the harbour."));
  EXPECT_EQ(feedcat({"search", "tide", dir_}).out,
            "One & only\n2026-04-09 \u00b7 Blog \u00b7 " + article_ + "\nThe tide gauge in the harbour.\n\n");
  const Ran nothing = feedcat({"search", "zebra", dir_});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_EQ(nothing.out + nothing.err, "");
  const Ran mistake = feedcat({"search", "tide AND", dir_});
  EXPECT_EQ(mistake.status, 2);
  EXPECT_EQ(mistake.out, "");
  EXPECT_EQ(mistake.err, "feedcat: not a query: a word is missing after AND\n  tide AND\n          ^\n");
}

TEST_F(MirrorTools, SearchListsTheNewestFirst) {
  save();
  const auto listed = [&](const std::string& query) { return feedcat({"search", query, dir_, "-l"}).out; };
  const std::string all = listed("");
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 2);
  EXPECT_TRUE(fs::exists(all.substr(0, all.find('\n'))));
  EXPECT_EQ(listed("date:2026-04-09"), article_ + "\n");
  const std::string null = feedcat({"search", "-0", "", dir_}).out;
  EXPECT_EQ(std::count(null.begin(), null.end(), '\0'), 2);
  for (const char* format : {"text", "list", "markdown", "html", "json", "ndjson", "tsv", "atom", "mbox", "sfeed"}) {
    const Ran ran = feedcat({"search", "title:only", dir_, "-f", format});
    EXPECT_EQ(ran.status, 0) << format << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("only")) << format;
  }
}

TEST_F(MirrorTools, SearchCountsByFacets) {
  save();
  EXPECT_EQ(feedcat({"search", "tide", dir_, "--facet=feed,month"}).out, "feed\t1\tBlog\nmonth\t1\t2026-04\n");
  const auto json = nlohmann::json::parse(feedcat({"search", "", dir_, "--facet=feed", "-f", "json"}).out);
  EXPECT_EQ(json["feed"][0]["articles"], 2);
  EXPECT_EQ(feedcat({"search", "zebra", dir_, "--facet=feed"}).status, 1);
  const Ran wrong = feedcat({"search", "", dir_, "--facet=feeds"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean feed?"));
}

/// If a file is gone, that is said, and the others are printed.
TEST_F(MirrorTools, SearchSaysWhichFileIsMissing) {
  save();
  fs::remove(article_);
  const Ran ran = feedcat({"search", "", dir_, "-f", "ndjson"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
  EXPECT_THAT(ran.err, HasSubstr(article_ + ": "));
}

TEST_F(MirrorTools, SearchFollowsAnUpdate) {
  save();
  write_whole(feed_, feed_text("A kite over the harbour."));
  save();
  EXPECT_EQ(feedcat({"search", "gauge", dir_}).status, 1);
  EXPECT_EQ(feedcat({"search", "-l", "kite", dir_}).out, article_ + "\n");
}

TEST_F(MirrorTools, RepairMakesTheStateFromTheFilesWithoutDoubles) {
  for (const std::string format : {"markdown", "text", "html", "json"}) {
    fs::remove_all(dir_);
    ASSERT_EQ(save({"--format", format}).status, 0);
    write_whole(dir_ + "/blog/notes.md", "my own notes");
    write_whole(dir_ + "/.feedcat/state.db", std::string(5000, 'x'));
    const Ran damaged = save({"--format", format});
    EXPECT_EQ(damaged.status, 1);
    EXPECT_EQ(damaged.err,
              "feedcat: " + dir_ +
                  ": cannot open the state: file is not a database (--repair rebuilds it from the articles)\n");
    const Ran repaired = feedcat({"mirror", "--repair", dir_});
    EXPECT_EQ(repaired.status, 0) << repaired.err;
    EXPECT_EQ(repaired.err, "feedcat: " + dir_ + ": found 2 articles\n");
    EXPECT_EQ(feedcat({"search", "-l", "gauge", dir_}).out.substr(0, dir_.size()), dir_) << format;
    const Ran after = save({"--format", format});
    EXPECT_EQ(after.status, 0);
    EXPECT_EQ(after.out + after.err, "") << format;
  }
}

TEST_F(MirrorTools, AnEditThatTheLostStateDidNotKnowIsAnUpdate) {
  save();
  fs::remove(dir_ + "/.feedcat/state.db");
  write_whole(feed_, feed_text("Edited meanwhile."));
  EXPECT_EQ(save({"--repair"}).out, article_ + "\n");
  EXPECT_THAT(read_whole(article_), HasSubstr("Edited meanwhile."));
}

}  // namespace
}  // namespace feedcat::test
