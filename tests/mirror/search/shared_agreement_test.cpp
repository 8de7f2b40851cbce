// The same articles in a folder's state and in a shared store give the same answers to random queries.
#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "mirror/search/search.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/matches.hpp"
#include "query/parse.hpp"
#include "support/random_articles.hpp"
#include "support/shared_mirror.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

/// The parameter is a seed.
class SharedAgreement : public testing::TestWithParam<unsigned> {
 protected:
  static constexpr std::size_t kArticles = 500;
  static constexpr std::size_t kQueries = 150;

  void SetUp() override {
    if (!store_.problem().empty()) GTEST_SKIP() << store_.problem();
    std::filesystem::create_directories(directory_ + "/.feedcat");
    const Batch batch = articles_.batch();
    ASSERT_TRUE((*open_store(directory_ + "/.feedcat/state.db", store::Open::create))->commit(batch));
    store_.add(batch);
  }

  static std::vector<Found> found(Search& search, SearchOrder order) {
    std::vector<Found> all;
    const auto started = search.start(order, std::numeric_limits<std::size_t>::max());
    EXPECT_TRUE(started) << started.error().message;
    while (started) {
      auto hit = search.next();
      EXPECT_TRUE(hit) << hit.error().message;
      if (!hit || !*hit) break;
      all.push_back(std::move((*hit)->article));
    }
    return all;
  }

  static std::set<std::string> paths_of(const std::vector<Found>& all) {
    std::set<std::string> paths;
    for (const Found& one : all) EXPECT_TRUE(paths.insert(one.path).second) << one.path << " comes twice";
    return paths;
  }

  /// Ranks and what is shown are the same; articles of the same rank may have another order.
  static void expect_same_ranks(const std::vector<Found>& expected, const std::vector<Found>& actual) {
    std::map<std::string, const Found*> by_path;
    for (const Found& one : expected) by_path.emplace(one.path, &one);
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
      const Found& here = *by_path.at(actual[i].path);
      EXPECT_NEAR(actual[i].rank, here.rank, 1e-9) << here.path;
      EXPECT_NEAR(actual[i].rank, expected[i].rank, 1e-9) << "in the place of " << expected[i].path;
      // PostgreSQL stores no invalid bytes.
      EXPECT_EQ(base::scrub_utf8(actual[i].snippet), base::scrub_utf8(here.snippet));
      EXPECT_EQ(base::scrub_utf8(actual[i].marked_title), base::scrub_utf8(here.marked_title));
    }
  }

  test::RandomArticles articles_{GetParam(), kArticles};
  test::TemporaryFolder folder_;
  std::string directory_ = folder_ / "m";
  test::SharedMirror store_;
};

TEST_P(SharedAgreement, OnRandomQueries) {
  const query::Context context = articles_.context();
  test::Random& random = articles_.random();
  test::Typist typist(random);
  std::size_t compared = 0, some = 0, ranked = 0;
  while (compared < kQueries && !HasFailure()) {
    const std::string typed = typist.query(static_cast<int>(random.below(5)));
    auto read = query::parse(typed, context);
    if (!read) continue;
    SCOPED_TRACE(typed);
    const auto matcher = query::Matcher::compile(*read, articles_.splitter());
    ASSERT_TRUE(matcher);
    auto search = Search::open(*read, {store_.address()});
    ASSERT_TRUE(search) << search.error().message;
    const std::set<std::string> expected = articles_.matching(*matcher);
    const auto order = compared % 2 == 0 ? SearchOrder::newest : SearchOrder::oldest;
    ASSERT_EQ(paths_of(found(*search, order)), expected);
    ++compared;
    if (!expected.empty() && expected.size() < kArticles) ++some;
    if (!search->has_words()) continue;
    auto in_folder = Search::open(*read, {directory_});
    ASSERT_TRUE(in_folder) << in_folder.error().message;
    expect_same_ranks(found(*in_folder, SearchOrder::relevance), found(*search, SearchOrder::relevance));
    ++ranked;
  }
  EXPECT_GT(some, kQueries / 2);
  EXPECT_GT(ranked, kQueries * 3 / 10);
}

INSTANTIATE_TEST_SUITE_P(Seeds, SharedAgreement, testing::Values(11U, 12U));

}  // namespace
}  // namespace feedcat::mirror
