// The two evaluators of a query agree: the one in memory, and SQL with FTS5 over a mirror's state. Both get random
// queries about the same articles.
#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>

#include "mirror/search/found_list.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/matches.hpp"
#include "query/parse.hpp"
#include "support/random_articles.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

/// The parameter is a seed.
class Agreement : public testing::TestWithParam<unsigned> {
 protected:
  static constexpr std::size_t kArticles = 500;
  static constexpr std::size_t kQueries = 2500;

  void SetUp() override {
    const std::string path = folder_ / "state.db";
    ASSERT_TRUE((*open_store(path, store::Open::create))->commit(articles_.batch()));
    auto opened = open_state_file(path, store::Open::read_write);
    ASSERT_TRUE(opened);
    database_.emplace(std::move(*opened));
  }

  using Paths = std::set<std::string>;

  Paths by_sql(const SqlQuery& sql, FoundList::Order order) {
    Paths paths;
    auto listing = FoundList::open(*database_, sql, order);
    EXPECT_TRUE(listing) << listing.error().message;
    while (listing) {
      auto found = listing->next();
      EXPECT_TRUE(found) << found.error().message;
      if (!found || !*found) break;
      EXPECT_TRUE(paths.insert((*found)->path).second);
    }
    return paths;
  }

  test::RandomArticles articles_{GetParam(), kArticles};
  test::TemporaryFolder folder_;
  std::optional<store::Database> database_;
};

TEST_P(Agreement, OnRandomQueries) {
  const query::Context context = articles_.context();
  test::Random& random = articles_.random();
  test::Typist typist(random);
  std::size_t compared = 0, mistakes = 0, some = 0, ranked = 0;
  while (compared < kQueries) {
    const std::string typed = typist.query(static_cast<int>(random.below(5)));
    auto read = query::parse(typed, context);
    if (!read) {
      ASSERT_LT(++mistakes, kQueries / 10) << typed << ": " << read.error().what;
      continue;
    }
    const auto matcher = query::Matcher::compile(std::move(*read), articles_.splitter());
    ASSERT_TRUE(matcher) << typed;
    ASSERT_TRUE(add_holds(*database_, *matcher));
    const SqlQuery sql = to_sql(matcher->query());
    const Paths expected = articles_.matching(*matcher);
    const auto order = compared % 2 == 0 ? FoundList::Order::newest : FoundList::Order::oldest;
    ASSERT_EQ(by_sql(sql, order), expected) << typed << "\n" << sql.match << "\n" << sql.condition;
    ++compared;
    if (!expected.empty() && expected.size() < kArticles) ++some;
    if (sql.match.empty()) continue;
    const auto hits = best(*database_, sql, kArticles);
    ASSERT_TRUE(hits) << typed << ": " << hits.error().message;
    Paths paths;
    for (const Found& hit : *hits) paths.insert(hit.path);
    ASSERT_EQ(paths, expected) << typed << "\n" << sql.match << "\n" << sql.condition;
    ++ranked;
  }
  EXPECT_GT(some, kQueries / 2);
  EXPECT_GT(ranked, kQueries * 3 / 10);
}

/// SQLite's parsers have stacks of a fixed size.
TEST_P(Agreement, OnTheDeepestAndTheLargestQuery) {
  const query::Context context = articles_.context();
  std::string fields = "tag:sea", words = "tide", many = "a";
  for (std::size_t i = 0; i < query::kMostLevels / 2; ++i) {
    fields = "-(lang:de OR (tag:learning -feed:/x/ " + fields + "))";
    words = "-(boat OR (gauge " + words + "))";
  }
  for (std::size_t i = 1; i < query::kMostTerms; ++i)
    many += (i % 2 == 0 ? " OR tag:sea" : " OR x") + std::to_string(i);
  for (const std::string& typed : {fields, words, many}) {
    auto read = query::parse(typed, context);
    ASSERT_TRUE(read) << typed << ": " << read.error().what;
    const auto matcher = query::Matcher::compile(std::move(*read), articles_.splitter());
    ASSERT_TRUE(add_holds(*database_, *matcher));
    EXPECT_EQ(by_sql(to_sql(matcher->query()), FoundList::Order::newest), articles_.matching(*matcher)) << typed;
  }
}

/// Ten thousand queries in all.
INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, testing::Values(1U, 2U, 3U, 4U));

}  // namespace
}  // namespace feedcat::mirror
