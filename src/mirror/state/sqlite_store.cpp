#include "mirror/state/sqlite_store.hpp"

#include <functional>
#include <map>
#include <utility>

#include "mirror/state/schema.hpp"
#include "mirror/state/source_row.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

std::int64_t stored(UtcTime time) { return time.time_since_epoch().count(); }
std::optional<std::int64_t> stored(const std::optional<UtcTime>& time) {
  return time ? std::optional<std::int64_t>(stored(*time)) : std::nullopt;
}
UtcTime time_of(std::int64_t seconds) { return UtcTime(std::chrono::seconds(seconds)); }
std::optional<UtcTime> time_of(std::optional<std::int64_t> seconds) {
  return seconds ? std::optional<UtcTime>(time_of(*seconds)) : std::nullopt;
}

/// SQLite's integers are signed, so a hash is converted bit by bit.
std::int64_t stored(std::uint64_t hash) { return static_cast<std::int64_t>(hash); }
std::uint64_t hash_of(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

constexpr std::string_view kById =
    "select path, path_key, raw_hash, content_hash, article.url, article.title, published, first_seen"
    " from source join known_id using (source_id) join article using (article_id)"
    " where source.url = ?1 and known_id.id = ?2";

constexpr std::string_view kSimilarArticles =
    "select path, path_key, raw_hash, content_hash, article.url, article.title, published, first_seen,"
    " (select id from known_id where known_id.article_id = article.article_id order by id limit 1)"
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
constexpr std::string_view kRewritten = "update article set assets_due = 0, page = 1 where path_key = ?1";

constexpr std::string_view kPutId =
    "insert into known_id (source_id, id, article_id)"
    " select source_id, ?2, article_id from article where path_key = ?1"
    " on conflict (source_id, id) do update set article_id = excluded.article_id";

constexpr std::string_view kDropWords =
    "delete from words where rowid = (select article_id from article where path_key = ?1)";
constexpr std::string_view kPutWords =
    "insert into words (rowid, title, authors, body) select article_id, ?2, ?3, ?4 from article where path_key = ?1";

ArticleState read_article(const store::Statement& row, std::string_view source) {
  ArticleState a;
  a.source = source;
  a.path = row.text(0);
  a.path_key = row.text(1);
  a.raw_hash = hash_of(row.integer(2));
  a.content_hash = hash_of(row.integer(3));
  a.url = row.text(4);
  a.title = row.text(5);
  a.published = time_of(row.optional_integer(6));
  a.first_seen = time_of(row.integer(7));
  return a;
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(store::Database database) : database_(std::move(database)) {}

  Result<std::vector<SourceState>> sources() override {
    auto query = database_.prepare("select " + source_columns() + " from source order by url");
    if (!query) return tl::unexpected(query.error());
    std::vector<SourceState> all;
    while (true) {
      const auto row = query->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return all;
      all.push_back(read_source(*query));
    }
  }

  Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) override {
    auto query = prepared(kById);
    if (!query) return tl::unexpected(query.error());
    std::vector<ArticleState> found;
    for (const std::string& id : ids) {
      const auto row = (*query)->bind(1, source).bind(2, id).step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) continue;
      found.push_back(read_article(**query, source));
      found.back().id = id;
      (*query)->reset();
    }
    return found;
  }

  Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                            std::string_view title) override {
    auto query = prepared(kSimilarArticles);
    if (!query) return tl::unexpected(query.error());
    (*query)->bind(1, source).bind(2, url).bind(3, title).bind(4, static_cast<std::int64_t>(kSimilar));
    std::vector<ArticleState> found;
    while (true) {
      const auto row = (*query)->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return found;
      found.push_back(read_article(**query, source));
      found.back().id = (*query)->text(8);
    }
  }

  Result<bool> path_taken(std::string_view path_key) override {
    auto query = prepared("select 1 from article where path_key = ?1");
    if (!query) return tl::unexpected(query.error());
    auto taken = (*query)->bind(1, path_key).step();
    (*query)->reset();
    return taken;
  }

  Result<void> commit(const Batch& batch) override {
    auto transaction = store::Transaction::begin(database_);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = put_sources(batch.sources); !done) return done;
    if (auto done = put_articles(batch.articles); !done) return done;
    if (auto done = put_texts(batch.texts); !done) return done;
    return transaction->commit();
  }

 private:
  /// Keeps the statement for later calls, ready to be bound.
  Result<store::Statement*> prepared(std::string_view sql) {
    if (const auto at = statements_.find(sql); at != statements_.end()) return &at->second;
    auto statement = database_.prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    return &statements_.emplace(sql, std::move(*statement)).first->second;
  }

  Result<void> put_sources(const std::vector<SourceState>& sources) {
    auto put = prepared(put_source_sql());
    if (!put) return tl::unexpected(put.error());
    for (const SourceState& source : sources) {
      bind_source(**put, source);
      if (auto done = (*put)->run(); !done) return done;
    }
    return {};
  }

  Result<void> put_articles(const std::vector<ArticleState>& articles) {
    auto put = prepared(kPutArticle);
    auto put_id = prepared(kPutId);
    if (!put) return tl::unexpected(put.error());
    if (!put_id) return tl::unexpected(put_id.error());
    for (const ArticleState& a : articles) {
      (*put)->bind(1, a.source).bind(2, a.path).bind(3, a.path_key).bind(4, stored(a.raw_hash));
      (*put)->bind(5, stored(a.content_hash)).bind(6, a.url).bind(7, a.title).bind(8, stored(a.published));
      (*put)->bind(9, stored(a.first_seen));
      if (auto done = (*put)->run(); !done) return done;
      if (auto done = (*put_id)->bind(1, a.path_key).bind(2, a.id).run(); !done) return done;
    }
    return {};
  }

  Result<void> put_texts(const std::vector<ArticleText>& texts) {
    auto drop = prepared(kDropWords);
    auto put = prepared(kPutWords);
    if (!drop) return tl::unexpected(drop.error());
    auto rewritten = database_.prepare(kRewritten);
    if (!put) return tl::unexpected(put.error());
    if (!rewritten) return tl::unexpected(rewritten.error());
    for (const ArticleText& text : texts) {
      if (auto done = rewritten->bind(1, text.path_key).run(); !done) return done;
      if (auto done = (*drop)->bind(1, text.path_key).run(); !done) return done;
      if (auto done = (*put)->bind(1, text.path_key).bind(2, text.title).bind(3, text.authors).bind(4, text.body).run();
          !done) {
        return done;
      }
    }
    return {};
  }

  store::Database database_;
  std::map<std::string, store::Statement, std::less<>> statements_;  // by their text; destroyed before the database
};

/// Earlier versions kept addresses with user and password. The old bytes are overwritten, too.
Result<void> drop_passwords(store::Database& database) {
  auto old = database.prepare("select source_id, url, feed_url from source where url || feed_url like '%://%@%'");
  auto used = database.prepare("select 1 from source where url = ?1");
  auto put = database.prepare("update source set url = ?2, feed_url = ?3 where source_id = ?1");
  if (!old || !used || !put) return fail(ErrorKind::io, "cannot read the sources");
  struct Row {
    std::int64_t id;
    std::string url, feed_url;
  };
  std::vector<Row> rows;
  for (;;) {
    const auto row = old->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    rows.push_back({old->integer(0), old->text(1), old->text(2)});
  }
  for (const Row& row : rows) {
    std::string url = text::without_userinfo(row.url);
    const std::string feed_url = text::without_userinfo(row.feed_url);
    if (url == row.url && feed_url == row.feed_url) continue;  // an @ elsewhere
    used->reset();
    const auto taken = used->bind(1, url).step();
    if (!taken) return tl::unexpected(taken.error());
    if (*taken && url != row.url) url = text::with_mark_of_user(row.url);
    used->reset();
    if (auto done = database.run("pragma secure_delete = on"); !done) return done;
    if (auto done = put->bind(1, row.id).bind(2, url).bind(3, feed_url).run(); !done) return done;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Store>> make_store(store::Database database) {
  if (auto done = database.migrate(kSchema); !done) return tl::unexpected(done.error());
  if (auto done = drop_passwords(database); !done) return tl::unexpected(done.error());
  return std::make_unique<SqliteStore>(std::move(database));
}

Result<std::unique_ptr<Store>> open_store(const std::string& path, store::Open mode) {
  auto database = store::Database::open(path, mode);
  if (!database) return tl::unexpected(database.error());
  // Emptying the journal, not removing it, saves two fsyncs of the folder in every commit.
  if (auto done = database->run("pragma journal_mode = truncate"); !done) return tl::unexpected(done.error());
  return make_store(std::move(*database));
}

}  // namespace feedcat::mirror
