#include "mirror/state/sqlite_store.hpp"

#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/try.hpp"
#include "mirror/hooks/table.hpp"
#include "mirror/search/renew.hpp"
#include "mirror/search/tokenizer.hpp"
#include "mirror/search/word_index.hpp"
#include "mirror/state/backfill_table.hpp"
#include "mirror/state/facts.hpp"
#include "mirror/state/marks.hpp"
#include "mirror/state/schema.hpp"
#include "mirror/state/source_row.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kById =
    "select path, path_key, raw_hash, content_hash, article.url, article.title, published, first_seen"
    " from source join known_id using (source_id) join article using (article_id)"
    " where source.url = ?1 and known_id.id = ?2";

constexpr std::string_view kSimilarArticles =
    "select path, path_key, raw_hash, content_hash, article.url, article.title, published, first_seen,"
    " (select id from known_id where known_id.article_id = article.article_id"
    "  order by id like 'urn:feedcat:shared:%', id limit 1)"
    " from article join source using (source_id)"
    " where article_id in ("
    "   select article_id from article join source using (source_id)"
    "   where source.url = ?1 and ?2 <> '' and article.url = ?2"
    "   union select article_id from article join source using (source_id)"
    "   where source.url = ?1 and ?3 <> '' and article.title = ?3)"
    " order by first_seen, article_id limit ?4";

constexpr std::string_view kPutArticle =
    "insert into article (source_id, path, path_key, raw_hash, content_hash, url, title, published, first_seen)"
    " values ((select source_id from source where url = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " on conflict (path_key) do update set path = ?2, raw_hash = ?4, content_hash = ?5, url = ?6, title = ?7,"
    " published = ?8, first_seen = ?9";
constexpr std::string_view kMarkRewritten = "update article set assets_due = ?2, page = ?3 where path_key = ?1";

constexpr std::string_view kPutId =
    "insert into known_id (source_id, id, article_id)"
    " select source_id, ?2, article_id from article where path_key = ?1"
    " on conflict (source_id, id) do update set article_id = excluded.article_id";

/// The time of an article whose text is not new changes only if it has another date.
constexpr std::string_view kPutTime =
    "insert into facts (article_id, source_id, time, language, length, traits, known)"
    " select article_id, source_id, coalesce(published, first_seen), '', 0, 0, 0 from article where path_key = ?1"
    " on conflict (article_id) do update set"
    " time = case when (select published from article where path_key = ?1) is null then time else excluded.time end";

constexpr std::string_view kMutedOfSource =
    "select id, first_seen, rules from muted join source using (source_id) where source.url = ?1 order by id";
constexpr std::string_view kMutedOtherwise =
    "select distinct url from muted join source using (source_id) where rules <> ?1 order by url";
constexpr std::string_view kPutMuted =
    "insert or replace into muted (source_id, id, first_seen, rules)"
    " values ((select source_id from source where url = ?1), ?2, ?3, ?4)";
constexpr std::string_view kPutEvent =
    "insert into event (time, kind, source_id, article_id, words)"
    " select ?1, ?2, source.source_id, article_id, ?5 from source left join article on path_key = ?4"
    " where source.url = ?3 and (?4 = '' or article_id is not null)";

constexpr std::string_view kCount = "select count(*) from article join source using (source_id) where source.url = ?1";
constexpr std::string_view kAddresses =
    "select article.url from article join source using (source_id)"
    " where source.url = ?1 and article.url <> '' order by article_id limit ?2";

ArticleState read_article(const store::Statement& row, std::string_view source) {
  ArticleState a;
  a.source = source;
  a.path = row.text(0);
  a.path_key = row.text(1);
  a.raw_hash = static_cast<std::uint64_t>(row.integer(2));
  a.content_hash = static_cast<std::uint64_t>(row.integer(3));
  a.url = row.text(4);
  a.title = row.text(5);
  a.published = row.optional_time(6);
  a.first_seen = row.time(7);
  return a;
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(store::Database database) : database_(std::move(database)) {}

  Result<std::vector<SourceState>> sources() override {
    TRY(auto known, database_.query("select " + source_columns() + " from source order by url"));
    return known.rows(read_source);
  }

  Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) override {
    if (ids.size() < kMany) return articles_by_id(source, ids);
    // Without a transaction, each query would lock the file and look at it.
    TRY(database_.run("begin"));
    auto found = articles_by_id(source, ids);
    const Result<void> ended = database_.run(found ? "commit" : "rollback");
    if (found && !ended) return tl::unexpected(ended.error());
    return found;
  }

  Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                            std::string_view title) override {
    TRY(store::Statement* const alike, prepared(kSimilarArticles));
    alike->bind_all(source, url, title, kSimilar);
    return alike->rows([&](const store::Statement& row) {
      ArticleState article = read_article(row, source);
      article.id = row.text(8);
      return article;
    });
  }

  Result<std::vector<MutedArticle>> muted(std::string_view source) override {
    TRY(store::Statement* const of_source, prepared(kMutedOfSource));
    of_source->bind_all(source);
    return of_source->rows([](const store::Statement& row) {
      return MutedArticle{row.text(0), row.time(1), static_cast<std::uint64_t>(row.integer(2))};
    });
  }

  Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules) override {
    TRY(auto sources, database_.query(kMutedOtherwise, rules));
    return sources.rows([](const store::Statement& row) { return row.text(0); });
  }

  Result<bool> path_taken(std::string_view path_key) override {
    TRY(store::Statement* const query, prepared("select 1 from article where path_key = ?1"));
    query->bind_all(path_key);
    TRY(const auto taken, query->first([](const store::Statement&) { return true; }));
    return taken.has_value();
  }

  Result<std::size_t> count(std::string_view source) override {
    TRY(const auto articles, database_.number(kCount, source));
    return static_cast<std::size_t>(articles);
  }

  Result<std::vector<std::string>> addresses(std::string_view source, std::size_t most) override {
    TRY(auto first, database_.query(kAddresses, source, most));
    return first.rows([](const store::Statement& row) { return row.text(0); });
  }

  Result<std::optional<BackfillMemory>> backfill(std::string_view source) override {
    return BackfillTable(database_).load(source);
  }

  Result<std::map<int, std::int64_t>> upstream(std::string_view store) override {
    TRY(auto rows, database_.query("select shard, seq from upstream where store = ?1", store));
    TRY(const auto all, rows.rows([](const store::Statement& row) {
      return std::pair(static_cast<int>(row.integer(0)), row.integer(1));
    }));
    return std::map<int, std::int64_t>(all.begin(), all.end());
  }

  Result<void> commit(const Batch& batch) override {
    TRY(auto transaction, store::Transaction::begin(database_));
    TRY(put_sources(batch.sources));
    TRY(put_articles(batch.articles));
    TRY(put_texts(batch.texts));
    TRY(HookTable(database_).put(batch.hooks));
    TRY(put_muted(batch.muted));
    TRY(put_events(batch.events));
    TRY(BackfillTable(database_).put(batch.backfills));
    TRY(put_upstream(batch.upstream));
    return transaction.commit();
  }

 private:
  static constexpr std::size_t kMany = 8;

  Result<std::vector<ArticleState>> articles_by_id(std::string_view source, const std::vector<std::string>& ids) {
    TRY(store::Statement* const by_id, prepared(kById));
    std::vector<ArticleState> found;
    for (const std::string& id : ids) {
      by_id->bind_all(source, id);
      TRY(auto article, by_id->first([&](const store::Statement& row) { return read_article(row, source); }));
      if (!article) continue;
      article->id = id;
      found.push_back(std::move(*article));
    }
    return found;
  }

  /// Keeps the statement for later calls, ready to be bound.
  Result<store::Statement*> prepared(std::string_view sql) {
    if (const auto at = statements_.find(sql); at != statements_.end()) return &at->second;
    TRY(auto statement, database_.prepare(sql));
    return &statements_.emplace(sql, std::move(statement)).first->second;
  }

  Result<void> put_sources(const std::vector<SourceState>& sources) {
    TRY(store::Statement* const put, prepared(put_source_sql()));
    for (const SourceState& source : sources) {
      bind_source(*put, source);
      TRY(put->run());
    }
    return {};
  }

  Result<void> put_articles(const std::vector<ArticleState>& articles) {
    TRY(store::Statement* const put, prepared(kPutArticle));
    TRY(store::Statement* const put_id, prepared(kPutId));
    TRY(store::Statement* const put_time, prepared(kPutTime));
    for (const ArticleState& a : articles) {
      TRY(put->run(a.source, a.path, a.path_key, a.raw_hash, a.content_hash, a.url, a.title, a.published,
                   a.first_seen));
      TRY(put_id->run(a.path_key, a.id));
      TRY(put_time->run(a.path_key));
    }
    return {};
  }

  Result<void> put_texts(const std::vector<ArticleText>& texts) {
    TRY(store::Statement* const mark, prepared(kMarkRewritten));
    if (texts.empty()) return {};
    if (!index_) {
      TRY(index_, WordIndex::open(database_));
      TRY(facts_, FactsTable::open(database_));
    }
    for (const ArticleText& text : texts) TRY(mark->run(text.path_key, kDueAtOnce, PageMark::file_is_new));
    // SQLite has FTS5 write a segment of the index before a statement that may be undone, as those of the facts may. So
    // all words come first.
    std::vector<std::optional<Replaced>> replaced;
    for (const ArticleText& text : texts) {
      TRY(replaced.emplace_back(), index_->replace(text));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!replaced[i]) continue;
      TRY(facts_->put(replaced[i]->article_id, texts[i].facts, texts[i].body, replaced[i]->had_words));
    }
    return {};
  }

  Result<void> put_muted(const std::vector<MutedArticles>& muted) {
    for (const MutedArticles& all : muted) {
      TRY(database_.exec("delete from muted where source_id = (select source_id from source where url = ?1)",
                         all.source));
      TRY(store::Statement* const put, prepared(kPutMuted));
      for (const MutedArticle& one : all.articles) TRY(put->run(all.source, one.id, one.first_seen, one.rules));
    }
    return {};
  }

  Result<void> put_events(const std::vector<Event>& events) {
    TRY(store::Statement* const put, prepared(kPutEvent));
    for (const Event& event : events) {
      TRY(put->run(event.time, event.kind, event.source, event.path_key, event.words));
    }
    return {};
  }

  Result<void> put_upstream(const std::vector<Upstream>& upstream) {
    for (const Upstream& one : upstream) {
      TRY(database_.exec("insert or replace into upstream (store, shard, seq) values (?1, ?2, ?3)", one.store,
                         one.shard, one.seq));
    }
    return {};
  }

  store::Database database_;
  std::optional<WordIndex> index_;  // both are opened when the first text comes
  std::optional<FactsTable> facts_;
  std::map<std::string, store::Statement, std::less<>> statements_;  // by their text; destroyed before the database
};

/// Earlier versions kept addresses with user and password. The old bytes are overwritten, too.
Result<void> drop_passwords(store::Database& database) {
  struct Row {
    std::int64_t id;
    std::string url, feed_url;
  };
  TRY(auto old, database.query("select source_id, url, feed_url from source where url || feed_url like '%://%@%'"));
  TRY(const auto rows, old.rows([](const store::Statement& row) {
    return Row{row.integer(0), row.text(1), row.text(2)};
  }));
  for (const Row& row : rows) {
    std::string url = text::without_userinfo(row.url);
    const std::string feed_url = text::without_userinfo(row.feed_url);
    if (url == row.url && feed_url == row.feed_url) continue;  // the @ is not before a host
    TRY(const auto taken, database.number("select count(*) from source where url = ?1", url));
    if (taken > 0 && url != row.url) url = text::with_mark_of_user(row.url);
    TRY(database.run("pragma secure_delete = on"));
    TRY(database.exec("update source set url = ?2, feed_url = ?3 where source_id = ?1", row.id, url, feed_url));
  }
  return {};
}

}  // namespace

Result<store::Database> open_state_file(const std::string& path, store::Open mode) {
  TRY(auto database, store::Database::open(path, mode));
  TRY(add_search_tokenizer(database));
  return database;
}

Result<std::unique_ptr<Store>> make_store(store::Database database) {
  TRY(database.migrate(kSchema));
  TRY(drop_passwords(database));
  TRY(add_search_tokenizer(database));
  TRY(renew_empty_index(database));
  return std::make_unique<SqliteStore>(std::move(database));
}

Result<std::unique_ptr<Store>> open_store(const std::string& path, store::Open mode) {
  TRY(auto database, store::Database::open(path, mode));
  // Truncating the journal instead of deleting it saves two fsyncs of the folder in every commit.
  TRY(database.run("pragma journal_mode = truncate"));
  return make_store(std::move(database));
}

}  // namespace feedcat::mirror
