#include "mirror/search/postgres/candidates.hpp"

#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "store/compress.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr char kBetween = '\x1f';  // names of authors and tags
enum CandidateColumn : int {
  kShard,
  kArticleId,
  kLost,
  kTime,
  kPath,
  kTitle,
  kUrl,
  kPublished,
  kFeed,
  kSourceUrl,
  kFeedUrl,
  kFolder,
  kLanguage,
  kFirstSeen,
  kTraits,
  kAuthors,
  kTags,
  kBody,
};
static_assert(kBody + 1 == kCandidateColumns);

constexpr std::string_view kBodies =
    "select w.shard, w.article_id, w.body from feedcat.words w"
    " join unnest($1::integer[], $2::bigint[]) as wanted(shard, article_id)"
    " on w.shard = wanted.shard and w.article_id = wanted.article_id";

std::vector<std::string_view> names_in(std::string_view joined) {
  std::vector<std::string_view> names;
  if (joined.empty()) return names;
  while (true) {
    const std::size_t end = joined.find(kBetween);
    names.push_back(joined.substr(0, end));
    if (end == std::string_view::npos) return names;
    joined.remove_prefix(end + 1);
  }
}

}  // namespace

std::string candidate_columns(bool with_body) {
  return std::string(
             "f.shard, f.article_id, f.lost, f.time, a.path, a.title, a.url, a.published, s.title, s.url, s.feed_url,"
             " s.folder, f.language, a.first_seen, f.traits, array_to_string(f.authors, chr(31)),"
             " array_to_string(f.tags, chr(31)), ") +
         (with_body ? "w.body" : "null");
}

std::string candidate_tables(bool with_body) {
  return std::string(
             " from feedcat.facts f join feedcat.article a on a.shard = f.shard and a.article_id = f.article_id"
             " join feedcat.source s on s.shard = f.shard and s.source_id = f.source_id") +
         (with_body ? " left join feedcat.words w on w.shard = f.shard and w.article_id = f.article_id" : "");
}

ArticleKey read_key(const Row& row) { return {row.integer(kShard), row.integer(kArticleId)}; }
bool is_incomplete(const Row& row) { return row.integer(kLost) != 0; }

Found read_found(const Row& row, int shards) {
  Found found;
  found.article_id = read_key(row).number(shards);
  found.path = row.text(kPath);
  found.title = row.text(kTitle);
  found.url = row.text(kUrl);
  found.published = row.optional_time(kPublished);
  found.time = row.time(kTime);
  found.feed = row.text(kFeed);
  found.feed_url = row.text(row.view(kFeedUrl).empty() ? kSourceUrl : kFeedUrl);
  return found;
}

Result<std::string> read_body(const Row& row, int column) {
  if (row.is_null(column)) return std::string();
  auto text = store::decompress(row.bytes(column), kLargestArticleFile);
  if (!text) return fail(ErrorKind::damaged, "the text of an article in the store is damaged");
  return std::move(*text);
}

Result<std::vector<std::string>> read_bodies(Connection& connection, const std::vector<ArticleKey>& articles) {
  std::vector<std::int64_t> shards, ids;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> places;
  for (const ArticleKey& article : articles) {
    places.emplace(std::pair(article.shard, article.article_id), shards.size());
    shards.push_back(article.shard);
    ids.push_back(article.article_id);
  }
  std::vector<std::string> bodies(articles.size());
  if (articles.empty()) return bodies;
  TRY(const Rows rows,
      connection.query(kBodies, std::span<const std::int64_t>(shards), std::span<const std::int64_t>(ids)));
  for (int i = 0; i < rows.size(); ++i) {
    const auto place = places.find({rows[i].integer(0), rows[i].integer(1)});
    if (place == places.end()) continue;
    TRY(bodies[place->second], read_body(rows[i], 2));
  }
  return bodies;
}

Result<bool> Decider::matches(const Row& row) {
  const query::Matcher* const matcher = is_incomplete(row) ? condition_.whole : condition_.rest.get();
  if (matcher == nullptr) return true;
  std::optional<Error> failure;
  query::Article article;
  article.title = row.view(kTitle);
  article.authors = names_in(row.view(kAuthors));
  article.tags = names_in(row.view(kTags));
  article.feed_title = row.view(kFeed);
  article.feed_addresses = {row.view(kSourceUrl)};
  if (!row.view(kFeedUrl).empty()) article.feed_addresses.push_back(row.view(kFeedUrl));
  article.folder = row.view(kFolder);
  article.url = row.view(kUrl);
  article.language = row.text(kLanguage);
  article.date = row.time(kTime);
  article.seen = row.time(kFirstSeen);
  const auto traits = static_cast<std::uint64_t>(row.integer(kTraits));
  article.has = [traits](query::Trait trait) { return (traits >> static_cast<unsigned>(trait) & 1U) != 0; };
  article.body = [&]() -> std::string {
    if (!row.is_null(kBody)) {
      auto body = read_body(row, kBody);
      if (body) return std::move(*body);
      failure = body.error();
      return {};
    }
    auto bodies = read_bodies(connection_, {read_key(row)});
    if (bodies) return std::move(bodies->front());
    failure = bodies.error();
    return {};
  };
  const bool matches = matcher->matches(article);
  if (failure) return tl::unexpected(*failure);
  return matches;
}

}  // namespace feedcat::mirror::postgres
