#include "mirror/state/postgres/reading.hpp"

#include <map>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "mirror/state/postgres/shard_of.hpp"
#include "store/compress.hpp"

namespace feedcat::mirror::postgres {
namespace {

// The columns of an article from the first on, as read_article reads them.
#define FEEDCAT_ARTICLE_COLUMNS \
  "a.path, a.path_key, a.raw_hash, a.content_hash, a.url, a.title, a.published, a.first_seen"

constexpr std::string_view kById =
    "select " FEEDCAT_ARTICLE_COLUMNS
    ", k.id from feedcat.known_id k join feedcat.article a on a.shard = k.shard and a.article_id = k.article_id"
    " where k.shard = $1 and a.shard = $1 and k.source_id = $2 and k.id_hash = any($3::text[])";
constexpr std::string_view kSimilar =
    "select " FEEDCAT_ARTICLE_COLUMNS
    ", (select id from feedcat.known_id k where k.shard = $1 and k.article_id = a.article_id"
    " order by id like 'urn:feedcat:shared:%', id collate \"C\" limit 1)"
    " from feedcat.article a where a.shard = $1 and a.source_id = $2"
    " and (($3 <> '' and md5(a.url) = md5($3) and a.url = $3) or ($4 <> '' and md5(a.title) = md5($4) and a.title = "
    "$4))"
    " order by a.first_seen, a.article_id limit $5";
constexpr std::string_view kMuted =
    "select id, first_seen, rules from feedcat.muted where shard = $1 and source_id = $2 order by id collate \"C\"";
constexpr std::string_view kMutedOtherwise =
    "select distinct s.url from feedcat.muted m join feedcat.source s on s.shard = m.shard and s.source_id = "
    "m.source_id"
    " where m.shard >= 0 and s.shard >= 0 and m.rules <> $1 order by s.url";
constexpr std::string_view kPathTaken = "select 1 from feedcat.article where shard = $1 and path_key = $2";
constexpr std::string_view kPathTakenAnywhere =
    "select 1 from feedcat.shard s where exists (select 1 from feedcat.article a where a.shard = s.shard"
    " and a.path_key = $1) limit 1";
constexpr std::string_view kCount = "select count(*) from feedcat.article where shard = $1 and source_id = $2";
constexpr std::string_view kAddresses =
    "select url from feedcat.article where shard = $1 and source_id = $2 and url <> '' order by article_id limit $3";
constexpr std::string_view kFileOfArticle =
    "select b.bytes from feedcat.article a join feedcat.body b on b.shard = a.shard and b.seq = a.last_seq"
    " where a.shard = $1 and b.shard = $1 and a.path_key = $2";
/// The sizes are summed up in the server, so that what is too much is never sent.
constexpr std::string_view kChanges =
    "select c.seq, c.kind, c.time, s.url, c.article_id, " FEEDCAT_ARTICLE_COLUMNS
    ", b.bytes from (select *, sum(size) over (order by seq) - size as before from"
    " (select c.shard, c.seq, c.kind, c.time, c.article_id, length(b.bytes) as size"
    "  from feedcat.change c join feedcat.body b on b.shard = c.shard and b.seq = c.seq"
    "  where c.shard = $1 and b.shard = $1 and c.seq > $2 order by c.seq limit $3) as first) as c"
    " join feedcat.body b on b.shard = c.shard and b.seq = c.seq"
    " join feedcat.article a on a.shard = c.shard and a.article_id = c.article_id"
    " join feedcat.source s on s.shard = a.shard and s.source_id = a.source_id"
    " where c.before < $4 and b.shard = $1 and a.shard = $1 and s.shard = $1 order by c.seq";
constexpr std::string_view kIdsOf =
    "select article_id, id from feedcat.known_id where shard = $1 and article_id = any($2::bigint[])"
    " order by article_id, id like 'urn:feedcat:shared:%', id collate \"C\"";

ArticleState read_article(const Row& row, int first, std::string_view source) {
  ArticleState a;
  a.source = source;
  a.path = row.text(first);
  a.path_key = row.text(first + 1);
  a.raw_hash = static_cast<std::uint64_t>(row.integer(first + 2));
  a.content_hash = static_cast<std::uint64_t>(row.integer(first + 3));
  a.url = row.text(first + 4);
  a.title = row.text(first + 5);
  a.published = row.optional_time(first + 6);
  a.first_seen = row.time(first + 7);
  return a;
}

constexpr int kAfterArticle = 8;

Result<std::string> unpacked(const Row& row, int column) {
  auto bytes = store::decompress(row.bytes(column), kLargestArticleFile);
  if (!bytes) return fail(ErrorKind::damaged, "the file of an article in the store is damaged");
  return std::move(*bytes);
}

}  // namespace

Result<std::vector<ArticleState>> Reading::articles(int shard, std::string_view source,
                                                    const std::vector<std::string>& ids) {
  std::vector<std::string> hashes;
  hashes.reserve(ids.size());
  for (const std::string& id : ids) hashes.push_back(base::hash128_hex(id));
  TRY(const auto rows, connection_.query(kById, shard, source_id(source), std::span<const std::string>(hashes)));
  std::map<std::string, ArticleState> known;
  for (int i = 0; i < rows.size(); ++i) {
    known.emplace(rows[i].text(kAfterArticle), read_article(rows[i], 0, source));
  }
  std::vector<ArticleState> found;
  for (const std::string& id : ids) {
    const auto at = known.find(id);
    if (at == known.end()) continue;
    found.push_back(at->second);
    found.back().id = id;
  }
  return found;
}

Result<std::vector<ArticleState>> Reading::similar(int shard, std::string_view source, std::string_view url,
                                                   std::string_view title) {
  TRY(const auto rows, connection_.query(kSimilar, shard, source_id(source), url, title, Store::kSimilar));
  return rows.all([&](const Row& row) {
    ArticleState article = read_article(row, 0, source);
    article.id = row.text(kAfterArticle);
    return article;
  });
}

Result<std::vector<MutedArticle>> Reading::muted(int shard, std::string_view source) {
  TRY(const auto rows, connection_.query(kMuted, shard, source_id(source)));
  return rows.all([](const Row& row) {
    return MutedArticle{row.text(0), row.time(1), static_cast<std::uint64_t>(row.integer(2))};
  });
}

Result<std::vector<std::string>> Reading::muted_otherwise(std::uint64_t rules) {
  TRY(const auto rows, connection_.query(kMutedOtherwise, rules));
  return rows.all([](const Row& row) { return row.text(0); });
}

Result<bool> Reading::path_taken(int shard, std::string_view path_key) {
  if (shard < 0) {
    TRY(const auto anywhere, connection_.query(kPathTakenAnywhere, path_key));
    return !anywhere.empty();
  }
  TRY(const auto rows, connection_.query(kPathTaken, shard, path_key));
  return !rows.empty();
}

Result<std::size_t> Reading::count(int shard, std::string_view source) {
  TRY(const auto rows, connection_.query(kCount, shard, source_id(source)));
  return static_cast<std::size_t>(rows[0].integer(0));
}

Result<std::vector<std::string>> Reading::addresses(int shard, std::string_view source, std::size_t most) {
  TRY(const auto rows, connection_.query(kAddresses, shard, source_id(source), most));
  return rows.all([](const Row& row) { return row.text(0); });
}

Result<std::optional<std::string>> Reading::file(int shard, std::string_view path_key) {
  TRY(const auto rows, connection_.query(kFileOfArticle, shard, path_key));
  std::optional<std::string> file;
  if (rows.empty()) return file;
  TRY(file, unpacked(rows[0], 0));
  return file;
}

Result<std::vector<SharedChange>> Reading::changes(int shard, std::int64_t after_seq, std::size_t most,
                                                   std::size_t bytes) {
  TRY(const auto rows, connection_.query(kChanges, shard, after_seq, most, bytes));
  std::vector<SharedChange> changes;
  std::vector<std::int64_t> article_ids;
  for (int i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    SharedChange& change = changes.emplace_back();
    change.seq = row.integer(0);
    change.kind = static_cast<EventKind>(row.integer(1));
    change.time = row.time(2);
    article_ids.push_back(row.integer(4));
    change.article = read_article(row, 5, row.view(3));
    TRY(change.bytes, unpacked(row, 5 + kAfterArticle));
  }
  TRY(const auto ids, connection_.query(kIdsOf, shard, std::span<const std::int64_t>(article_ids)));
  std::map<std::int64_t, std::vector<std::string>> by_article;
  for (int i = 0; i < ids.size(); ++i) by_article[ids[i].integer(0)].push_back(ids[i].text(1));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    changes[i].ids = by_article[article_ids[i]];
    if (!changes[i].ids.empty()) changes[i].article.id = changes[i].ids.front();
  }
  return changes;
}

}  // namespace feedcat::mirror::postgres
