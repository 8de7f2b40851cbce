#include "polling/cache_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <utility>

#include "base/try.hpp"
#include "polling/cache_row.hpp"
#include "polling/first_seen_table.hpp"

namespace feedcat::polling {
namespace {

constexpr std::chrono::seconds kPatience{60};  // hundreds of processes may be first, each for a few milliseconds

/// The schema, as the steps that lead to it. Never edit a released step; add another one.
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
    R"sql(
alter table answer rename column ttl_minutes to ttl;
alter table answer rename column update_seconds to update_interval;
)sql",
    // What tells whether articles were missed, and the Link headers of pages. The body stays the last column, so that
    // the others are read without it.
    R"sql(
create table answer_with_items (
  url text primary key,
  etag text not null,
  last_modified text not null,
  validators_url text not null,
  next_poll integer,
  reason integer not null,
  retry_after integer,
  ttl integer,
  update_interval integer,
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
  items text not null default '',
  item_count integer not null default 0,
  known_share integer not null default 100,
  newest_item integer,
  turnover integer,
  gap_from integer,
  gap_to integer,
  last_error text not null,
  final_url text not null,
  content_type text not null,
  links text not null default '',
  used integer not null,
  body_size integer not null,
  body blob
);
insert into answer_with_items (
  url, etag, last_modified, validators_url, next_poll, reason, retry_after, ttl, update_interval,
  skip_hours, skip_days, last_success, last_change, last_full, body_hash, max_age, failing_since,
  failures, gone, moved_to, redirect_target, redirect_since, redirect_runs, last_error, final_url,
  content_type, used, body_size, body)
select
  url, etag, last_modified, validators_url, next_poll, reason, retry_after, ttl, update_interval,
  skip_hours, skip_days, last_success, last_change, last_full, body_hash, max_age, failing_since,
  failures, gone, moved_to, redirect_target, redirect_since, redirect_runs, last_error, final_url,
  content_type, used, body_size, body
from answer;
drop table answer;
alter table answer_with_items rename to answer;
create index answer_by_use on answer (used, body_size);
)sql",
    // The pace of a host (net::HostPace), in milliseconds since 1970.
    R"sql(
alter table host add column free_at integer not null default 0;
alter table host add column doublings integer not null default 0;
)sql",
};

tl::unexpected<Error> not_ours() { return fail(ErrorKind::damaged, "not a cache of feedcat's"); }

/// A file without a version must not have our tables.
Result<void> is_ours_or_new(store::Database& database) {
  TRY(const auto version, database.schema_version());
  if (version != 0) return {};
  TRY(auto query, database.prepare("select 1 from sqlite_schema where name in ('answer', 'host', 'sighting')"));
  TRY(const auto row, query.step());
  if (!row) return {};
  // Another process may be making the file at this moment; then it has a version by now.
  query.reset();
  TRY(const auto again, database.schema_version());
  return again != 0 ? Result<void>() : not_ours();
}

/// Returns false also if the file cannot be examined because descriptors, memory or disk space ran out.
bool lacks_our_tables(store::Database& database) {
  auto query = database.prepare("select count(*) from sqlite_schema where name in ('answer', 'host', 'sighting')");
  if (!query) return false;
  const auto row = query->step();
  return row && *row && query->integer(0) < 3;
}

Result<store::Database> open_database(const std::string& path) {
  Result<store::Database> database = store::Database::open(path, store::Open::create, kPatience);
  if (!database) return database;
  // Readers and a writer can work at the same time. If another process sets this mode at the same moment, it fails here
  // and succeeds there. There is no fsync: a killed process does no harm, and a file that a power cut damages is set
  // aside, and its addresses are requested again.
  static_cast<void>(database->run("pragma synchronous = off"));
  static_cast<void>(database->run("pragma journal_mode = wal"));
  TRY(is_ours_or_new(*database));
  // A file of another program may have one of our version numbers by chance.
  const Result<void> migrated = database->migrate(kSteps);
  if (!migrated) {
    const bool is_newer = migrated.error().kind == ErrorKind::refused;
    return !is_newer && lacks_our_tables(*database) ? not_ours() : tl::unexpected(migrated.error());
  }
  if (auto query = database->prepare(find_answer_sql()); !query) {
    return lacks_our_tables(*database) ? not_ours() : tl::unexpected(query.error());
  }
  return database;
}

/// Only a damaged file or one of another program is set aside. If descriptors, memory or disk space ran out, the file
/// itself is sound.
bool may_be_set_aside(const Error& error) {
  return error.kind == ErrorKind::damaged || error.kind == ErrorKind::refused;
}

/// Holds `PATH.lock`, so that only one of many processes sets a damaged file aside, and none sets the new file aside.
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

/// Returns the note for the user. The lock must be held.
Result<std::string> set_aside(const std::string& path, const std::string& why) {
  const std::string aside = path + ".set-aside";
  for (const char* companion : {"-wal", "-shm"}) std::remove((path + companion).c_str());
  if (std::rename(path.c_str(), aside.c_str()) != 0) return fail(ErrorKind::io, "cannot be set aside");
  return "cache cannot be read (" + why + "); set aside as " + aside;
}

}  // namespace

Result<CacheFile> renew_cache_file(const std::string& path, const std::string& why) {
  const FileLock lock(path);
  TRY(auto note, set_aside(path, why));
  TRY(auto database, open_database(path));
  return CacheFile{std::move(database), std::move(note)};
}

Result<CacheFile> open_cache_file(const std::string& path) {
  Result<store::Database> database = open_database(path);
  std::string note;
  if (!database && may_be_set_aside(database.error())) {
    const FileLock lock(path);
    database = open_database(path);  // another process may have replaced it already
    if (!database && may_be_set_aside(database.error())) {
      const Result<std::string> aside = set_aside(path, database.error().message);
      if (!aside) return tl::unexpected(database.error());
      note = *aside;
      database = open_database(path);
    }
  }
  if (!database) return tl::unexpected(database.error());
  return CacheFile{std::move(*database), note};
}

}  // namespace feedcat::polling
