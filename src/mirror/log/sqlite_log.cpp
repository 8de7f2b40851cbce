#include "mirror/log/sqlite_log.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "base/try.hpp"
#include "mirror/log/latest.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/search/unread.hpp"
#include "mirror/state/state_of.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLargestEventBatch = 16'384;

// Each of these walks through an index in the order of time, because nothing could be printed at once if the entries
// had to be sorted. A condition can follow, about `f` and `a` as in sql.hpp. The first two columns are the time and
// what orders entries of the same time.
constexpr std::string_view kCreated =
    "select a.first_seen as at, a.article_id as number, 0, s.title, iif(s.feed_url = '', s.url, s.feed_url), a.title,"
    " a.url, a.path, '' from article a indexed by article_by_first_seen cross join facts f on f.article_id = "
    "a.article_id"
    " cross join source s on s.source_id = a.source_id where (a.first_seen, a.article_id) < (?1, ?2)"
    " and a.first_seen >= ?4";
constexpr std::string_view kOfArticles =
    "select e.time as at, e.event_id as number, e.kind, s.title, iif(s.feed_url = '', s.url, s.feed_url), a.title,"
    " a.url, a.path, e.words from event e indexed by event_by_time cross join article a on a.article_id = e.article_id"
    " cross join facts f on f.article_id = e.article_id cross join source s on s.source_id = e.source_id"
    " where (e.time, e.event_id) < (?1, ?2) and e.time >= ?4";
/// A query that asks only for feeds and dates asks for nothing but the time and the source of `f`.
constexpr std::string_view kOfSources =
    "select f.time as at, f.event_id as number, f.kind, s.title, iif(s.feed_url = '', s.url, s.feed_url), '', '', '',"
    " f.words from event f indexed by event_by_time cross join source s on s.source_id = f.source_id"
    " where (f.time, f.event_id) < (?1, ?2) and f.time >= ?4 and f.article_id is null";
constexpr std::string_view kOrder = " order by at desc, number desc limit ?3";

struct Row {
  std::int64_t number;
  LogEntry entry;
};

Row read_event(const store::Statement& row) {
  return {row.integer(1),
          {.time = row.time(0),
           .kind = static_cast<EventKind>(row.integer(2)),
           .feed = row.text(3),
           .feed_url = row.text(4),
           .title = row.text(5),
           .url = row.text(6),
           .path = row.text(7),
           .words = row.text(8)}};
}

/// Returns a condition for these kinds, except `created`.
std::string among(std::string_view column, const std::set<EventKind>& kinds) {
  std::string list;
  for (const EventKind kind : kinds) list += (list.empty() ? "" : ", ") + std::to_string(static_cast<int>(kind));
  return kinds.empty() ? std::string() : " and " + std::string(column) + " in (" + list + ")";
}

}  // namespace

Result<std::unique_ptr<LogReader>> SqliteLog::open(const query::Matcher& matcher, const std::string& directory,
                                                   const LogOptions& options) {
  TRY(auto state, open_state(directory));
  auto log = std::make_unique<SqliteLog>(matcher, std::move(state));
  TRY(add_holds(log->database_, matcher));
  // If the state must not be written, what is known must do.
  if (to_sql(matcher.query()).needs_facts) static_cast<void>(complete_facts(log->database_, directory));
  const bool created = options.kinds.empty() || options.kinds.contains(EventKind::created);
  if (created) TRY(log->add(std::string(kCreated), options));
  TRY(log->add(std::string(kOfArticles) + among("e.kind", options.kinds), options));
  if (asks_only_for_feeds_and_dates(matcher.query())) {
    TRY(log->add(std::string(kOfSources) + among("f.kind", options.kinds), options));
  }
  return log;
}

Result<void> SqliteLog::add(const std::string& sql, const LogOptions& options) {
  using Limits = std::numeric_limits<std::int64_t>;
  const SqlQuery query = to_sql(matcher_.query()).without_match();
  const std::string condition = query.condition.empty() ? "" : " and " + query.condition;
  TRY(auto rows, database_.prepare(sql + condition + std::string(kOrder)));
  query.bind(rows);
  rows.bind(4, options.since ? options.since->time_since_epoch().count() : Limits::min());
  Stream stream{std::move(rows)};
  stream.last_time = options.until ? options.until->time_since_epoch().count() : Limits::max();
  stream.last_id = options.until ? Limits::min() : Limits::max();
  streams_.push_back(std::move(stream));
  return {};
}

Result<void> SqliteLog::read_some(Stream& stream) {
  stream.rows.bind_all(stream.last_time, stream.last_id, stream.batch);
  TRY(auto read, stream.rows.rows(read_event));
  stream.all_read = read.size() < stream.batch;
  stream.batch = std::min(2 * stream.batch, kLargestEventBatch);
  if (read.empty()) return {};
  stream.last_time = read.back().entry.time.time_since_epoch().count();
  stream.last_id = read.back().number;
  for (Row& row : read) stream.waiting.push_back(std::move(row.entry));
  return {};
}

Result<std::optional<LogEntry>> SqliteLog::next() {
  return take_latest(streams_, [](Stream& stream) { return read_some(stream); });
}

}  // namespace feedcat::mirror
