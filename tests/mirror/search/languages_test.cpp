// How much a search finds in 13 languages, and how much of that is right. fixtures/search/languages.txt says what must
// be found.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mirror/search/ranking.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"
#include "text/fold_letters.hpp"

namespace feedcat::mirror {
namespace {

struct Row {
  std::string query;
  std::string text;
};
using Rows = std::map<std::string, std::vector<Row>>;  // by language
using Hits = std::set<std::size_t>;                    // indices of rows

SqlQuery sql_of(const std::string& typed) { return to_sql(*query::parse(typed, {})); }

Rows read_rows() {
  Rows rows;
  std::ifstream file(FEEDCAT_FIXTURES "/search/languages.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t blank = line.find(' ');
    const std::size_t sign = line.find(" = ");
    if (line.starts_with('#') || sign == std::string::npos) continue;
    rows[line.substr(0, blank)].push_back({line.substr(blank + 1, sign - blank - 1), line.substr(sign + 3)});
  }
  return rows;
}

/// Counts what the queries of one language find.
struct Score {
  std::size_t wanted = 0;  // found of what was to be found
  std::size_t found = 0;
  std::size_t right = 0;  // found, and either to be found or literally there

  void count(const std::vector<Row>& rows, std::size_t query, const Hits& hits) {
    std::string literal = rows[query].query;
    if (literal.ends_with('*')) literal.pop_back();
    literal = text::fold_letters(literal);
    wanted += hits.count(query);
    found += hits.size();
    for (const std::size_t hit : hits) {
      const bool there = text::fold_letters(rows[hit].text).find(literal) != std::string::npos;
      right += hit == query || there ? 1U : 0U;
    }
  }
  void add(const Score& other) {
    wanted += other.wanted;
    found += other.found;
    right += other.right;
  }
  [[nodiscard]] double precision() const {
    return found == 0 ? 1 : static_cast<double>(right) / static_cast<double>(found);
  }
};

Score score_of(const std::string& language, const std::vector<Row>& rows) {
  const test::TemporaryFolder folder;
  Batch batch{{SourceState{}}, {}, {}};
  batch.sources[0].url = "https://example.org/feed";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ArticleState article;
    article.source = batch.sources[0].url;
    article.id = article.path = article.path_key = std::to_string(i);
    batch.articles.push_back(article);
    batch.texts.push_back({article.path_key, "", "", rows[i].text, {.language = language}});
  }
  const std::string path = folder / "state.db";
  EXPECT_TRUE((*open_store(path, store::Open::create))->commit(batch));
  auto state = open_state_file(path, store::Open::read_write);
  Score score;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Hits hits;
    const auto all = best(*state, sql_of(rows[i].query), rows.size());
    EXPECT_TRUE(all);
    for (const auto& one : *all) hits.insert(std::stoul(one.path));
    score.count(rows, i, hits);
  }
  return score;
}

/// The tokenizer of earlier versions, for comparison.
Score former_score_of(const std::vector<Row>& rows) {
  auto database = store::Database::open(":memory:", store::Open::create);
  EXPECT_TRUE(
      database->run("create virtual table words using fts5 (body, tokenize = 'unicode61 remove_diacritics 2')"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(database->exec("insert into words (rowid, body) values (?1, ?2)", i + 1, rows[i].text));
  }
  Score score;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto query = database->query("select rowid from words where words match ?1", sql_of(rows[i].query).match);
    const auto ids = query->rows([](const store::Statement& row) { return static_cast<std::size_t>(row.integer(0)); });
    Hits hits;
    for (const std::size_t id : *ids) hits.insert(id - 1);
    score.count(rows, i, hits);
  }
  return score;
}

TEST(SearchLanguages, InflectionsAndPartsOfTextsWithoutSpacesAreFound) {
  const Rows rows = read_rows();
  ASSERT_EQ(rows.size(), 13U);
  Score all, former_all;
  const std::set<std::string> literal = {"zh", "ja", "ko", "th", "pl"};
  for (const auto& [language, queries] : rows) {
    ASSERT_EQ(queries.size(), 30U) << language;
    const Score score = score_of(language, queries);
    const Score former = former_score_of(queries);
    EXPECT_GE(score.wanted, literal.contains(language) ? 30U : 27U) << language;
    RecordProperty("found_" + language, static_cast<int>(score.wanted));
    all.add(score);
    former_all.add(former);
  }
  // Once all words are found, one wrong article among those of a language would be 3 points.
  EXPECT_GE(all.precision(), former_all.precision() - 0.03);
}

}  // namespace
}  // namespace feedcat::mirror
