#include "mirror/search/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/tokenizer.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/cpu_time.hpp"
#include "support/temporary_folder.hpp"
#include "text/words.hpp"

namespace feedcat::mirror {
namespace {

query::Query parsed(const std::string& typed) {
  return query::parse(typed, {.now = UtcTime(std::chrono::hours(24 * 365 * 50))}).value();
}

TEST(SqlQuery, WordsAreForTheIndexAndTheRestIsACondition) {
  const struct {
    std::string typed, match, condition;
  } kTable[] = {
      {"", "", ""},
      {"two words", R"(("~two" AND "~words"))", ""},
      {"\"a phrase\" pre*", R"(("a phrase" AND "pre" *))", ""},
      {"a b OR c NOT d", R"((("~a" AND "~b") OR ("~c" NOT ("~d"))))", ""},
      {"title:word author:\"a name\" body:x", R"((title : "~word" AND authors : "a name" AND body : "~x"))", ""},
      {"c++ -d", R"(("~c++" NOT ("~d")))", ""},
      {"東 東京 \"東\" title:\"東京\"", R"(("東" * AND "~東京" AND "東" * AND title : "東京"))", ""},
      {"-d", "", "not f.article_id in (select rowid from words where words match ?10)"},
      {"a has:image", R"("~a")", "(f.traits & 1) <> 0"},
      {"a words:>=7 -is:updated", R"("~a")", "(f.length >= ?10) and not (f.traits & 16) <> 0"},
      {"a OR words:..7", "", "(f.article_id in (select rowid from words where words match ?10) or (f.length < ?11))"},
      {"title:/x/", "", "holds(0, a.title)"},
  };
  // `~` stands for the mark of a word that means all its inflections.
  for (auto row : kTable) {
    std::replace(row.match.begin(), row.match.end(), '~', kAnyInflection);
    const SqlQuery sql = to_sql(parsed(row.typed));
    EXPECT_EQ(sql.match, row.match) << row.typed;
    EXPECT_EQ(sql.condition, row.condition) << row.typed;
  }
}

TEST(SqlQuery, BeginningsOfWordsAreMarkedForTheTokenizer) {
  SqlQuery sql = to_sql(parsed("a \"the Pre\"* -\u6771 has:image"));
  std::string match = "((\"~a\" AND \"^the Pre\") NOT (\"^\u6771\"))";
  std::replace(match.begin(), match.end(), '~', kAnyInflection);
  std::replace(match.begin(), match.end(), '^', kBeginning);
  EXPECT_EQ(sql.match_by_words, match);
  EXPECT_EQ(sql.beginnings, (std::vector<std::string>{"pre", "\u6771"}));
  EXPECT_FALSE(sql.one_phrase);
  EXPECT_TRUE(to_sql(parsed("pre*")).one_phrase);
  EXPECT_TRUE(to_sql(parsed("pre* has:image")).one_phrase);
  EXPECT_FALSE(to_sql(parsed("pre* OR post*")).one_phrase);
  EXPECT_TRUE(to_sql(parsed("word")).beginnings.empty());
}

class SearchTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = folder_ / "state.db";
    SourceState source;
    source.url = "https://example.org/feed";
    source.title = "Blog";
    Batch batch{{source}, {}, {}};
    add(batch, "one.md", "Tide gauges", "Ann Lee", "The harbour has a gauge and a model of the tide.");
    add(batch, "two.md", "Cooking", "Bo Chen", "Nothing about tides at all, only caf\xC3\xA9 and C++.");
    add(batch, "three.md", "Boats", "Ann Lee", "A boat in the harbour.");
    ASSERT_TRUE((*open_store(path, store::Open::create))->commit(batch));
    auto opened = open_state_file(path, store::Open::read_write);
    ASSERT_TRUE(opened);
    database_.emplace(std::move(*opened));
  }

  static void add(Batch& batch, const std::string& path, const std::string& title, const std::string& author,
                  const std::string& body, const std::string& language = "") {
    ArticleState article;
    article.source = "https://example.org/feed";
    article.id = article.path = article.path_key = path;
    article.title = title;
    batch.articles.push_back(article);
    batch.texts.push_back({path, title, author, body, {.language = language}});
  }

  Result<std::vector<Found>> search(const std::string& typed, std::size_t limit) {
    EXPECT_TRUE(add_search_tokenizer(*database_)) << "which learns the languages of the index";
    matchers_.push_back(*query::Matcher::compile(parsed(typed)));
    EXPECT_TRUE(add_holds(*database_, matchers_.back()));
    return best(*database_, to_sql(matchers_.back().query()), limit);
  }

  std::vector<std::string> paths(const std::string& query, std::size_t limit = 10) {
    const auto found = search(query, limit);
    std::vector<std::string> all;
    EXPECT_TRUE(found) << found.error().message;
    if (found) {
      for (const Found& one : *found) all.push_back(one.path);
    }
    return all;
  }

  using Paths = std::vector<std::string>;
  test::TemporaryFolder folder_;
  std::list<query::Matcher> matchers_;
  std::optional<store::Database> database_;
};

TEST_F(SearchTest, FindsWordsPhrasesPrefixesAndFields) {
  EXPECT_EQ(paths("harbour boat"), (Paths{"three.md"}));
  EXPECT_EQ(paths("\"model of the tide\""), (Paths{"one.md"}));
  EXPECT_EQ(paths("tide*"), (Paths{"one.md", "two.md"}));
  EXPECT_EQ(paths("title:boats OR cooking"), (Paths{"three.md", "two.md"}));
  EXPECT_EQ(paths("author:lee NOT boat"), (Paths{"one.md"}));
  EXPECT_EQ(paths("cafe"), (Paths{"two.md"}));
  EXPECT_EQ(paths("c++"), (Paths{"two.md"}));
  EXPECT_EQ(paths("nowhere"), (Paths{}));
}

TEST_F(SearchTest, AMatchInATitleIsWorthMoreAndTheLimitHolds) {
  EXPECT_EQ(paths("tide* OR cooking", 1).size(), 1U);
  EXPECT_EQ(paths("gauge*").front(), "one.md");
}

/// Each of these takes a small part of a second. If every word were compared with every other, it would take half a
/// minute.
TEST_F(SearchTest, ManyWordsTakeLinearTime) {
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  std::string words;
  for (int i = 0; i < 400; ++i) words += "word" + std::to_string(i) + " ";
  Batch batch;
  for (std::size_t i = 0; i < 2000; ++i) add(batch, std::to_string(i) + ".md", "Log", "Ann Lee", words);
  ASSERT_TRUE((*store)->commit(batch));
  const double start = test::cpu_seconds();
  EXPECT_EQ(paths(words, 5).size(), 5U);
  EXPECT_EQ(paths(words, 5).size(), 5U);
  EXPECT_LT(test::cpu_seconds() - start, 8);
}

TEST_F(SearchTest, ShowsTheMatchAmongItsWords) {
  const auto found = search("model", 1);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].snippet, "The harbour has a gauge and a \x01model\x02 of the tide.");
  EXPECT_EQ((*found)[0].feed, "Blog");
}

TEST_F(SearchTest, AmongThousandsOfMatchesAnOldTitleIsStillFound) {
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  Batch batch;
  for (std::size_t i = 0; i < 2 * kRanked; ++i) {
    add(batch, std::to_string(i) + ".md", "Log", "Ann Lee", "The tide of day " + std::to_string(i) + ".");
  }
  ASSERT_TRUE((*store)->commit(batch));
  EXPECT_EQ(paths("tide", 1), (Paths{"one.md"}));
  EXPECT_EQ(paths("tide log", 3).size(), 3U);
  EXPECT_EQ(paths("tide NOT log", 9), (Paths{"one.md"}));
  EXPECT_EQ(paths("tide", 3 * kRanked).size(), 2 * kRanked + 1);
  EXPECT_EQ(paths("title:log OR title:tide", 1).size(), 1U);
}

TEST_F(SearchTest, AmongThousandsOfMatchesEachIsShownWithItsOwnWords) {
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  Batch batch;
  for (std::size_t i = 0; i < 2 * kRanked; ++i) {
    add(batch, std::to_string(i) + ".md", "Log", "Ann Lee", "The tides of day " + std::to_string(i) + ".");
  }
  ASSERT_TRUE((*store)->commit(batch));
  const auto found = search("tid*", 3);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 3U);
  // First comes an old article with these words in its title, then the newest one.
  EXPECT_EQ((*found)[0].path, "one.md");
  EXPECT_EQ((*found)[0].snippet, "The harbour has a gauge and a model of the \x01tide\x02.");
  for (std::size_t i = 1; i < 3; ++i) {
    const std::string day = std::to_string(2 * kRanked - i);
    EXPECT_EQ((*found)[i].path, day + ".md");
    EXPECT_EQ((*found)[i].snippet, "The \x01tides\x02 of day " + day + ".");
    EXPECT_LE((*found)[i - 1].rank, (*found)[i].rank);
  }
}

TEST_F(SearchTest, ARareWordCountsForMoreThanACommonOne) {
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  Batch batch;
  for (int i = 0; i < 50; ++i) add(batch, std::to_string(i) + ".md", "Log", "Ann Lee", "common common common words");
  add(batch, "both.md", "Log", "Ann Lee", "one zebra among many other words that are here");
  ASSERT_TRUE((*store)->commit(batch));
  EXPECT_EQ(paths("common OR zebra", 1), (Paths{"both.md"}));
}

class SearchInLanguages : public SearchTest {
 protected:
  void SetUp() override {
    SearchTest::SetUp();
    Batch batch;
    add(batch, "en.md", "Committees", "", "The organizations were connecting their harbours.", "en-GB");
    add(batch, "de.md", "Häuser", "", "In der Hauptstraße stehen alte Häuser.", "de");
    add(batch, "fr.md", "L'homme", "", "Un cœur et des élèves trouvés.", "fr");
    add(batch, "ja.md", "サンドボックス", "", "東京都のサンドボックスで配信を開始した。", "ja");
    add(batch, "zh.md", "部署", "", "模型部署在云端。", "zh");
    ASSERT_TRUE((*open_store(folder_ / "state.db", store::Open::read_write))->commit(batch));
  }
};

TEST_F(SearchInLanguages, AWordMeansItsInflectionsAndAQuotedOneDoesNot) {
  EXPECT_EQ(paths("committee"), (Paths{"en.md"}));
  EXPECT_EQ(paths("\"committee\""), (Paths{}));
  EXPECT_EQ(paths("\"committees\""), (Paths{"en.md"}));
  EXPECT_EQ(paths("title:committee connect"), (Paths{"en.md"}));
  EXPECT_EQ(paths("body:committee"), (Paths{}));
  EXPECT_EQ(paths("haus"), (Paths{"de.md"}));
  EXPECT_EQ(paths("HAUPTSTRASSE"), (Paths{"de.md"}));
  EXPECT_EQ(paths("homme coeur élève"), (Paths{"fr.md"}));
  // An article of an unknown language has no stems.
  EXPECT_EQ(paths("gauges NOT title:gauges"), (Paths{}));
  EXPECT_EQ(paths("committee*"), (Paths{"en.md"}));
}

TEST_F(SearchInLanguages, AnyPartOfTextWithoutSpacesIsFound) {
  for (const char* part :
       {"東京", "東京都", "サンドボックス", "ボックス", "ｻﾝﾄﾞ", "東", "都", "配信", "た", "\"京都の\"", "京*"})
    EXPECT_EQ(paths(part), (Paths{"ja.md"})) << part;
  EXPECT_EQ(paths("部署"), (Paths{"zh.md"}));
  EXPECT_EQ(paths("title:署 云端"), (Paths{"zh.md"}));
  for (const char* part : {"京東", "サンボ", "端云"}) EXPECT_EQ(paths(part), (Paths{})) << part;
}

TEST_F(SearchInLanguages, MatchesAreMarkedAsAWhole) {
  const auto snippet = [&](const char* query) { return (*search(query, 1))[0].snippet; };
  EXPECT_EQ(snippet("東京"), "\x01東京\x02都のサンドボックスで配信を開始した。");
  EXPECT_EQ(snippet("京都の ボックス"), "東\x01京都の\x02サンド\x01ボックス\x02で配信を開始した。");
  EXPECT_EQ(snippet("開始した"), "東京都のサンドボックスで配信を\x01開始した\x02。");
  EXPECT_EQ(snippet("connection harbour"),
            "The organizations were \x01"
            "connecting\x02 their \x01harbours\x02.");
}

TEST_F(SearchInLanguages, ALongTextThatDeclaresNoLanguageIsRecognised) {
  Batch batch;
  add(batch, "ferry.md", "", "",
      "The ferries leave the port at seven in the morning and come back in the evening. On the way they stop at two "
      "small villages, where people wait with baskets of fish, bicycles, and now and then a goat that does not want to "
      "travel. Nobody minds, because the captain is never in a hurry.");
  auto& text = batch.texts.back();
  text.facts.language = text::article_language("", text.body);
  ASSERT_TRUE((*open_store(folder_ / "state.db", store::Open::read_write))->commit(batch));
  EXPECT_EQ(paths("ferry village"), (Paths{"ferry.md"}));
}

TEST_F(SearchInLanguages, AnArticleMayChangeItsTextAndItsLanguage) {
  Batch batch;
  add(batch, "en.md", "Häuser", "", "Alte Häuser.", "de");
  add(batch, "de.md", "Houses", "", "Old houses.", "");
  ASSERT_TRUE((*open_store(folder_ / "state.db", store::Open::read_write))->commit(batch));
  EXPECT_EQ(paths("haus"), (Paths{"en.md"}));
  EXPECT_EQ(paths("committee"), (Paths{}));
  EXPECT_EQ(paths("houses"), (Paths{"de.md"}));
  EXPECT_EQ(paths("house"), (Paths{}));
  auto checked = open_state_file(folder_ / "state.db", store::Open::read_write);
  const auto all = checked->number("select count(*) from stemmed");
  EXPECT_EQ(all, 2);
}

/// So many words begin with `boat` that they are not told to FTS5 one by one, and even more with `b`.
class ManyWords : public SearchTest {
 protected:
  static constexpr std::size_t kBoats = 500, kBirds = 900;

  void SetUp() override {
    SearchTest::SetUp();
    Batch batch;
    for (std::size_t i = 0; i < kBoats + kBirds; ++i) {
      const std::string number = std::to_string(i);
      const bool boat = i < kBoats;
      add(batch, number, boat && i % 100 == 0 ? "Boatman" : "Title", "",
          (boat ? "Of boat" : "Of bird") + number + (i % 250 == 3 ? " and kite." : " and more."));
    }
    ASSERT_TRUE((*open_store(folder_ / "state.db", store::Open::read_write))->commit(batch));
  }

  std::vector<Found> found(const std::string& typed, std::size_t limit) {
    auto all = best(*database_, to_sql(parsed(typed)), limit);
    EXPECT_TRUE(all) << all.error().message;
    return *all;
  }
};

TEST_F(ManyWords, AreAllFound) {
  constexpr std::size_t kAll = 5000;
  EXPECT_EQ(found("boat*", kAll).size(), kBoats + 1);
  EXPECT_EQ(found("\"of boat\"*", kAll).size(), kBoats);
  EXPECT_EQ(found("b*", kAll).size(), kBoats + kBirds + 2);
  EXPECT_EQ(found("boat* kite", kAll).size(), 2U);
  EXPECT_EQ(found("b* kite", kAll).size(), 6U);
  EXPECT_EQ(found("b* -bird*", kAll).size(), kBoats + 2);
  EXPECT_EQ(found("b* kite", 4).size(), 4U);
  EXPECT_EQ(found("bz*", kAll).size(), 0U);
}

TEST_F(ManyWords, TheNewestAreEnoughIfNearlyAllMatch) {
  const std::vector<Found> some = found("b*", 20);
  ASSERT_EQ(some.size(), 20U);
  for (const Found& one : some) {
    EXPECT_GE(std::stoul(one.path), kBoats + kBirds - 100);
    EXPECT_EQ(one.snippet, std::string("Of ") + kMatchBegin + "bird" + one.path + kMatchEnd + " and " +
                               (std::stoul(one.path) % 250 == 3 ? "kite." : "more."));
  }
}

TEST_F(SearchTest, ConditionsRestrictWhatIsRanked) {
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  Batch batch;
  add(batch, "four.md", "Tide", "Ann Lee", "A tide that nobody tagged.");
  batch.texts.back().facts.tags = {"Sea"};
  ASSERT_TRUE((*store)->commit(batch));
  EXPECT_EQ(paths("tide tag:sea"), (Paths{"four.md"}));
  EXPECT_EQ(paths("tide -tag:sea"), (Paths{"one.md"}));
  EXPECT_EQ(paths("tide url:/./"), (Paths{}));
}

TEST_F(SearchTest, ARewrittenArticleIsUpdatedAndStaysSo) {
  EXPECT_EQ(paths("tide is:updated"), (Paths{}));
  auto store = open_store(folder_ / "state.db", store::Open::read_write);
  for (const std::string tag : {"Sea", "Land"}) {
    Batch batch;
    add(batch, "one.md", "Tide gauges", "Ann Lee", "The tide, again.");
    batch.texts.back().facts.tags = {tag};
    ASSERT_TRUE((*store)->commit(batch));
    EXPECT_EQ(paths("tide is:updated words:3"), (Paths{"one.md"}));
    EXPECT_EQ(paths("tide tag:" + tag), (Paths{"one.md"}));
  }
  EXPECT_EQ(paths("tide tag:sea"), (Paths{}));
}

TEST_F(SearchTest, AnUpdateReplacesTheWords) {
  Batch batch;
  add(batch, "one.md", "Tide gauges", "Ann Lee", "Now about kites.");
  ASSERT_TRUE((*open_store(folder_ / "state.db", store::Open::read_write))->commit(batch));
  EXPECT_EQ(paths("model"), (Paths{}));
  EXPECT_EQ(paths("kites"), (Paths{"one.md"}));
}

}  // namespace
}  // namespace feedcat::mirror
