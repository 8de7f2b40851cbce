#include "mirror/log/log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

UtcTime at(int second) { return UtcTime(std::chrono::seconds(second)); }

class LogTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(dir_ + "/.feedcat");
    auto opened = open_store(dir_ + "/.feedcat/state.db", store::Open::create);
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }

  static SourceState source(const std::string& name) {
    SourceState source;
    source.url = "https://example.org/" + name;
    source.folder = source.title = name;
    return source;
  }

  static void add(Batch& batch, const std::string& feed, const std::string& name, int first_seen) {
    ArticleState article;
    article.source = "https://example.org/" + feed;
    article.id = article.title = name;
    article.path = article.path_key = feed + "/" + name + ".md";
    article.first_seen = at(first_seen);
    article.published = at(first_seen - 1000);
    batch.articles.push_back(article);
    batch.texts.push_back({article.path_key, name, "Ann", "About " + name, {}});
  }

  /// Returns lines such as `5 updated harbour/tide.md`; the word is the number of the kind.
  [[nodiscard]] std::vector<std::string> log(const std::string& typed = "", const LogOptions& options = {}) const {
    auto log = Log::open(query::parse(typed, {.now = at(10'000)}).value(), dir_, options);
    if (!log) return {log.error().message};
    std::vector<std::string> lines;
    while (true) {
      auto entry = log->next();
      if (!entry) lines.push_back(entry.error().message);
      if (!entry || !*entry) return lines;
      const LogEntry& e = **entry;
      lines.push_back(std::to_string(e.time.time_since_epoch().count()) + " " +
                      std::to_string(static_cast<int>(e.kind)) + " " + e.feed + " " + e.path + e.words);
    }
  }

  test::TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
  std::unique_ptr<Store> store_;
};

TEST_F(LogTest, TellsWhatHappenedToArticlesAndFeedsTheNewestFirst) {
  Batch batch{{source("harbour"), source("pier")}, {}, {}};
  add(batch, "harbour", "tide", 3000);
  add(batch, "pier", "boat", 5000);
  batch.events = {{EventKind::updated, at(4000), "https://example.org/harbour", "harbour/tide.md", {}},
                  {EventKind::failed, at(4500), "https://example.org/pier", {}, "HTTP status 500"},
                  {EventKind::recovered, at(5000), "https://example.org/pier", {}, {}},
                  {EventKind::updated, at(4700), "https://example.org/pier", "pier/unknown.md", {}},
                  {EventKind::failed, at(4800), "https://example.org/unknown", {}, "x"}};
  ASSERT_TRUE(store_->commit(batch));
  const std::string created = "5000 0 pier pier/boat.md", recovered = "5000 4 pier ",
                    failed = "4500 3 pier HTTP status 500", updated = "4000 1 harbour harbour/tide.md",
                    first = "3000 0 harbour harbour/tide.md";
  using Lines = std::vector<std::string>;
  EXPECT_EQ(log(), (Lines{created, recovered, failed, updated, first}));
  EXPECT_EQ(log("tide"), (Lines{updated, first}));
  EXPECT_EQ(log("-tide"), (Lines{created}));
  EXPECT_EQ(log("feed:pier"), (Lines{created, recovered, failed}));
  EXPECT_EQ(log("feed:pier -boat"), Lines());
  EXPECT_EQ(log("", {.since = at(4500)}), (Lines{created, recovered, failed}));
  EXPECT_EQ(log("", {.until = at(4500)}), (Lines{updated, first}));
  EXPECT_EQ(log("", {.kinds = {EventKind::created}}), (Lines{created, first}));
  EXPECT_EQ(log("", {.kinds = {EventKind::failed, EventKind::updated}}), (Lines{failed, updated}));
}

TEST_F(LogTest, ReadsEveryEntryOnceHoweverManyThereAre) {
  Batch batch{{source("harbour")}, {}, {}};
  for (int i = 0; i < 700; ++i) add(batch, "harbour", "n" + std::to_string(i), 3000 + i / 3);
  for (int i = 0; i < 700; ++i) {
    batch.events.push_back({EventKind::rerun, at(3000 + i / 5), "https://example.org/harbour", {}, std::to_string(i)});
  }
  ASSERT_TRUE(store_->commit(batch));
  std::vector<std::string> all = log();
  ASSERT_EQ(all.size(), 1400U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const std::string& a, const std::string& b) {
    return a.substr(0, 4) > b.substr(0, 4);
  }));
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

TEST_F(LogTest, NamesAFolderThatIsNoMirror) {
  EXPECT_EQ(Log::open({}, folder_.path(), {}).error().message,
            folder_.path() + ": not a mirror (no .feedcat/state.db)");
}

}  // namespace
}  // namespace feedcat::mirror
