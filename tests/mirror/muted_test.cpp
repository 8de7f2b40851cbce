// Tests what a mirror does with articles that rules mute or tag, over days of a clock that the test sets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "io/file.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "support/http_server.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

using std::chrono::hours;
using test::HttpRequest;
using test::Recorder;
using testing::ElementsAre;
using testing::HasSubstr;

std::string feed_of(const std::vector<std::string>& names, const std::string& words = "Words") {
  std::string feed = "<rss version='2.0'><channel><title>Blog</title><link>https://example.org/</link>";
  for (const std::string& name : names) {
    feed += "<item><guid>https://example.org/" + name + "</guid><title>" + name +
            "</title><category>Sea</category><description>" + words + " of " + name + ".</description></item>";
  }
  return feed + "</channel></rss>";
}

class MutedTest : public testing::Test {
 protected:
  MutedTest() {
    options_.directory = folder_ / "m";
    options_.now = UtcTime(hours(24 * 20'000));
    options_.fetch.retries = 0;
    server_.on("/feed", [this](const HttpRequest& r) { return test::conditional(r, etag_, "", feed_); });
  }

  void serve(std::string feed) {
    feed_ = std::move(feed);
    etag_ = '"' + std::to_string(++version_) + '"';
  }
  /// Has every title that begins so be muted.
  void mute(std::string beginning) {
    options_.rules.version = std::hash<std::string>()(beginning) | 1U;
    options_.rules.judge = [beginning](const Item& item, const Feed&, std::string_view) {
      return Ruling{.muted = item.title.starts_with(beginning)};
    };
  }
  void unmute() { options_.rules = {}; }

  /// Runs a day after the last run.
  Recorder run() {
    options_.now += hours(25);
    Recorder recorder;
    const auto done = update_mirror({*source_of(server_.url("/feed"))}, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    return recorder;
  }

  /// Returns the names of the files of articles.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(options_.directory)) {
      if (entry.path().extension() == ".md") names.push_back(entry.path().filename().string().substr(11));
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] std::vector<std::string> muted() const {
    auto store = mirror::open_store(options_.directory + "/.feedcat/state.db", store::Open::read_write);
    std::vector<std::string> ids;
    const auto articles = (*store)->muted(server_.url("/feed"));
    for (const auto& article : *articles) ids.push_back(article.id);
    return ids;
  }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  MirrorOptions options_;
  std::string feed_, etag_;
  int version_ = 0;
};

TEST_F(MutedTest, AMutedArticleIsNotSavedAndRemembered) {
  mute("b");
  serve(feed_of({"a", "boat"}));
  const Recorder first = run();
  EXPECT_EQ(first.created.size(), 1U);
  EXPECT_THAT(first.details, testing::Contains("rules mute 1 of its articles"));
  EXPECT_THAT(files(), ElementsAre("a.md"));
  EXPECT_THAT(muted(), ElementsAre("https://example.org/boat"));
  serve(feed_of({"boat", "c"}));
  EXPECT_EQ(run().created.size(), 1U);
  EXPECT_THAT(files(), ElementsAre("a.md", "c.md"));
  serve(feed_of({"c"}));
  EXPECT_TRUE(run().quiet());
  EXPECT_TRUE(muted().empty()) << "only what is in the feed is remembered";
}

TEST_F(MutedTest, ARunWithoutNewsChangesNothing) {
  mute("b");
  serve(feed_of({"a", "boat"}));
  run();
  serve(feed_of({"a", "boat"}));
  EXPECT_TRUE(run().quiet());
  run();
  ASSERT_EQ(server_.log("/feed").size(), 3U);
  EXPECT_NE(server_.log("/feed")[2].header("if-none-match"), "") << "as long as the rules stay";
}

TEST_F(MutedTest, WhenNoRuleMutesItAnyMoreItIsSavedAsSeenAtFirst) {
  mute("b");
  serve(feed_of({"a", "boat"}));
  run();
  const UtcTime first_seen = options_.now;
  unmute();
  const Recorder told = run();
  EXPECT_EQ(server_.log("/feed").back().header("if-none-match"), "") << "the feed has not changed since";
  ASSERT_EQ(told.created.size(), 1U);
  EXPECT_THAT(files(), ElementsAre("a.md", "boat.md"));
  EXPECT_TRUE(muted().empty());
  const auto text = io::read_file(told.created[0], 10'000);
  EXPECT_THAT(*text, HasSubstr("first_seen: 2024-10-05T01:00:00Z"));
  EXPECT_EQ(first_seen, UtcTime(hours(24 * 20'000 + 25)));
  EXPECT_TRUE(run().quiet());
  EXPECT_NE(server_.log("/feed").back().header("if-none-match"), "");
}

TEST_F(MutedTest, OtherRulesAreAppliedToWhatWasMuted) {
  mute("b");
  serve(feed_of({"a", "boat", "bay"}));
  run();
  mute("boa");
  EXPECT_EQ(run().created.size(), 1U);
  EXPECT_THAT(files(), ElementsAre("a.md", "bay.md"));
  EXPECT_THAT(muted(), ElementsAre("https://example.org/boat"));
}

TEST_F(MutedTest, ASavedArticleStaysAsItIsAndIsBroughtUpToDateLater) {
  serve(feed_of({"a", "boat"}));
  EXPECT_EQ(run().created.size(), 2U);
  mute("b");
  serve(feed_of({"a", "boat"}, "New words"));
  const Recorder told = run();
  EXPECT_EQ(told.updated.size(), 1U);
  EXPECT_TRUE(told.created.empty());
  EXPECT_THAT(files(), ElementsAre("a.md", "boat.md"));
  unmute();
  const Recorder later = run();
  ASSERT_EQ(later.updated.size(), 1U);
  EXPECT_THAT(later.updated[0], HasSubstr("boat"));
}

TEST_F(MutedTest, NoCommandRunsForAMutedArticleUntilItIsSaved) {
  const std::string out = folder_ / "out";
  options_.exec = "sh -c 'echo \"$1\" >> " + out + "' sh {title}";
  mute("b");
  serve(feed_of({"a", "boat"}));
  run();
  EXPECT_EQ(*io::read_file(out, 1000), "a\n");
  unmute();
  run();
  EXPECT_EQ(*io::read_file(out, 1000), "a\nboat\n");
}

TEST_F(MutedTest, NoPageIsRequestedForAMutedArticle) {
  options_.full = true;
  server_.otherwise([](const HttpRequest&) { return test::ok("<p>A page.</p>", "text/html"); });
  std::string feed = feed_of({"a", "boat"});
  for (std::size_t at = 0; (at = feed.find("<guid>https://example.org/", at)) != std::string::npos; ++at) {
    feed.replace(at, 26, "<guid>" + server_.url("/"));
  }
  mute("b");
  serve(feed);
  EXPECT_EQ(run().created.size(), 1U);
  EXPECT_EQ(server_.log("/a").size(), 1U);
  EXPECT_EQ(server_.log("/boat").size(), 0U);
}

TEST_F(MutedTest, TagsOfRulesAreWrittenIndexedAndNoChange) {
  options_.rules.version = 1;
  options_.rules.judge = [](const Item& item, const Feed&, std::string_view source) {
    EXPECT_THAT(std::string(source), HasSubstr("/feed"));
    return item.title == "boat" ? Ruling{.tags = {"On water"}} : Ruling();
  };
  serve(feed_of({"a", "boat"}));
  const Recorder told = run();
  ASSERT_EQ(told.created.size(), 2U);
  const auto found = search_mirrors("tag:\"on water\"", {options_.directory}, 10);
  ASSERT_TRUE(found && found->size() == 1);
  EXPECT_THAT(*io::read_file(found->front().path, 10'000), HasSubstr("tags: [\"Sea\", \"On water\"]\n"));
  serve(feed_of({"a", "boat"}) + "<!-- -->");
  EXPECT_TRUE(run().quiet());
  unmute();
  serve(feed_of({"a", "boat"}) + "<!-- . -->");
  EXPECT_TRUE(run().quiet()) << "a saved article keeps its tags";
  serve(feed_of({"boat"}, "New words"));
  EXPECT_EQ(run().updated.size(), 1U);
  EXPECT_TRUE(search_mirrors("tag:\"on water\"", {options_.directory}, 10)->empty());
}

TEST_F(MutedTest, AfterARepairTheRulesAreAppliedAgain) {
  mute("b");
  serve(feed_of({"a", "boat"}));
  run();
  ASSERT_TRUE(repair_mirror(options_.directory, {}, options_.now));
  EXPECT_TRUE(run().quiet());
  EXPECT_THAT(files(), ElementsAre("a.md"));
}

}  // namespace
}  // namespace feedcat
