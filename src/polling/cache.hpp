// Stores for a while what servers answered: the body, the validators and the PollState of each address. Many processes
// may use one file at once. It is a cache: if the file is lost, some requests are made again, and nothing else happens.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "feedcat/result.hpp"
#include "polling/cache_file.hpp"
#include "polling/cache_row.hpp"
#include "polling/copies.hpp"
#include "polling/first_seen_table.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

enum class Want : std::uint8_t { state, copy };

class Cache {
 public:
  struct Opened;
  /// Creates the file if it is missing (its folder must exist). A damaged file, or one of another version, is renamed
  /// to `PATH.set-aside` and replaced by a new one, and `note` says so. Errors: io, busy.
  static Result<Opened> open(const std::string& path, std::uint64_t max_size = 256ULL << 20);
  /// Sets the file at `path` aside, because a Cache of it was damaged and is gone now, and begins a new one.
  static Result<Opened> renew(const std::string& path, std::uint64_t max_size, const std::string& why);

  Cache(Cache&&) noexcept = default;
  Cache& operator=(Cache&&) noexcept = default;
  /// Flushes. What cannot be written then is lost.
  ~Cache();

  /// What is known about an address, including what was `put` but not flushed yet. An entry that cannot be read does
  /// not count. The body is read, and counts as used, only with Want::copy.
  std::optional<CachedAnswer> find(std::string_view url, UtcTime now, Want want = Want::copy);
  /// The time until which a host (`origin_of`) must not be requested. nullopt if it did not say so, or if that is past.
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now);

  /// Makes the copy that `find` has found available to Copies of the same file, and counts it as used.
  void lend(const std::string& url, UtcTime now);

  /// Stores an answer, at the latest in `flush`. Its body, if it has one, is the new copy. Otherwise the old copy
  /// stays.
  void put(CachedAnswer answer, UtcTime now);
  /// Does the same with a body that another thread has compressed; `answer.body` is ignored. If empty, stores nothing.
  void put_compressed(CachedAnswer answer, std::string compressed, UtcTime now);
  void put_host_wait(std::string_view origin, UtcTime until);

  /// For each id of an item of this feed, the time at which this was first called with it. That is `now` for a new id,
  /// and nullopt if there are too many ids to store. They are written together with other changes.
  std::vector<std::optional<UtcTime>> first_seen(std::string_view feed, std::span<const std::string_view> ids,
                                                 UtcTime now);

  /// What SQLite said when it found damage; empty: none was found.
  [[nodiscard]] const std::string& damage() const { return damage_; }

  /// Writes all in one transaction. Then deletes the longest unused copies until the rest fits into `max_size`.
  Result<void> flush();

 private:
  struct Pending {
    CachedAnswer answer;
    std::string compressed;  ///< the body, or empty if there is none
    UtcTime at{};
  };
  struct HostWait {
    std::string origin;
    UtcTime until{};
  };
  struct Statements {
    store::Statement find, host_wait, put, put_copy, put_host_wait, touch;
  };
  Cache(store::Database database, Statements statements, const std::string& path, std::uint64_t max_size)
      : database_(std::move(database)), statements_(std::move(statements)), copies_(path), max_size_(max_size) {}
  static Result<Statements> prepare(store::Database& database);
  /// Keeps it in mind if it is damage.
  void note(const Error& error);
  static Result<Opened> opened(Result<CacheFile> file, const std::string& path, std::uint64_t max_size);
  Result<void> write_news();
  void add(Pending pending);
  Result<void> write_all();
  Result<void> write_pending(const std::vector<Pending>& pending);
  Result<void> evict();

  std::optional<store::Database> database_;
  std::optional<Statements> statements_;
  Copies copies_;
  std::uint64_t max_size_ = 0;
  std::vector<Pending> pending_;
  std::vector<HostWait> host_waits_;
  Sightings sightings_;
  std::unordered_set<std::string> unused_today_;
  std::vector<std::string> touched_;
  std::int64_t today_ = 0;
  std::uint64_t pending_bytes_ = 0;
  std::string damage_;
  bool grown_ = false;  ///< copies were added since their size was last checked
};

struct Cache::Opened {
  Cache cache;
  std::string note;  ///< empty if there is nothing to say
};

}  // namespace feedcat::polling
