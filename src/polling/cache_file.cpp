#include "polling/cache_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "base/try.hpp"
#include "polling/cache_row.hpp"
#include "polling/cache_schema.hpp"

namespace feedcat::polling {
namespace {

constexpr std::chrono::seconds kPatience{60};  // hundreds of processes may be first, each for a few milliseconds

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
  TRY(const auto version, database->schema_version());
  // A file of another program may have one of our version numbers by chance.
  const Result<void> migrated = database->migrate(kCacheSteps, kCacheSchema);
  if (!migrated) {
    const bool is_newer = migrated.error().kind == ErrorKind::refused;
    return !is_newer && lacks_our_tables(*database) ? not_ours() : tl::unexpected(migrated.error());
  }
  if (auto query = database->prepare(find_answer_sql()); !query) {
    return lacks_our_tables(*database) ? not_ours() : tl::unexpected(query.error());
  }
  // What a step has moved leaves empty pages, which might make the file twice as large as it may be.
  const auto newest = static_cast<std::int64_t>(kCacheSteps.size());
  if (version > 0 && version < newest) static_cast<void>(database->run("vacuum"));
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
