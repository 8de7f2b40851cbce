#include "store/cache.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "store/compress.hpp"

namespace feedcat::store {
namespace {

constexpr std::uint64_t kMostPendingBytes = 8ULL << 20;
constexpr std::size_t kMostPending = 64;
constexpr std::uint64_t kLargestBody = 1ULL << 30;
constexpr std::chrono::seconds kPatience{60};  // hundreds of processes may be before us, each for a few milliseconds

constexpr std::array kSteps = {
    R"sql(
create table answer (
  url text primary key,
  etag text not null,
  last_modified text not null,
  validators_url text not null,
  next_poll integer,
  reason integer not null,
  retry_after integer,
  ttl_minutes integer,
  update_seconds integer,
  skip_hours integer not null,
  skip_days integer not null,
  last_success integer,
  last_change integer,
  last_full integer,
  body_hash integer not null,
  max_age integer,
  failing_since integer,
  failures integer not null,
  gone integer not null,
  moved_to text not null,
  redirect_target text not null,
  redirect_since integer,
  redirect_runs integer not null,
  last_error text not null,
  final_url text not null,
  content_type text not null,
  used integer not null,
  body_size integer not null,
  body blob
);
create index answer_by_use on answer (used, body_size);
create table host (
  origin text primary key,
  wait_until integer not null
) without rowid;
)sql",
    Sightings::kSchema,
};

constexpr const char* kColumns =
    "etag, last_modified, validators_url, next_poll, reason, retry_after, ttl_minutes, update_seconds, skip_hours, "
    "skip_days, last_success, last_change, last_full, body_hash, max_age, failing_since, failures, gone, moved_to, "
    "redirect_target, redirect_since, redirect_runs, last_error, final_url, content_type, used, body_size, body";
constexpr const char* kIsThere = " is not null";  // makes of the last column whether there is one
constexpr int kUsedColumn = 25;                   // of kColumns, from 0
constexpr int kBodyColumn = 27;

std::optional<std::int64_t> seconds_of(const std::optional<UtcTime>& time) {
  return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}

template <class Duration>
std::optional<std::int64_t> count_of(const std::optional<Duration>& duration) {
  return duration ? std::optional<std::int64_t>(duration->count()) : std::nullopt;
}

/// Reads the columns of kColumns in their order.
class Row {
 public:
  explicit Row(const Statement& statement) : statement_(statement) {}
  std::string text() { return statement_.text(column_++); }
  std::int64_t integer() { return statement_.integer(column_++); }
  std::optional<UtcTime> time() { return duration<std::chrono::seconds, UtcTime>(); }
  template <class Duration, class Value = Duration>
  std::optional<Value> duration() {
    const std::optional<std::int64_t> count = statement_.optional_integer(column_++);
    return count ? std::optional(Value(Duration(*count))) : std::nullopt;
  }

 private:
  const Statement& statement_;
  int column_ = 0;
};

CachedAnswer read_row(const Statement& statement, std::string_view url) {
  Row row(statement);
  CachedAnswer answer;
  answer.url = url;
  PollState& state = answer.state;
  state.validators.etag = row.text();
  state.validators.last_modified = row.text();
  state.validators_url = row.text();
  state.next_poll = row.time();
  state.reason = static_cast<PollReason>(row.integer());
  state.retry_after = row.time();
  state.hints.ttl = row.duration<std::chrono::minutes>();
  state.hints.update_interval = row.duration<std::chrono::seconds>();
  state.hints.skip_hours = static_cast<std::uint32_t>(row.integer());
  state.hints.skip_days = static_cast<std::uint8_t>(row.integer());
  state.last_success = row.time();
  state.last_change = row.time();
  state.last_full = row.time();
  state.body_hash = static_cast<std::uint64_t>(row.integer());
  state.max_age = row.duration<std::chrono::seconds>();
  state.failing_since = row.time();
  state.failures = static_cast<std::uint32_t>(row.integer());
  state.gone = row.integer() != 0;
  state.moved_to = row.text();
  state.redirect_target = row.text();
  state.redirect_since = row.time();
  state.redirect_runs = static_cast<std::uint32_t>(row.integer());
  answer.last_error = row.text();
  answer.final_url = row.text();
  answer.content_type = row.text();
  return answer;
}

Result<Database> open_database(const std::string& path) {
  Result<Database> database = Database::open(path, Open::create, kPatience);
  if (!database) return database;
  // Readers and a writer at once; when another process is about to set this too it fails here, and theirs holds. No
  // fsync: a killed process harms nothing, and what a power cut may damage is set aside and asked for again.
  static_cast<void>(database->run("pragma synchronous = off"));
  static_cast<void>(database->run("pragma journal_mode = wal"));
  if (auto ready = database->migrate(kSteps); !ready) return tl::unexpected(ready.error());
  return database;
}

bool may_be_set_aside(const Error& error) {
  return error.kind != ErrorKind::busy && error.kind != ErrorKind::interrupted;
}

/// Holds `PATH.lock`, so that of many processes that meet a damaged file one sets it aside and no new one goes with it.
class FileLock {
 public:
  explicit FileLock(const std::string& path)
      : fd_(::open((path + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
    while (fd_ >= 0 && flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~FileLock() {
    if (fd_ >= 0) close(fd_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_;
};

}  // namespace

Result<Cache::Opened> Cache::open(const std::string& path, std::uint64_t max_size) {
  Result<Database> database = open_database(path);
  std::string note;
  if (!database && may_be_set_aside(database.error())) {
    const FileLock lock(path);
    database = open_database(path);  // somebody may have been quicker
    if (!database && may_be_set_aside(database.error())) {
      const std::string aside = path + ".set-aside";
      const std::string why = database.error().message;
      for (const char* companion : {"-wal", "-shm"}) std::remove((path + companion).c_str());
      if (std::rename(path.c_str(), aside.c_str()) != 0) return tl::unexpected(database.error());
      note = "cache cannot be read (" + why + "); set aside as " + aside;
      database = open_database(path);
    }
  }
  if (!database) return tl::unexpected(database.error());
  return Opened{Cache(std::move(*database), max_size), note};
}

Cache::~Cache() {
  if (database_) static_cast<void>(flush());
}

std::optional<CachedAnswer> Cache::find(std::string_view url, UtcTime now, Want want) {
  const auto latest =
      std::find_if(pending_.rbegin(), pending_.rend(), [&](const Pending& p) { return p.answer.url == url; });
  if (latest != pending_.rend() && !latest->compressed.empty()) {
    CachedAnswer answer = latest->answer;
    if (want == Want::copy) answer.body = decompress(latest->compressed, kLargestBody);
    return answer;
  }
  // Without a body in memory, the copy that the file holds is the entry's.
  if (latest != pending_.rend() && !flush()) return std::nullopt;
  const char* suffix = want == Want::state ? kIsThere : "";
  auto query = database_->prepare(std::string("select ") + kColumns + suffix + " from answer where url = ?1");
  if (!query) return std::nullopt;
  const auto row = query->bind(1, url).step();
  if (!row || !*row) return std::nullopt;
  CachedAnswer answer = read_row(*query, url);
  if (want == Want::state) {
    answer.has_copy = query->integer(kBodyColumn) != 0;
    return answer;
  }
  if (!query->is_null(kBodyColumn)) answer.body = decompress(query->blob(kBodyColumn), kLargestBody);
  answer.has_copy = answer.body.has_value();
  const std::int64_t used = query->integer(kUsedColumn);
  query->reset();
  touch(url, used, now);
  return answer;
}

/// Once a day is enough to know what is used.
void Cache::touch(std::string_view url, std::int64_t used, UtcTime now) {
  const std::int64_t today = std::chrono::floor<std::chrono::days>(now).time_since_epoch() / std::chrono::seconds(1);
  if (used >= today) return;
  auto update = database_->prepare("update answer set used = ?2 where url = ?1");
  if (update) static_cast<void>(update->bind(1, url).bind(2, today).run());
}

std::optional<UtcTime> Cache::host_wait(std::string_view origin, UtcTime now) {
  std::optional<UtcTime> until;
  for (const HostWait& wait : host_waits_) {
    if (wait.origin == origin) until = wait.until;
  }
  if (!until) {
    auto query = database_->prepare("select wait_until from host where origin = ?1");
    if (!query) return std::nullopt;
    const auto row = query->bind(1, origin).step();
    if (!row || !*row) return std::nullopt;
    until = UtcTime(std::chrono::seconds(query->integer(0)));
  }
  return *until > now ? until : std::nullopt;
}

void Cache::put(CachedAnswer answer, UtcTime now) {
  Pending pending;
  if (answer.body) {
    pending.compressed = compress(*answer.body);
    answer.has_copy = true;
    if (pending.compressed.empty()) return;  // no memory: rather nothing than new validators with the old copy
  }
  answer.body.reset();
  pending.answer = std::move(answer);
  pending.at = now;
  pending_bytes_ += pending.compressed.size();
  pending_.push_back(std::move(pending));
  if (pending_.size() >= kMostPending || pending_bytes_ >= kMostPendingBytes) static_cast<void>(write_all());
}

void Cache::put_host_wait(std::string_view origin, UtcTime until) {
  host_waits_.push_back({std::string(origin), until});
}

std::vector<std::optional<UtcTime>> Cache::first_seen(std::string_view feed, std::span<const std::string_view> ids,
                                                      UtcTime now) {
  return sightings_.see(*database_, feed, ids, now);
}

Result<void> Cache::write(const Pending& pending) {
  std::string sql = std::string("insert into answer (url, ") + kColumns + ") values (?1";
  for (int i = 2; i <= kBodyColumn + 2; ++i) sql += ", ?" + std::to_string(i);
  // Without a body the copy that is there stays, with what belongs to it.
  sql += pending.compressed.empty() ? ") on conflict (url) do update set "
                                    : ") on conflict (url) do update set body = "
                                      "excluded.body, body_size = excluded.body_size, "
                                      "final_url = excluded.final_url, "
                                      "content_type = excluded.content_type, ";
  constexpr const char* kAlways[] = {
      "etag",        "last_modified",   "validators_url", "next_poll",     "reason",       "retry_after",
      "ttl_minutes", "update_seconds",  "skip_hours",     "skip_days",     "last_success", "last_change",
      "last_full",   "body_hash",       "max_age",        "failing_since", "failures",     "gone",
      "moved_to",    "redirect_target", "redirect_since", "redirect_runs", "last_error",   "used"};
  const char* separator = "";
  for (const char* column : kAlways) {
    sql += separator + std::string(column) + " = excluded." + column;
    separator = ", ";
  }
  // Another process may have stored a newer copy since ours was read: these validators do not vouch for that one.
  if (pending.compressed.empty()) sql += " where answer.body_hash = excluded.body_hash";
  auto insert = database_->prepare(sql);
  if (!insert) return tl::unexpected(insert.error());
  const CachedAnswer& a = pending.answer;
  const PollState& s = a.state;
  insert->bind(1, a.url).bind(2, s.validators.etag).bind(3, s.validators.last_modified).bind(4, s.validators_url);
  insert->bind(5, seconds_of(s.next_poll))
      .bind(6, static_cast<std::int64_t>(s.reason))
      .bind(7, seconds_of(s.retry_after));
  insert->bind(8, count_of(s.hints.ttl)).bind(9, count_of(s.hints.update_interval));
  insert->bind(10, std::int64_t{s.hints.skip_hours}).bind(11, std::int64_t{s.hints.skip_days});
  insert->bind(12, seconds_of(s.last_success)).bind(13, seconds_of(s.last_change)).bind(14, seconds_of(s.last_full));
  insert->bind(15, static_cast<std::int64_t>(s.body_hash)).bind(16, count_of(s.max_age));
  insert->bind(17, seconds_of(s.failing_since)).bind(18, std::int64_t{s.failures}).bind(19, std::int64_t{s.gone});
  insert->bind(20, s.moved_to).bind(21, s.redirect_target).bind(22, seconds_of(s.redirect_since));
  insert->bind(23, std::int64_t{s.redirect_runs}).bind(24, a.last_error).bind(25, a.final_url).bind(26, a.content_type);
  insert->bind(27, std::int64_t{pending.at.time_since_epoch().count()});
  insert->bind(28, static_cast<std::int64_t>(pending.compressed.size()));
  if (pending.compressed.empty()) {
    insert->bind(29, std::optional<std::int64_t>());
  } else {
    insert->bind_blob(29, pending.compressed);
  }
  return insert->run();
}

Result<void> Cache::write_all() {
  if (pending_.empty() && host_waits_.empty() && !sightings_.has_news()) return {};
  const std::vector<Pending> answers = std::exchange(pending_, {});
  const std::vector<HostWait> waits = std::exchange(host_waits_, {});
  pending_bytes_ = 0;
  auto transaction = Transaction::begin(*database_);
  if (!transaction) return tl::unexpected(transaction.error());
  for (const Pending& pending : answers) {
    if (auto written = write(pending); !written) return written;
  }
  for (const HostWait& wait : waits) {
    auto insert = database_->prepare("insert or replace into host (origin, wait_until) values (?1, ?2)");
    if (!insert) return tl::unexpected(insert.error());
    auto done = insert->bind(1, wait.origin).bind(2, std::int64_t{wait.until.time_since_epoch().count()}).run();
    if (!done) return done;
  }
  if (sightings_.has_news()) {
    if (auto written = sightings_.write(*database_); !written) return written;
  }
  return transaction->commit();
}

/// Whole entries go: a state without its copy would forbid a request and have nothing to print.
Result<void> Cache::evict() {
  auto query = database_->prepare("select coalesce(sum(body_size), 0) from answer");
  if (!query) return tl::unexpected(query.error());
  if (const auto row = query->step(); !row) return tl::unexpected(row.error());
  const auto total = static_cast<std::uint64_t>(query->integer(0));
  query->reset();
  if (total <= max_size_) return {};
  // The newest whose sizes add up to no more than nine tenths of the limit stay.
  auto drop = database_->prepare(
      "delete from answer where url in (select url from (select url, sum(body_size) over (order by used desc, url) as "
      "so_far from answer) where so_far > ?1)");
  if (!drop) return tl::unexpected(drop.error());
  return drop->bind(1, static_cast<std::int64_t>(max_size_ / 10 * 9)).run();
}

Result<void> Cache::flush() {
  const bool changed = !pending_.empty();
  if (auto written = write_all(); !written) return written;
  return changed ? evict() : Result<void>{};
}

}  // namespace feedcat::store
