// A mirror keeps bodies and drafts of a large feed on disk. Nothing else may be different.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

namespace fs = std::filesystem;

constexpr int kArticles = 90;

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Returns a text with words of its own at its begin and its end.
std::string text_of(int article, const std::string& word, int sentences) {
  std::string text = "<p>Begin" + std::to_string(article) + " " + word + ".</p>";
  for (int i = 0; i < sentences; ++i) text += "<p>The ferry waits at the quay until the tide has turned again.</p>";
  return text + "<p>End" + std::to_string(article) + ".</p>";
}

class LargeFeed : public testing::Test {
 protected:
  /// Writes a feed whose articles with these numbers have other words. With `sentences`, it is large.
  void write(const std::map<int, std::string>& words, int sentences = 1000) {
    std::ofstream file(folder_ / "feed.xml", std::ios::binary);
    file << "<rss version='2.0'><channel><title>Harbour</title>";
    for (int i = 0; i < kArticles; ++i) {
      const auto word = words.find(i);
      file << "<item><guid isPermaLink='false'>" << i << "</guid><title>Piece " << i << "</title><link>https://e.org/"
           << i << "</link><pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate><description><![CDATA["
           << text_of(i, word == words.end() ? "plain" : word->second, sentences) << "]]></description></item>";
    }
    file << "</channel></rss>";
  }

  test::Recorder run() {
    test::Recorder recorder;
    const auto done = update_mirror({*source_of(folder_ / "feed.xml")}, options_, recorder);
    if (!done) recorder.problems.push_back(done.error().message);
    return recorder;
  }

  [[nodiscard]] std::string path_of(int article) const {
    return folder_ / "mirror" + "/harbour/2026/2026-04-09-piece-" + std::to_string(article) + ".md";
  }

  /// Returns how many articles the index has with this word.
  [[nodiscard]] std::int64_t found(const std::string& word) const {
    auto state = open_state_file(folder_ / "mirror" + "/.feedcat/state.db", store::Open::read_only);
    return *state->number("select count(*) from words where words match ?1", word);
  }

  test::TemporaryFolder folder_;
  MirrorOptions options_ = [this] {
    MirrorOptions options;
    options.directory = folder_ / "mirror";
    options.now = UtcTime(std::chrono::seconds(1'800'000'000));
    options.temporary_folder = folder_ / "";
    return options;
  }();
};

TEST_F(LargeFeed, AllOfItsArticlesAreSavedWholeAndFound) {
  write({});
  ASSERT_GT(fs::file_size(folder_ / "feed.xml"), 5'000'000U);
  const test::Recorder first = run();
  EXPECT_EQ(first.created.size(), static_cast<std::size_t>(kArticles));
  EXPECT_TRUE(first.problems.empty());
  for (int i = 0; i < kArticles; ++i) {
    const std::string text = read(path_of(i));
    EXPECT_NE(text.find("\nBegin" + std::to_string(i) + " plain.\n"), std::string::npos) << i;
    EXPECT_TRUE(text.ends_with("\nEnd" + std::to_string(i) + ".\n")) << i;
    EXPECT_NE(text.find("language: \"en\"\n"), std::string::npos) << i;
    EXPECT_EQ(found("end" + std::to_string(i)), 1) << i;
  }
  EXPECT_EQ(found("ferry"), kArticles);
  EXPECT_TRUE(fs::is_empty(folder_ / "mirror" + "/.feedcat/tmp"));

  const test::Recorder second = run();
  EXPECT_TRUE(second.quiet());
}

TEST_F(LargeFeed, OnlyItsChangedArticlesAreWrittenAgain) {
  write({});
  run();
  const std::string former = read(path_of(7));
  write({{7, "changed"}, {8, "changed"}});
  const test::Recorder second = run();
  EXPECT_EQ(second.updated, (std::vector{path_of(7), path_of(8)}));
  EXPECT_TRUE(second.created.empty() && second.problems.empty());
  EXPECT_NE(read(path_of(7)).find("\nBegin7 changed.\n"), std::string::npos);
  EXPECT_TRUE(read(path_of(7)).ends_with("\nEnd7.\n"));
  EXPECT_EQ(read(folder_ / "mirror" + "/.feedcat/history/harbour/2026/2026-04-09-piece-7.md.2027-01-15T080000Z"),
            former);
  EXPECT_EQ(found("changed"), 2);
}

TEST_F(LargeFeed, RulesSeeItsBodies) {
  write({{3, "unwanted"}, {4, "useful"}});
  options_.rules.version = 1;
  options_.rules.judge = [](const Item& item, const Feed&, std::string_view) {
    Ruling ruling;
    ruling.muted = item.body.source.find("unwanted") != std::string::npos;
    if (item.body.source.find("useful") != std::string::npos) ruling.tags = {"tagged"};
    return ruling;
  };
  const test::Recorder first = run();
  EXPECT_EQ(first.created.size(), static_cast<std::size_t>(kArticles - 1));
  EXPECT_FALSE(fs::exists(path_of(3)));
  EXPECT_NE(read(path_of(4)).find("tags: [\"tagged\"]"), std::string::npos);
}

TEST_F(LargeFeed, IsTheSameOnceItHasBecomeSmall) {
  write({}, 1000);
  run();
  write({}, 1);
  EXPECT_EQ(run().updated.size(), static_cast<std::size_t>(kArticles));
  write({}, 1000);
  EXPECT_EQ(run().updated.size(), static_cast<std::size_t>(kArticles));
  EXPECT_TRUE(run().quiet());
}

TEST_F(LargeFeed, GivenTwiceItIsSavedOnce) {
  write({});
  test::Recorder recorder;
  const Source source = *source_of(folder_ / "feed.xml");
  ASSERT_TRUE(update_mirror({source, source}, options_, recorder));
  EXPECT_EQ(recorder.created.size(), static_cast<std::size_t>(kArticles));
  EXPECT_TRUE(recorder.updated.empty() && recorder.problems.empty());
}

TEST_F(LargeFeed, WithoutRoomForItOnDiskItStaysInMemory) {
  write({});
  options_.temporary_folder = folder_ / "missing";
  const test::Recorder first = run();
  EXPECT_EQ(first.created.size(), static_cast<std::size_t>(kArticles));
  EXPECT_TRUE(first.problems.empty());
  EXPECT_TRUE(read(path_of(89)).ends_with("\nEnd89.\n"));
}

}  // namespace
}  // namespace feedcat::mirror
