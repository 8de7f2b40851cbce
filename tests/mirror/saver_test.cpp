#include "mirror/saver.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "mirror/article_file.hpp"
#include "mirror/mirror_folder.hpp"
#include "support/memory_store.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr UtcTime kNow{seconds(1'800'000'000)};
constexpr UtcTime kIn2026{seconds(1'775'756'008)};
constexpr UtcTime kIn2027{seconds(1'799'000'000)};
const std::string kFeed = "https://example.org/feed";

Item item_of(const std::string& name, UtcTime published = kIn2026) {
  Item item;
  item.id = "id-" + name;
  item.url = "http://www.example.org/" + name + "/?utm_source=feed";
  item.title = "Post " + name;
  item.published = published;
  item.authors = {{"Ann", {}, {}}, {"Bo", {}, {}}};
  item.body = {Markup::Kind::html, "<p>Words of " + name + ".</p>", {}};
  return item;
}

/// Commits, and then reports a failure, as if only the last flush had failed.
class LateStore : public test::MemoryStore {
 public:
  Result<void> commit(const Batch& batch) override {
    if (auto done = MemoryStore::commit(batch); !done) return done;
    return fail(ErrorKind::io, "disk I/O error");
  }
};

class SaverTest : public testing::Test {
 protected:
  SaverTest() {
    source_.url = kFeed;
    source_.folder = "blog";
    source_.title = "Blog";
    source_.poll.validators.etag = "\"1\"";
    source_.poll.next_poll = kNow + seconds(3600);
    feed_.title = "Blog";
  }

  MirrorFolder& folder() {
    if (!folder_) folder_ = std::make_unique<MirrorFolder>(*MirrorFolder::open(dir(), seconds(0)));
    return *folder_;
  }

  Saver saver(Store& store) {
    SaverOptions options;
    options.writer = find_writer("markdown");
    options.now = kNow;
    options.hooks = hooks_;
    options.prefix = dir() + "/";
    return {folder(), store, options, recorder_};
  }

  /// Saves the feed as a run does.
  Result<void> save(Saver& saver, Store& store) {
    const auto known = survey(source_, feed_, store);
    EXPECT_TRUE(known);
    auto planned = plan(source_, feed_, *known, store, {kNow, true, {}});
    EXPECT_TRUE(planned);
    Drafts drafts(folder(), source_, feed_, saver.writer(), kNow);
    return saver.save(source_, feed_, std::move(*planned), drafts);
  }
  Result<void> save() {
    Saver one = saver(store_);
    return save(one, store_);
  }

  void put(const std::string& path, const std::string& bytes) {
    fs::create_directories(fs::path(dir() + "/" + path).parent_path());
    std::ofstream(dir() + "/" + path, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string bytes_of(const std::string& path) const {
    std::ostringstream bytes;
    bytes << std::ifstream(dir() + "/" + path, std::ios::binary).rdbuf();
    return bytes.str();
  }
  [[nodiscard]] std::string dir() const { return temporary_ / "mirror"; }
  [[nodiscard]] std::string full(const std::string& path) const { return dir() + "/" + path; }

  test::TemporaryFolder temporary_;
  Hooks hooks_ = Hooks::none;
  std::unique_ptr<MirrorFolder> folder_;
  test::MemoryStore store_;
  test::Recorder recorder_;
  SourceState source_;
  Feed feed_;
};

const std::string kPathOfA = "blog/2026/2026-04-09-post-a.md";

TEST_F(SaverTest, FilesEnterTheStateAndAreReportedOnlyThen) {
  feed_.items = {item_of("a"), item_of("b")};
  ASSERT_TRUE(save());
  EXPECT_EQ(recorder_.created, (std::vector{full(kPathOfA), full("blog/2026/2026-04-09-post-b.md")}));
  EXPECT_EQ(store_.sources(), std::vector{source_});
  const auto known = store_.articles(kFeed, {"id-a"});
  ASSERT_TRUE(known && known->size() == 1);
  const ArticleState& a = known->front();
  EXPECT_EQ(std::tuple(a.path, a.path_key, a.url, a.title, a.published, a.first_seen),
            std::tuple(kPathOfA, kPathOfA, "https://www.example.org/a", "Post a", kIn2026, kNow));
  EXPECT_TRUE(fs::is_empty(dir() + "/.feedcat/tmp"));
}

TEST_F(SaverTest, AfterACommitThatFailedNothingIsReportedAndTheNextRunFindsTheFiles) {
  feed_.items = {item_of("a")};
  Saver first = saver(store_);
  store_.refuse(Error{ErrorKind::io, "disk full"});
  const auto saved = save(first, store_);
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().message, "cannot commit the state: disk full");
  EXPECT_TRUE(first.broken());
  EXPECT_TRUE(recorder_.quiet());
  EXPECT_EQ(store_.articles(kFeed, {"id-a"})->size(), 0U);

  store_.refuse(std::nullopt);
  ASSERT_TRUE(saver(store_).recover());
  EXPECT_EQ(recorder_.created, std::vector{full(kPathOfA)});
  ArticleState expected;
  expected.source = kFeed;
  expected.id = "id-a";
  expected.path = expected.path_key = kPathOfA;
  expected.url = "https://www.example.org/a";  // canonical, as when it is saved
  expected.title = "Post a";
  expected.published = kIn2026;
  expected.first_seen = kNow;
  EXPECT_EQ(store_.articles(kFeed, {"id-a"}), std::vector{expected});
  EXPECT_FALSE(fs::exists(dir() + "/.feedcat/intent"));
  ASSERT_TRUE(saver(store_).recover());
  EXPECT_EQ(recorder_.created.size(), 1U);
}

TEST_F(SaverTest, AnArticleAndItsHookEnterTheStateTogetherAlsoAfterAKill) {
  hooks_ = Hooks::created;
  feed_.items = {item_of("a")};
  Saver first = saver(store_);
  store_.refuse(Error{ErrorKind::io, "disk full"});
  ASSERT_FALSE(save(first, store_));
  EXPECT_TRUE(store_.hooks().empty());

  store_.refuse(std::nullopt);
  hooks_ = Hooks::none;  // the run that was killed wanted the hook
  ASSERT_TRUE(saver(store_).recover());
  ASSERT_EQ(store_.hooks().size(), 1U);
  const DueHook& due = store_.hooks().front();
  EXPECT_EQ(due.time, kIn2026);
  EXPECT_EQ(due.input.title, "Post a");
  EXPECT_EQ(due.input.url, feed_.items[0].url);
  EXPECT_EQ(due.input.feed, "Blog");
  EXPECT_EQ(due.input.date, "2026-04-09T17:33:28Z");
  EXPECT_EQ(due.input.id, "id-a");
  EXPECT_EQ(due.input.path, kPathOfA);
  EXPECT_NE(due.input.json.find("Words of a."), std::string::npos);
  ASSERT_TRUE(saver(store_).recover());
  EXPECT_EQ(store_.hooks().size(), 1U);
}

TEST_F(SaverTest, OnlyWhatIsNewGetsAHookUnlessChangedArticlesAreWanted) {
  ASSERT_TRUE((feed_.items = {item_of("a")}, save()));
  EXPECT_TRUE(store_.hooks().empty());
  hooks_ = Hooks::created;
  feed_.items[0].body.source = "<p>Other words of a.</p>";
  feed_.items.push_back(item_of("b"));
  ASSERT_TRUE(save());
  ASSERT_EQ(store_.hooks().size(), 1U);
  EXPECT_EQ(store_.hooks()[0].input.id, "id-b");
  hooks_ = Hooks::created_and_updated;
  feed_.items[0].body.source = "<p>Again other words of a.</p>";
  ASSERT_TRUE(save());
  ASSERT_EQ(store_.hooks().size(), 2U);
  EXPECT_EQ(store_.hooks()[1].input.id, "id-a");
  EXPECT_NE(store_.hooks()[1].input.json.find("Again other words"), std::string::npos);
}

TEST_F(SaverTest, WhatTheStateContainsIsReportedAlthoughTheCommitFailed) {
  feed_.items = {item_of("a")};
  LateStore late;
  Saver one = saver(late);
  EXPECT_FALSE(save(one, late));
  EXPECT_TRUE(one.broken());
  EXPECT_EQ(recorder_.created, std::vector{full(kPathOfA)});
}

TEST_F(SaverTest, AFileThatFeedcatDidNotWriteIsLeftAlone) {
  put(kPathOfA, "my notes");
  feed_.items = {item_of("a")};
  ASSERT_TRUE(save());
  EXPECT_EQ(recorder_.created, std::vector{full("blog/2026/2026-04-09-post-a-2.md")});
  EXPECT_EQ(bytes_of(kPathOfA), "my notes");
}

TEST_F(SaverTest, AFileWhoseHeadNamesThisArticleIsUsed) {
  const UtcTime long_ago = kNow - seconds(1'000'000);
  const Item item = item_of("a");
  put(kPathOfA,
      *write_article_file({item, feed_}, {kFeed, "Blog", item.id, item.url, item.title, item.published, long_ago},
                          *find_writer("markdown")));
  const std::string before = bytes_of(kPathOfA);
  feed_.items = {item};
  ASSERT_TRUE(save());
  EXPECT_TRUE(recorder_.quiet());
  EXPECT_EQ(bytes_of(kPathOfA), before);
  const auto known = store_.articles(kFeed, {"id-a"});
  ASSERT_EQ(known->size(), 1U);
  EXPECT_EQ(known->front().first_seen, long_ago);
}

TEST_F(SaverTest, AChangedArticleIsRewrittenAndItsFormerTextKept) {
  feed_.items = {item_of("a")};
  ASSERT_TRUE(save());
  const std::string before = bytes_of(kPathOfA);
  feed_.items[0].body.source = "<p>Better words.</p>";
  ASSERT_TRUE(save());
  EXPECT_EQ(recorder_.updated, std::vector{full(kPathOfA)});
  EXPECT_EQ(bytes_of(".feedcat/history/" + kPathOfA + ".2027-01-15T080000Z"), before);
  EXPECT_NE(bytes_of(kPathOfA).find("Better words."), std::string::npos);
}

TEST_F(SaverTest, AFeedOfWhichArticlesAreMissingIsRequestedAgainUnconditionally) {
  put("blog/2027", "a file where a folder should be");
  feed_.items = {item_of("a"), item_of("b", kIn2027)};
  EXPECT_FALSE(save());
  EXPECT_EQ(recorder_.created, std::vector{full(kPathOfA)});
  EXPECT_EQ(store_.articles(kFeed, {"id-a", "id-b"})->size(), 1U);
  SourceState expected = source_;
  expected.poll = {};
  EXPECT_EQ(store_.sources(), std::vector{expected});
}

}  // namespace
}  // namespace feedcat::mirror
