#include "mirror/log/store_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/try.hpp"
#include "mirror/log/latest.hpp"
#include "mirror/state/postgres/setup.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::size_t kLargestBatch = 4096;

// The columns after those of candidates.
enum Column : int { kAt = kCandidateColumns, kNumber, kShardOfEntry, kKind, kWords };

/// Returns a condition for these kinds, except `created`.
std::string among(std::string_view column, const std::set<EventKind>& kinds) {
  std::string list;
  for (const EventKind kind : kinds) list += (list.empty() ? "" : ", ") + std::to_string(static_cast<int>(kind));
  return kinds.empty() ? std::string() : " and " + std::string(column) + " in (" + list + ")";
}

std::string created() {
  return "select " + candidate_columns(false) + ", a.first_seen, a.article_id, a.shard, 0, ''" +
         candidate_tables(false) + " where ";
}

std::string of_articles(const std::set<EventKind>& kinds) {
  return "select " + candidate_columns(false) + ", e.time, e.number, e.shard, e.kind, e.words" +
         candidate_tables(false) +
         " join feedcat.event e on e.shard = f.shard and e.article_id = f.article_id where true" +
         among("e.kind", kinds) + " and ";
}

/// A query that asks only for feeds and dates asks for nothing but the time and the source of `f`. The columns of an
/// article are null.
std::string of_sources(const std::set<EventKind>& kinds) {
  return "select f.shard, null, 0, null, null, null, null, null, s.title, s.url, s.feed_url, null, null, null, null,"
         " null, null, null, f.time, f.number, f.shard, f.kind, f.words from feedcat.event f"
         " join feedcat.source s on s.shard = f.shard and s.source_id = f.source_id where f.article_id is null" +
         among("f.kind", kinds) + " and ";
}

}  // namespace

Result<std::unique_ptr<LogReader>> StoreLog::open(const std::string& address, const query::Matcher& matcher,
                                                  const LogOptions& options) {
  TRY(auto opened, Connection::open(address));
  TRY(const int shards, shards_of(opened));
  auto connection = std::make_unique<Connection>(std::move(opened));
  TRY(const auto languages, stem_languages(*connection));
  TRY(auto condition, condition_of(*connection, matcher, languages));
  auto log = std::make_unique<StoreLog>(std::move(connection), std::move(condition), shards);
  const bool all = options.kinds.empty() || options.kinds.contains(EventKind::created);
  if (all) log->add({.select = created(), .key = "(a.first_seen, a.article_id, a.shard)"}, "a.first_seen", options);
  log->add({.select = of_articles(options.kinds), .key = "(e.time, e.number, e.shard)"}, "e.time", options);
  if (asks_only_for_feeds_and_dates(matcher.query())) {
    log->add({.select = of_sources(options.kinds), .key = "(f.time, f.number, f.shard)", .of_articles = false},
             "f.time", options);
  }
  return log;
}

void StoreLog::add(Stream stream, const std::string& time, const LogOptions& options) {
  stream.select += condition_.sql;
  if (options.since) stream.select += fmt::format(" and {} >= {}", time, options.since->time_since_epoch().count());
  if (options.until) stream.select += fmt::format(" and {} < {}", time, options.until->time_since_epoch().count());
  streams_.push_back(std::move(stream));
}

Result<void> StoreLog::read_some(Stream& stream) {
  std::string order = stream.key.substr(1, stream.key.size() - 2);
  for (std::size_t at = order.find(','); at != std::string::npos; at = order.find(',', at + 6)) {
    order.insert(at, " desc");
  }
  const std::string after = stream.last.empty() ? "" : " and " + stream.key + " < " + stream.last;
  TRY(const Rows rows,
      connection_->query_once(fmt::format("{}{} order by {} desc limit {}", stream.select, after, order, stream.batch),
                              condition_.parameters));
  stream.all_read = static_cast<std::size_t>(rows.size()) < stream.batch;
  stream.batch = std::min(2 * stream.batch, kLargestBatch);
  for (int i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    stream.last = fmt::format("({}, {}, {})", row.integer(kAt), row.integer(kNumber), row.integer(kShardOfEntry));
    if (stream.of_articles) {
      TRY(const bool matches, decider_.matches(row));
      if (!matches) continue;
    }
    Found found = read_found(row, shards_);
    stream.waiting.push_back({.time = row.time(kAt),
                              .kind = static_cast<EventKind>(row.integer(kKind)),
                              .feed = std::move(found.feed),
                              .feed_url = std::move(found.feed_url),
                              .title = std::move(found.title),
                              .url = std::move(found.url),
                              .path = std::move(found.path),
                              .words = row.text(kWords)});
  }
  return {};
}

Result<std::optional<LogEntry>> StoreLog::next() {
  return take_latest(streams_, [this](Stream& stream) { return read_some(stream); });
}

}  // namespace feedcat::mirror::postgres
