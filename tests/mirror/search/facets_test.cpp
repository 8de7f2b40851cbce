#include "mirror/search/facets.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "mirror/search/functions.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/temporary_folder.hpp"
#include "text/date.hpp"

namespace feedcat::mirror {
namespace {

/// Two hundred articles: number i is `common` if i is even, `rare` if it is 7, 77 or 177.
class Facets : public testing::Test {
 protected:
  static constexpr std::size_t kArticles = 200;

  void SetUp() override {
    Batch batch;
    for (const char* url : {"https://sea.example/feed", "https://land.example/feed"}) {
      SourceState source;
      source.url = url;
      batch.sources.push_back(source);
    }
    batch.sources[0].title = "Sea";
    for (std::size_t i = 0; i < kArticles; ++i) {
      ArticleState state;
      state.source = batch.sources[i % 3 == 0 ? 0 : 1].url;
      state.id = state.path = state.path_key = std::to_string(i);
      state.first_seen = *text::parse_date(i < 20 ? "1969-12-31T23:00:00Z" : "2026-05-31T23:59:59Z");
      if (i >= 100) state.published = *text::parse_date("2026-06-01T00:00:00Z");
      ArticleText text{state.path_key, "Title", "", i % 2 == 0 ? "common" : "other", {}};
      if (is_rare(i)) text.body += " rare";
      text.facts.language = i % 5 == 0 ? "de" : i % 5 == 1 ? "en" : "";
      if (i % 4 == 0) text.facts.tags = {"Tide", "Boat"};
      if (i % 10 == 7) text.facts.authors = {"Ann", "Tide"};
      batch.articles.push_back(state);
      batch.texts.push_back(text);
    }
    const std::string path = folder_ / "state.db";
    ASSERT_TRUE((*open_store(path, store::Open::create))->commit(batch));
    auto opened = open_state_file(path, store::Open::read_write);
    ASSERT_TRUE(opened);
    database_.emplace(std::move(*opened));
  }

  static bool is_rare(std::size_t i) { return i == 7 || i == 77 || i == 177; }

  std::vector<Counts> counts(const std::string& typed) {
    const auto matcher = query::Matcher::compile(*query::parse(typed, {}));
    EXPECT_TRUE(add_holds(*database_, *matcher));
    std::vector<Counts> all(facet_names().size());
    EXPECT_TRUE(count_facets(*database_, to_sql(matcher->query()), facet_names(), all));
    return all;
  }

  /// In the order of facet_names: feed, tag, month, author, language.
  static std::vector<Counts> expected(const std::function<bool(std::size_t)>& matches) {
    std::vector<Counts> all(5);
    for (std::size_t i = 0; i < kArticles; ++i) {
      if (!matches(i)) continue;
      ++all[0][i % 3 == 0 ? "Sea" : "https://land.example/feed"];
      if (i % 4 == 0) ++all[1]["Tide"];
      if (i % 4 == 0) ++all[1]["Boat"];
      ++all[2][i < 20 ? "1969-12" : i < 100 ? "2026-05" : "2026-06"];
      if (i % 10 == 7) ++all[3]["Ann"];
      if (i % 10 == 7) ++all[3]["Tide"];
      if (i % 5 <= 1) ++all[4][i % 5 == 0 ? "de" : "en"];
    }
    return all;
  }

  test::TemporaryFolder folder_;
  std::optional<store::Database> database_;
};

TEST_F(Facets, CountAllOrManyOrFewOrNone) {
  EXPECT_EQ(counts(""), expected([](std::size_t) { return true; }));
  EXPECT_EQ(counts("common"), expected([](std::size_t i) { return i % 2 == 0; }));
  EXPECT_EQ(counts("rare"), expected(is_rare));
  EXPECT_EQ(counts("Commo*"), expected([](std::size_t i) { return i % 2 == 0; }));
  EXPECT_EQ(counts("\"other r\"*"), expected(is_rare));
  EXPECT_EQ(counts("title:comm*"), expected([](std::size_t) { return false; }));
  EXPECT_EQ(counts("rare lang:de"), expected([](std::size_t) { return false; }));
  EXPECT_EQ(counts("nowhere"), expected([](std::size_t) { return false; }));
}

TEST_F(Facets, CountWhatMeetsConditions) {
  EXPECT_EQ(counts("lang:en"), expected([](std::size_t i) { return i % 5 == 1; }));
  EXPECT_EQ(counts("-common"), expected([](std::size_t i) { return i % 2 != 0; }));
  EXPECT_EQ(counts("common tag:boat"), expected([](std::size_t i) { return i % 4 == 0; }));
  EXPECT_EQ(counts("common seen:<2000"), expected([](std::size_t i) { return i % 2 == 0 && i < 20; }));
}

}  // namespace
}  // namespace feedcat::mirror
