#include "polling/cache.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "polling/cache_file.hpp"
#include "store/compress.hpp"

namespace feedcat::polling {
namespace {

constexpr std::uint64_t kMostPendingBytes = 8ULL << 20;
constexpr std::size_t kMostPending = 64;

std::int64_t day_of(UtcTime now) {
  return std::chrono::floor<std::chrono::days>(now).time_since_epoch() / std::chrono::seconds(1);
}

constexpr std::chrono::days kPacesKept{8};  // a doubling is forgotten after a day

std::int64_t milliseconds_of(UtcTime time) { return std::chrono::milliseconds(time.time_since_epoch()).count(); }

}  // namespace

Result<Cache::Opened> Cache::open(const std::string& path, std::uint64_t max_size) {
  return opened(open_cache_file(path), path, max_size);
}

Result<Cache::Opened> Cache::renew(const std::string& path, std::uint64_t max_size, const std::string& why) {
  return opened(renew_cache_file(path, why), path, max_size);
}

Result<Cache::Opened> Cache::opened(Result<CacheFile> made, const std::string& path, std::uint64_t max_size) {
  TRY(CacheFile file, std::move(made));
  TRY(Statements statements, prepare(file.database));
  return Opened{Cache(std::move(file.database), std::move(statements), path, max_size), std::move(file.note)};
}

Result<Cache::Statements> Cache::prepare(store::Database& database) {
  TRY(auto find, database.prepare(find_answer_sql()));
  TRY(auto host_wait, database.prepare("select wait_until from host where origin = ?1"));
  TRY(auto put, database.prepare(put_answer_sql(false)));
  TRY(auto put_copy, database.prepare(put_answer_sql(true)));
  TRY(auto put_body, database.prepare("insert into copy (url, body) values (?1, ?2)"
                                      " on conflict (url) do update set body = excluded.body"));
  TRY(auto put_host_wait, database.prepare("insert into host (origin, wait_until) values (?1, ?2)"
                                           " on conflict (origin) do update set wait_until = excluded.wait_until"));
  TRY(auto put_pace,
      database.prepare("insert into host (origin, wait_until, free_at, doublings) values (?1, 0, ?2, ?3) on conflict"
                       " (origin) do update set free_at = excluded.free_at, doublings = excluded.doublings"));
  TRY(auto touch, database.prepare("update answer set used = ?2 where url = ?1 and used < ?2"));
  return Statements{std::move(find),     std::move(host_wait),     std::move(put),      std::move(put_copy),
                    std::move(put_body), std::move(put_host_wait), std::move(put_pace), std::move(touch)};
}

Cache::~Cache() {
  if (database_) static_cast<void>(flush());
}

std::optional<CachedAnswer> Cache::find(std::string_view url, UtcTime now, Want want) {
  const auto latest =
      std::find_if(pending_.rbegin(), pending_.rend(), [&](const Pending& p) { return p.answer.url == url; });
  if (latest != pending_.rend() && !latest->compressed.empty()) {
    CachedAnswer answer = latest->answer;
    if (want == Want::copy) answer.body = store::decompress(latest->compressed, store::kLargestCopy);
    return answer;
  }
  // If there is no body in memory, the copy in the file belongs to the entry.
  if (latest != pending_.rend() && !flush()) return std::nullopt;
  store::Statement& query = statements_->find;
  const auto row = query.bind(1, url).step();
  if (!row) note(row.error());
  if (!row || !*row) return std::nullopt;
  CachedAnswer answer = read_answer(query);
  if (day_of_use(query) < day_of(now)) unused_today_.insert(answer.url);
  query.reset();
  if (want == Want::copy) {
    lend(answer.url, now);
    answer.body = copies_.read(url);
    answer.has_copy = answer.body.has_value();
  }
  return answer;
}

void Cache::lend(const std::string& url, UtcTime now) {
  const auto unwritten = [&](const Pending& p) { return p.answer.url == url && !p.compressed.empty(); };
  if (std::any_of(pending_.begin(), pending_.end(), unwritten)) static_cast<void>(write_all());
  if (unused_today_.erase(url) == 0) return;  // once a day is enough to know which copies are used
  today_ = day_of(now);
  touched_.push_back(url);
}

std::optional<UtcTime> Cache::host_wait(std::string_view origin, UtcTime now) {
  std::optional<UtcTime> until;
  for (const HostWait& wait : host_waits_) {
    if (wait.origin == origin) until = wait.until;
  }
  if (!until) {
    store::Statement& query = statements_->host_wait;
    const auto row = query.bind(1, origin).step();
    if (!row) note(row.error());
    if (!row || !*row) return std::nullopt;
    until = UtcTime(std::chrono::seconds(query.integer(0)));
    query.reset();
  }
  return *until > now ? until : std::nullopt;
}

void Cache::put(CachedAnswer answer, UtcTime now) {
  if (answer.body) {
    std::string compressed = store::compress(*answer.body);
    return put_compressed(std::move(answer), std::move(compressed), now);
  }
  add({std::move(answer), {}, now});
}

void Cache::put_compressed(CachedAnswer&& answer, std::string compressed, UtcTime now) {
  if (compressed.empty()) return;  // no memory: storing nothing is better than new validators with the old copy
  answer.body.reset();
  answer.has_copy = true;
  add({std::move(answer), std::move(compressed), now});
}

void Cache::add(Pending pending) {
  pending_bytes_ += pending.compressed.size();
  pending_.push_back(std::move(pending));
  if (pending_.size() >= kMostPending || pending_bytes_ >= kMostPendingBytes) static_cast<void>(write_all());
}

void Cache::put_host_wait(std::string_view origin, UtcTime until) {
  host_waits_.push_back({std::string(origin), until});
}

std::vector<net::HostPace> Cache::paces(UtcTime now) {
  const auto read = [](const store::Statement& row) {
    return net::HostPace{row.text(0), net::HostPace::Date(std::chrono::milliseconds(row.integer(1))),
                         static_cast<std::uint32_t>(row.integer(2))};
  };
  auto query = database_->query("select origin, free_at, doublings from host where free_at > ?1",
                                milliseconds_of(now - kPacesKept));
  auto rows = query ? query->rows(read) : tl::unexpected(query.error());
  if (rows) return std::move(*rows);
  note(rows.error());
  return {};
}

void Cache::put_paces(std::vector<net::HostPace> paces) { paces_ = std::move(paces); }

std::vector<std::optional<UtcTime>> Cache::first_seen(std::string_view feed, std::span<const std::string_view> ids,
                                                      UtcTime now) {
  auto seen = sightings_.see(*database_, feed, ids, now);
  if (seen) return std::move(*seen);
  note(seen.error());
  return std::vector<std::optional<UtcTime>>(ids.size());
}

void Cache::note(const Error& error) {
  if (error.kind == ErrorKind::damaged) damage_ = error.message;
}

Result<void> Cache::write_all() {
  auto written = write_news();
  if (!written) note(written.error());
  return written;
}

Result<void> Cache::write_news() {
  const std::vector<Pending> answers = std::exchange(pending_, {});
  const std::vector<HostWait> waits = std::exchange(host_waits_, {});
  const std::vector<net::HostPace> paces = std::exchange(paces_, {});
  const std::vector<std::string> touched = std::exchange(touched_, {});
  pending_bytes_ = 0;
  if (answers.empty() && waits.empty() && paces.empty() && touched.empty() && !sightings_.has_news()) return {};
  TRY(auto transaction, store::Transaction::begin(*database_));
  TRY(write_pending(answers));
  for (const HostWait& wait : waits) TRY(statements_->put_host_wait.run(wait.origin, wait.until));
  TRY(write_paces(paces));
  for (const std::string& url : touched) TRY(statements_->touch.run(url, today_));
  if (sightings_.has_news()) TRY(sightings_.write(*database_));
  return transaction.commit();
}

Result<void> Cache::write_paces(const std::vector<net::HostPace>& paces) {
  if (paces.empty()) return {};
  for (const net::HostPace& pace : paces) {
    TRY(statements_->put_pace.run(pace.origin, pace.free_at.time_since_epoch().count(), pace.doublings));
  }
  const auto latest = std::ranges::max(paces, {}, &net::HostPace::free_at).free_at;
  const UtcTime now = std::chrono::floor<std::chrono::seconds>(latest);
  return database_->exec("delete from host where wait_until < ?1 and free_at < ?2", now,
                         milliseconds_of(now - kPacesKept));
}

Result<void> Cache::write_pending(const std::vector<Pending>& pending) {
  for (const Pending& one : pending) {
    const bool with_copy = !one.compressed.empty();
    grown_ = grown_ || with_copy;
    store::Statement& put = with_copy ? statements_->put_copy : statements_->put;
    bind_answer(put, one.answer, one.at, one.compressed.size());
    TRY(put.run());
    if (!with_copy) continue;
    TRY(statements_->put_body.bind(1, one.answer.url).bind_blob(2, one.compressed).run());
  }
  return {};
}

/// Deletes whole entries, because a state without its copy would forbid a request, and there would be nothing to print.
Result<void> Cache::evict() {
  TRY(const auto total, database_->number("select coalesce(sum(body_size), 0) from answer"));
  if (static_cast<std::uint64_t>(total) <= max_size_) return {};
  TRY(auto transaction, store::Transaction::begin(*database_));
  // The newest copies stay, as many as fit into nine tenths of the limit.
  TRY(database_->exec(
      "delete from answer where url in (select url from"
      " (select url, sum(body_size) over (order by used desc, url) as so_far from answer) where so_far > ?1)",
      max_size_ / 10 * 9));
  TRY(database_->run("delete from copy where url not in (select url from answer)"));
  return transaction.commit();
}

Result<void> Cache::flush() {
  TRY(write_all());
  auto evicted = std::exchange(grown_, false) ? evict() : Result<void>{};
  if (!evicted) note(evicted.error());
  return evicted;
}

}  // namespace feedcat::polling
