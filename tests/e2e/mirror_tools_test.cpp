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
  const Ran found = feedcat({"search", "-f", "paths", "gauge*", dir_});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_EQ(found.out, article_ + "\n");
  EXPECT_EQ(feedcat({"search", "-f", "paths", "gauge"}, {.input = {}, .directory = dir_}).out,
            "blog/2026/2026-04-09-one-only.md\n");
  const auto json = nlohmann::json::parse(feedcat({"search", "-f", "json", "tide", dir_}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["title"], "One & only");
  EXPECT_EQ(json[0]["snippet"], "The tide gauge in the harbour.");
  const Ran nothing = feedcat({"search", "zebra", dir_});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_EQ(nothing.out + nothing.err, "");
  EXPECT_EQ(feedcat({"search", "AND", dir_}).status, 2);
}

TEST_F(MirrorTools, SearchFollowsAnUpdate) {
  save();
  write_whole(feed_, feed_text("A kite over the harbour."));
  save();
  EXPECT_EQ(feedcat({"search", "gauge", dir_}).status, 1);
  EXPECT_EQ(feedcat({"search", "-f", "paths", "kite", dir_}).out, article_ + "\n");
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
    EXPECT_EQ(feedcat({"search", "-f", "paths", "gauge", dir_}).out.substr(0, dir_.size()), dir_) << format;
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
