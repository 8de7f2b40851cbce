#include "mirror/search/stories.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mirror/search/sqlite_index.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/stories/group.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

using std::chrono::hours;

/// The five days that are looked at together begin here.
const UtcTime kBegin(1000 * pipeline::stories::kLongestStory);

constexpr const char* kReport =
    "Two trams collided at the Weavers' Bridge in Ostleigh on Monday, and nine people were taken to hospital. The "
    "driver of the second tram, Marek Tolliver, said that the brakes had answered late.";

class MirrorStories : public testing::Test {
 protected:
  /// The article has the next number.
  void add(const std::string& feed, UtcTime published, const std::string& body, hours first_seen = hours(0)) {
    SourceState source;
    source.url = "https://" + feed + ".example/feed";
    ArticleState article;
    article.source = source.url;
    article.id = article.path = article.path_key = std::to_string(++articles_);
    article.url = "https://" + feed + ".example/" + article.id;
    article.title = "Title " + article.id;
    article.published = published;
    article.first_seen = kBegin + hours(1000) + first_seen;
    auto store = open_store(folder_ / "state.db", store::Open::create);
    ASSERT_TRUE(store);
    ASSERT_TRUE(
        (*store)->commit({{source}, {article}, {{article.path_key, article.title, "", body, {.language = "en"}}}}));
  }

  /// The number of the first article of the story; 0 if there is none.
  std::int64_t first_of(std::int64_t article, UtcTime time) {
    if (!index_) {
      auto opened = open_state_file(folder_ / "state.db", store::Open::read_write);
      EXPECT_TRUE(opened);
      index_.emplace(folder_.path(), std::move(*opened), query::Query());
      stories_.emplace(std::vector<MirrorIndex*>{&*index_});
    }
    const auto first = stories_->first_of({0, article}, time);
    EXPECT_TRUE(first);
    return *first ? (*first)->article_id : 0;
  }

  test::TemporaryFolder folder_;
  int articles_ = 0;
  std::optional<SqliteIndex> index_;
  std::optional<Stories> stories_;
};

TEST_F(MirrorStories, AStoryOverTheEndOfFiveDaysIsOne) {
  add("one", kBegin - hours(40), kReport);
  add("two", kBegin - hours(1), kReport);
  add("three", kBegin + hours(30), kReport);
  add("four", kBegin + hours(20), "Swans are back in the harbour, and the people of the town are glad to see them.");
  EXPECT_EQ(first_of(1, kBegin - hours(40)), 1);
  EXPECT_EQ(first_of(3, kBegin + hours(30)), 1);
  EXPECT_EQ(first_of(2, kBegin - hours(1)), 1);
  EXPECT_EQ(first_of(4, kBegin + hours(20)), 0);
}

TEST_F(MirrorStories, TheFirstIsTheOneThatTheMirrorHadFirst) {
  add("one", kBegin + hours(5), kReport);
  add("two", kBegin + hours(4), kReport);
  add("three", kBegin + hours(1), kReport, hours(1));
  EXPECT_EQ(first_of(3, kBegin + hours(1)), 2) << "the earliest of those that came together";
  EXPECT_EQ(first_of(1, kBegin + hours(5)), 2);
}

TEST_F(MirrorStories, ArticlesOfOneFeedOrOfOtherWeeksAreNone) {
  add("one", kBegin + hours(5), kReport);
  add("one", kBegin + hours(6), kReport);
  add("two", kBegin + hours(200), kReport);
  EXPECT_EQ(first_of(1, kBegin + hours(5)), 0);
  EXPECT_EQ(first_of(3, kBegin + hours(200)), 0);
}

}  // namespace
}  // namespace feedcat::mirror
