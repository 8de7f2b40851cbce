#include "mirror/state/postgres/commit.hpp"

#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/state/postgres/index_text.hpp"
#include "mirror/state/postgres/shard_of.hpp"
#include "mirror/state/postgres/sources.hpp"
#include "store/compress.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::string_view kFindKnown =
    "select a.shard, a.path_key, a.article_id, a.version from feedcat.article a"
    " join unnest($1::integer[], $2::text[]) as wanted(shard, path_key)"
    " on a.shard = wanted.shard and a.path_key = wanted.path_key";
constexpr std::string_view kPutNumbers = "update feedcat.shard set last_seq = $2, last_event = $3 where shard = $1";
constexpr std::string_view kInsertArticle =
    "insert into feedcat.article (shard, article_id, source_id, path, path_key, raw_hash, content_hash, url, title,"
    " published, first_seen, version, last_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $2)";
constexpr std::string_view kUpdateArticle =
    "update feedcat.article set raw_hash = $3, content_hash = $4, url = $5, title = $6, published = $7,"
    " first_seen = $8, version = $9, last_seq = coalesce($10, last_seq) where shard = $1 and article_id = $2";
constexpr std::string_view kPutId =
    "insert into feedcat.known_id (shard, source_id, id_hash, id, article_id) values ($1, $2, $3, $4, $5)"
    " on conflict (shard, source_id, id_hash) do update set article_id = excluded.article_id";
constexpr std::string_view kPutChange =
    "insert into feedcat.change (shard, seq, article_id, version, kind, time) values ($1, $2, $3, $4, $5,"
    " extract(epoch from now())::bigint)";
constexpr std::string_view kPutBody = "insert into feedcat.body (shard, seq, bytes) values ($1, $2, $3)";
constexpr std::string_view kPutEvent =
    "insert into feedcat.event (shard, number, time, kind, source_id, article_id, words)"
    " values ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kDropMuted = "delete from feedcat.muted where shard = $1 and source_id = $2";
constexpr std::string_view kPutMuted =
    "insert into feedcat.muted (shard, source_id, id_hash, id, first_seen, rules) values ($1, $2, $3, $4, $5, $6)"
    " on conflict (shard, source_id, id_hash) do nothing";
constexpr std::string_view kPutHost =
    "insert into feedcat.host (shard, origin, free_at, doublings, wait_until) values ($1, $2, $3, $4, $5)"
    " on conflict (shard, origin) do update set free_at = excluded.free_at, doublings = excluded.doublings,"
    " wait_until = excluded.wait_until";

}  // namespace

Result<void> Commit::run(std::span<const Entry> entries, std::span<const HostOfShard> hosts) {
  numbers_.clear();
  for (const Entry& entry : entries) numbers_[entry.shard] = held_.at(entry.shard);
  for (const HostOfShard& host : hosts) numbers_[host.shard] = held_.at(host.shard);
  TRY(find_known(entries));
  add_fence();
  for (const Entry& entry : entries) add(entry);
  for (const HostOfShard& host : hosts) add(host);
  add_numbers();
  TRY(connection_.run_transaction());
  return {};
}

/// The numbers and versions of articles that the store has. Only the owner of a shard changes them, so they stay.
Result<void> Commit::find_known(std::span<const Entry> entries) {
  std::set<Place> wanted;
  for (const Entry& entry : entries) {
    for (const ArticleState& article : entry.batch.articles) wanted.emplace(entry.shard, article.path_key);
  }
  if (wanted.empty()) return {};
  std::vector<std::int64_t> shards;
  std::vector<std::string> paths;
  for (const auto& [shard, path] : wanted) {
    shards.push_back(shard);
    paths.push_back(path);
  }
  TRY(const auto rows,
      connection_.query(kFindKnown, std::span<const std::int64_t>(shards), std::span<const std::string>(paths)));
  for (int i = 0; i < rows.size(); ++i) {
    known_[{static_cast<int>(rows[i].integer(0)), rows[i].text(1)}] = {rows[i].integer(2), rows[i].integer(3)};
  }
  return {};
}

void Commit::add_fence() {
  std::vector<std::int64_t> shards;
  std::vector<std::int64_t> epochs;
  for (const auto& [shard, leased] : numbers_) {
    shards.push_back(shard);
    epochs.push_back(leased.epoch);
  }
  connection_.add(
      kFence, Parameters(std::span<const std::int64_t>(shards), std::span<const std::int64_t>(epochs), shards.size()));
}

void Commit::add_numbers() {
  for (const auto& [shard, now] : numbers_) {
    const Leased& before = held_.at(shard);
    if (now.last_seq == before.last_seq && now.last_event == before.last_event) continue;
    connection_.add(kPutNumbers, Parameters(shard, now.last_seq, now.last_event));
  }
}

void Commit::add(const Entry& entry) {
  for (const SourceState& source : entry.batch.sources) {
    connection_.add(put_source_sql(), put_source_parameters(entry.shard, source, entry.due));
  }
  add_articles(entry);
  add_muted(entry);
  add_events(entry);
}

/// An article that has several ids stands in the batch once for each.
void Commit::add_articles(const Entry& entry) {
  std::set<std::string_view> done;
  for (const ArticleState& article : entry.batch.articles) {
    if (done.insert(article.path_key).second) add_article(entry, article);
    const auto known = known_.find({entry.shard, article.path_key});
    if (known == known_.end()) continue;
    connection_.add(kPutId, Parameters(entry.shard, source_id(entry.url), base::hash128_hex(article.id), article.id,
                                       known->second.article_id));
  }
}

void Commit::add_article(const Entry& entry, const ArticleState& a) {
  const int shard = entry.shard;
  const auto at = known_.find({shard, a.path_key});
  const bool has_file = entry.files.contains(a.path);
  if (at == known_.end() && !has_file) return;  // it has never had a file
  std::int64_t& last = numbers_.at(shard).last_seq;
  if (has_file) ++last;
  if (at == known_.end()) {
    const Known known{last, 1};
    known_[{shard, a.path_key}] = known;
    connection_.add(kInsertArticle, Parameters(shard, known.article_id, source_id(entry.url), a.path, a.path_key,
                                               a.raw_hash, a.content_hash, a.url, a.title, a.published, a.first_seen));
    return add_change(shard, known, EventKind::created, entry, a);
  }
  Known& known = at->second;
  if (has_file) ++known.version;
  Parameters update(shard, known.article_id, a.raw_hash, a.content_hash, a.url, a.title, a.published, a.first_seen,
                    known.version);
  has_file ? update.add(last) : update.add_null();
  connection_.add(kUpdateArticle, std::move(update));
  if (has_file) return add_change(shard, known, EventKind::updated, entry, a);
  add_time(connection_, {shard, known.article_id, source_id(entry.url), a, false});
}

void Commit::add_change(int shard, const Known& known, EventKind kind, const Entry& entry, const ArticleState& a) {
  const std::int64_t seq = numbers_.at(shard).last_seq;
  connection_.add(kPutChange, Parameters(shard, seq, known.article_id, known.version, kind));
  Parameters body(shard, seq);
  body.add_bytes(store::compress(entry.files.at(a.path)));
  connection_.add(kPutBody, std::move(body));
  const auto text = std::find_if(entry.batch.texts.begin(), entry.batch.texts.end(),
                                 [&](const ArticleText& one) { return one.path_key == a.path_key; });
  if (text == entry.batch.texts.end()) return;
  add_text(connection_, {shard, known.article_id, source_id(entry.url), a, kind == EventKind::updated}, *text);
}

void Commit::add_events(const Entry& entry) {
  for (const Event& event : entry.batch.events) {
    std::optional<std::int64_t> article;
    if (!event.path_key.empty()) {
      const auto known = known_.find({entry.shard, event.path_key});
      if (known == known_.end()) continue;
      article = known->second.article_id;
    }
    connection_.add(kPutEvent, Parameters(entry.shard, ++numbers_.at(entry.shard).last_event, event.time, event.kind,
                                          source_id(entry.url), article, event.words));
  }
}

void Commit::add_muted(const Entry& entry) {
  const std::int64_t source = source_id(entry.url);
  for (const MutedArticles& muted : entry.batch.muted) {
    connection_.add(kDropMuted, Parameters(entry.shard, source));
    for (const MutedArticle& one : muted.articles) {
      connection_.add(kPutMuted,
                      Parameters(entry.shard, source, base::hash128_hex(one.id), one.id, one.first_seen, one.rules));
    }
  }
}

void Commit::add(const HostOfShard& host) {
  const net::HostPace& pace = host.host.pace;
  connection_.add(kPutHost, Parameters(host.shard, pace.origin, pace.free_at.time_since_epoch().count(), pace.doublings,
                                       host.host.wait_until.value_or(UtcTime{})));
}

}  // namespace feedcat::mirror::postgres
