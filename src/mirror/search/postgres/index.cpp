#include "mirror/search/postgres/index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/search/postgres/facets.hpp"
#include "mirror/state/postgres/setup.hpp"
#include "mirror/state/postgres/tokens.hpp"
#include "text/stem.hpp"

namespace feedcat::mirror::postgres {
namespace {

/// Words of fewer articles are known, because PostgreSQL cannot list those of its index.
constexpr std::int64_t kArticlesWithWords = 2000;
constexpr std::int64_t kArticlesAtOnce = 200;

#define FEEDCAT_WANTED "unnest($1::integer[], $2::bigint[]) as wanted(shard, article_id)"

constexpr std::string_view kNames =
    "select a.shard, a.article_id, s.url, a.path, case when s.feed_url = '' then s.url else s.feed_url end, k.id"
    " from feedcat.article a join " FEEDCAT_WANTED
    " on a.shard = wanted.shard and a.article_id = wanted.article_id"
    " join feedcat.source s on s.shard = a.shard and s.source_id = a.source_id"
    " left join feedcat.known_id k on k.shard = a.shard and k.article_id = a.article_id";
constexpr std::string_view kPathOf = "select path from feedcat.article where shard = $1 and article_id = $2";
constexpr std::string_view kDetails =
    "select f.shard, f.article_id, coalesce((select k.id from feedcat.known_id k where k.shard = f.shard"
    " and k.article_id = f.article_id order by k.id like 'urn:feedcat:shared:%', k.id collate \"C\" limit 1), ''),"
    " f.language, a.first_seen from feedcat.facts f join " FEEDCAT_WANTED
    " on f.shard = wanted.shard and f.article_id = wanted.article_id"
    " join feedcat.article a on a.shard = f.shard and a.article_id = f.article_id";
constexpr std::string_view kForMarks =
    "select a.title, array_to_string(f.authors, ', '), f.language, w.body from feedcat.facts f"
    " join feedcat.article a on a.shard = f.shard and a.article_id = f.article_id"
    " left join feedcat.words w on w.shard = f.shard and w.article_id = f.article_id"
    " where f.shard = $1 and f.article_id = $2";
constexpr std::string_view kCountMatches =
    "select count(*) from (select 1 from feedcat.facts f where f.tokens @@ $1::tsquery limit $2) as counted";
constexpr std::string_view kNewestTokens =
    "select f.time, f.article_id, f.shard, f.tokens::text from feedcat.facts f"
    " where (f.time, f.article_id, f.shard) < ($1, $2, $3)"
    " order by f.time desc, f.article_id desc, f.shard desc limit $4";

}  // namespace

Result<std::unique_ptr<MirrorIndex>> StoreIndex::open(const std::string& address, const query::Matcher& matcher) {
  TRY(auto connection, Connection::open(address));
  TRY(const int shards, shards_of(connection));
  // PostgreSQL underestimates what it costs to look for words in all rows. Another engine may not know these settings.
  static_cast<void>(connection.script("set enable_seqscan = off; set jit = off"));
  return std::make_unique<StoreIndex>(std::make_unique<Connection>(std::move(connection)), matcher, address, shards);
}

StoreIndex::StoreIndex(std::unique_ptr<Connection> connection, const query::Matcher& matcher,
                       const std::string& address, int shards)
    : connection_(std::move(connection)),
      matcher_(matcher),
      reader_(address, shards),
      shards_(shards),
      sql_(to_sql(matcher.query())) {}

Result<void> StoreIndex::prepare() {
  if (condition_) return {};
  TRY(languages_, stem_languages(*connection_));
  TRY(auto condition, condition_of(*connection_, matcher_, languages_));
  condition_.emplace(std::move(condition));
  return {};
}

Asked StoreIndex::asked() const { return {*connection_, matcher_.query(), *condition_, languages_, shards_}; }

Result<void> StoreIndex::start(FoundOrder order) {
  TRY(prepare());
  waiting_.clear();
  all_read_ = false;
  pages_.emplace(*connection_, *condition_, PageOptions{.order = order});
  return {};
}

Result<std::optional<Found>> StoreIndex::next() {
  while (waiting_.empty() && !all_read_) {
    page_.clear();
    details_.clear();
    TRY(const bool more, pages_->read([&](const Row& row) -> Result<void> {
      waiting_.push_back(read_found(row, shards_));
      page_.push_back(waiting_.back().article_id);
      return {};
    }));
    all_read_ = !more;
  }
  if (waiting_.empty()) return std::optional<Found>();
  std::optional<Found> found(std::move(waiting_.front()));
  waiting_.pop_front();
  return found;
}

Result<std::vector<Found>> StoreIndex::best(std::size_t limit) {
  TRY(prepare());
  TRY(auto found, postgres::best(asked(), limit));
  for (Found& hit : found) TRY(show_matches(hit));
  return found;
}

Result<void> StoreIndex::show_matches(Found& hit) {
  if (!marked_) {
    TRY(auto marked, MarkedTexts::open());
    marked_.emplace(std::move(marked));
  }
  const ArticleKey key = ArticleKey::of(hit.article_id, shards_);
  TRY(const Rows rows, connection_->query(kForMarks, key.shard, key.article_id));
  if (rows.empty()) return {};  // it may have been changed in the meantime
  TRY(const auto body, read_body(rows[0], 3));
  const std::string language = text::stem_language(rows[0].view(2));
  return marked_->mark(sql_.match, {rows[0].view(0), rows[0].view(1), body, language}, hit);
}

Result<void> StoreIndex::count(std::span<const FacetName> facets, std::vector<Counts>& counts) {
  TRY(prepare());
  return count_facets(asked(), facets, counts);
}

StoreIndex::Keys StoreIndex::keys_of(const std::vector<std::int64_t>& articles) const {
  Keys keys;
  for (const std::int64_t article : articles) {
    const ArticleKey key = ArticleKey::of(article, shards_);
    keys.shards.push_back(key.shard);
    keys.ids.push_back(key.article_id);
  }
  return keys;
}

std::int64_t StoreIndex::number_of(const Row& row) const {
  return ArticleKey{row.integer(0), row.integer(1)}.number(shards_);
}

Result<std::map<std::int64_t, std::vector<std::uint64_t>>> StoreIndex::names_of(
    const std::vector<std::int64_t>& articles) {
  std::map<std::int64_t, std::vector<std::uint64_t>> names;
  if (articles.empty()) return names;
  const Keys keys = keys_of(articles);
  TRY(const Rows rows,
      connection_->query(kNames, std::span<const std::int64_t>(keys.shards), std::span<const std::int64_t>(keys.ids)));
  for (int i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    std::vector<std::uint64_t>& own = names[number_of(row)];
    if (own.empty()) own.push_back(base::hash64(row.text(2) + "\n" + row.text(3)));
    if (!row.is_null(5)) own.push_back(base::hash64(row.text(4) + " " + row.text(5)));
  }
  return names;
}

Result<std::string> StoreIndex::path_of(std::int64_t article) {
  const ArticleKey key = ArticleKey::of(article, shards_);
  TRY(const Rows rows, connection_->query(kPathOf, key.shard, key.article_id));
  return rows.empty() ? std::string() : rows[0].text(0);
}

Result<ArticleDetails> StoreIndex::details_of(std::int64_t article) {
  if (!details_.contains(article)) {
    // Its neighbours are asked for next.
    std::vector<std::int64_t> wanted = page_;
    if (std::find(wanted.begin(), wanted.end(), article) == wanted.end()) wanted = {article};
    const Keys keys = keys_of(wanted);
    TRY(const Rows rows, connection_->query(kDetails, std::span<const std::int64_t>(keys.shards),
                                            std::span<const std::int64_t>(keys.ids)));
    for (int i = 0; i < rows.size(); ++i) {
      details_[number_of(rows[i])] = {rows[i].text(2), rows[i].text(3), rows[i].time(4)};
    }
  }
  return details_[article];
}

Result<std::vector<DatedArticle>> StoreIndex::articles_of(const Period& period) {
  TRY(const Rows rows,
      connection_->query_once(
          fmt::format("select f.shard, f.article_id, f.time, f.language, a.title, a.url, s.url, a.first_seen{} where"
                      " f.time >= {} and f.time < {} order by f.time{}, f.article_id{}, f.shard{} limit {}",
                      candidate_tables(false), period.from, period.to, period.oldest ? "" : " desc",
                      period.oldest ? "" : " desc", period.oldest ? "" : " desc", period.most)));
  return rows.all([this](const Row& row) {
    DatedArticle one{number_of(row), row.text(6), {}};
    one.item.published = row.time(2);
    one.item.language = row.text(3);
    one.item.title = row.text(4);
    one.item.url = row.text(5);
    one.item.first_seen = row.time(7);
    return one;
  });
}

Result<std::vector<std::string>> StoreIndex::texts_of(const std::vector<std::int64_t>& articles) {
  std::vector<ArticleKey> keys;
  for (const std::int64_t article : articles) keys.push_back(ArticleKey::of(article, shards_));
  return read_bodies(*connection_, keys);
}

Result<void> StoreIndex::read_words() {
  words_.emplace();
  using Limits = std::numeric_limits<std::int64_t>;
  std::int64_t time = Limits::max(), id = 0, shard = 0;
  for (std::int64_t read = 0; read < kArticlesWithWords; read += kArticlesAtOnce) {
    TRY(const Rows rows, connection_->query(kNewestTokens, time, id, shard, kArticlesAtOnce));
    for (int i = 0; i < rows.size(); ++i) {
      time = rows[i].integer(0);
      id = rows[i].integer(1);
      shard = rows[i].integer(2);
      each_lexeme(rows[i].view(3), [this](std::string_view lexeme, const std::vector<Position>&) {
        if (lexeme.front() > '\x1f' || static_cast<unsigned char>(lexeme.front()) >= 0x80) words_->emplace(lexeme);
      });
    }
    if (rows.size() < kArticlesAtOnce) break;
  }
  return {};
}

Result<std::optional<std::string>> StoreIndex::first_word_from(std::string_view from) {
  if (!words_) TRY(read_words());
  const auto at = words_->lower_bound(from);
  return at == words_->end() ? std::optional<std::string>() : *at;
}

Result<std::int64_t> StoreIndex::count_articles(const query::Term& term, std::int64_t most) {
  TRY(prepare());
  const auto asked = TsQueries(matcher_.query(), languages_).of(term, Exactness::exact);
  if (!asked || asked->kind != TsQuery::Kind::some) return 0;
  TRY(const Rows rows, connection_->query(kCountMatches, asked->text, most));
  return rows[0].integer(0);
}

}  // namespace feedcat::mirror::postgres
