// An index of an earlier version is renewed, whenever it is interrupted.
#include "mirror/search/renew.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mirror/search/ranking.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/state/schema.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

constexpr int kArticles = 1000;

/// The parameter is the number of schema steps that the version before knew.
class RenewTest : public testing::TestWithParam<std::size_t> {
 protected:
  /// Makes a state with the tables and the index of that version.
  void SetUp() override {
    auto old = store::Database::open(path_, store::Open::create);
    ASSERT_TRUE(old);
    ASSERT_TRUE(old->migrate(std::span(kSchema).first(2)));
    ASSERT_TRUE(
        old->run("insert into source values (1, 'https://example.org/feed', 'blog', 'Blog', '', null, null, '',"
                 " '', '', '', null, 0, null, null, null, 0, 0, null, null, null, 0, null, null, 0, 0, '', '',"
                 " null, 0)"));
    auto transaction = store::Transaction::begin(*old);
    for (int i = 1; i <= kArticles; ++i) {
      const std::string name = path_of(i);
      ASSERT_TRUE(
          old->exec("insert into article (article_id, source_id, path, path_key, raw_hash, content_hash, url,"
                    " title, first_seen) values (?1, 1, ?2, ?2, 0, 0, '', 'T', 0)",
                    i, name));
      ASSERT_TRUE(old->exec("insert into words (rowid, title, authors, body) values (?1, 'Committees', 'Ann', ?2)", i,
                            "東京都 number" + std::to_string(i)));
    }
    ASSERT_TRUE(transaction->commit());
    ASSERT_TRUE(old->migrate(std::span(kSchema).first(GetParam())));
  }

  static std::string path_of(int i) { return std::to_string(i) + ".md"; }

  /// Opens the state as a run does; the tables are brought up to date, and the index is not.
  [[nodiscard]] std::unique_ptr<Store> store() const { return *open_store(path_, store::Open::read_write); }

  /// Renews the index in a process that ends by one of the renewal's calls.
  void renew_in_child(const Renewal& renewal) const {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto state = open_state_file(path_, store::Open::read_write);
      if (state) static_cast<void>(renew_index(*state, renewal));
      _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0) << "it was not interrupted";
  }

  /// The process ends after so many steps.
  void renew_killed_after(int steps) const {
    Renewal renewal = renewal_;
    renewal.progress = [&](std::size_t, std::size_t) {
      if (--steps < 0) _exit(0);
    };
    renew_in_child(renewal);
  }

  /// The process ends within a step, when it has read so many articles.
  void renew_killed_at(int articles) const {
    Renewal renewal = renewal_;
    renewal.language_of = [&](const std::string& path) {
      if (--articles < 0) _exit(0);
      return renewal_.language_of(path);
    };
    renewal.progress = [](std::size_t, std::size_t) {};
    renew_in_child(renewal);
  }

  void renew() {
    progress_.clear();
    Renewal renewal = renewal_;
    renewal.progress = [&](std::size_t done, std::size_t total) {
      progress_.push_back(std::to_string(done) + "/" + std::to_string(total));
    };
    auto state = open_state_file(path_, store::Open::read_write);
    const auto renewed = renew_index(*state, renewal);
    EXPECT_TRUE(renewed) << renewed.error().message;
  }

  [[nodiscard]] std::size_t count(const std::string& query) const {
    auto state = open_state_file(path_, store::Open::read_write);
    const auto found = best(*state, to_sql(*query::parse(query, {})), 2 * kArticles);
    EXPECT_TRUE(found) << found.error().message;
    std::set<std::string> paths;
    for (const Found& one : *found) paths.insert(one.path);
    EXPECT_EQ(paths.size(), found->size());
    return found->size();
  }

  [[nodiscard]] std::int64_t number(const std::string& sql) const {
    return *open_state_file(path_, store::Open::read_write)->number(sql);
  }

  test::TemporaryFolder folder_;
  const std::string path_ = folder_ / "state.db";
  std::vector<std::string> progress_;
  const Renewal renewal_{[](const std::string& path) { return path == "7.md" ? "pl" : "en"; }, {}};
};

TEST_P(RenewTest, TheFormerIndexIsSearchedUntilTheNewOneIsWhole) {
  store().reset();
  EXPECT_EQ(count("committees"), kArticles);
  EXPECT_EQ(count("committee"), 0U);
  EXPECT_EQ(count("commit*"), kArticles);
  EXPECT_EQ(count("\"committees\" numb*"), kArticles);
  renew_killed_after(2);
  EXPECT_EQ(count("committees"), kArticles);
  EXPECT_EQ(count("commit*"), kArticles);
  EXPECT_EQ(count("number7"), 1U);
  renew();
  EXPECT_EQ(count("committees"), kArticles);
  EXPECT_EQ(count("committee"), kArticles - 1);  // there are no stems in Polish
  EXPECT_EQ(count("京都"), kArticles);
  EXPECT_EQ(count("number7"), 1U);
  EXPECT_EQ(number("select count(*) from sqlite_schema where name like 'words_new%'"), 0);
  EXPECT_EQ(number("select count(*) from stemmed where language = 'en'"), kArticles - 1);
  renew();
  EXPECT_EQ(progress_, std::vector<std::string>()) << "there is nothing left to do";
}

TEST_P(RenewTest, ItGoesOnWhereAKilledRunHasStopped) {
  store().reset();
  for (int kill = 0; kill < 3; ++kill) renew_killed_after(1);
  renew();
  EXPECT_EQ(progress_, (std::vector<std::string>{"900/1000", "1000/1000"}));
  EXPECT_EQ(count("committee"), kArticles - 1);
}

TEST_P(RenewTest, AKillWithinAStepLosesThatStepAndNothingElse) {
  store().reset();
  for (const int articles : {1, 299, 450, 650}) {
    renew_killed_at(articles);
    EXPECT_EQ(count("committees"), kArticles);
  }
  renew();
  EXPECT_EQ(progress_.back(), "1000/1000");
  EXPECT_EQ(count("committee"), kArticles - 1);
  EXPECT_EQ(count("number1000"), 1U);
}

TEST_P(RenewTest, ArticlesThatAreSavedBetweenTwoRunsAreNotMissed) {
  store().reset();
  renew_killed_after(1);
  Batch batch;
  for (const int i : {1, kArticles, kArticles + 1}) {
    ArticleState article;
    article.source = "https://example.org/feed";
    article.id = article.path = article.path_key = path_of(i);
    batch.articles.push_back(article);
    batch.texts.push_back({article.path_key, "Ferries", "Ann", "Now about a ferry.", {.language = "en"}});
  }
  ASSERT_TRUE(store()->commit(batch));
  EXPECT_EQ(count("ferries"), 3U);
  EXPECT_EQ(count("number1"), 0U);
  renew();
  EXPECT_EQ(count("title:ferry"), 3U);
  EXPECT_EQ(count("number1"), 0U);
  EXPECT_EQ(count("committee"), kArticles - 3);
}

TEST_P(RenewTest, TheWordsOfEachArticleAreCountedAnew) {
  store().reset();
  ASSERT_TRUE(open_state_file(path_, store::Open::read_write)->run("update facts set length = 9, known = 1"));
  renew();
  EXPECT_EQ(number("select count(*) from facts where length = 4"), kArticles);
}

TEST_P(RenewTest, ANewStateHasThisVersionsIndexAtOnce) {
  const std::string path = folder_ / "new.db";
  ASSERT_TRUE(open_store(path, store::Open::create));
  auto state = open_state_file(path, store::Open::read_write);
  EXPECT_EQ(state->number("select count(*) from sqlite_schema where name = 'words' and sql like '%feedcat 1%'"), 1);
  EXPECT_EQ(is_being_renewed(*state), false);
}

INSTANTIATE_TEST_SUITE_P(Versions, RenewTest, testing::Values(2U, 3U));

}  // namespace
}  // namespace feedcat::mirror
