// Stores for a while what servers answered: the body, the validators and the PollState of each address. Many processes
// may use one file at once. It is a cache: if the file is lost, some requests are sent again, and nothing else happens.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "feedcat/result.hpp"
#include "net/host_clock.hpp"
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
  /// Renames the damaged file at `path` as `open` does, and creates a new one. The Cache that used the file must have
  /// been destroyed before.
  static Result<Opened> renew(const std::string& path, std::uint64_t max_size, const std::string& why);

  Cache(Cache&&) noexcept = default;
  Cache& operator=(Cache&&) noexcept = default;
  /// Flushes. Changes that cannot be written then are lost.
  ~Cache();

  /// Returns what is known about an address, including what was `put` but not flushed yet. An entry that cannot be read
  /// does not count. The body is read, and counts as used, only with Want::copy.
  std::optional<CachedAnswer> find(std::string_view url, UtcTime now, Want want = Want::copy);
  /// Returns the time until which no request may be sent to a host (`origin_of`), or nullopt if the host named no such
  /// time or if it has passed.
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now);

  /// Makes the copy that `find` has found available to Copies of the same file, and records that it was used.
  void lend(const std::string& url, UtcTime now);

  /// Stores an answer; it is written in `flush` at the latest. If it has a body, that becomes the new copy. Otherwise
  /// the old copy stays.
  void put(CachedAnswer answer, UtcTime now);
  /// Does the same with a body that another thread has compressed; `answer.body` is ignored. If `compressed` is empty,
  /// nothing is stored.
  void put_compressed(CachedAnswer&& answer, std::string compressed, UtcTime now);
  void put_host_wait(std::string_view origin, UtcTime until);
  /// Returns the paces that were stored and may still matter.
  std::vector<net::HostPace> paces(UtcTime now);
  void put_paces(std::vector<net::HostPace> paces);

  /// Returns, for each id of an item of this feed, the time at which this was first called with it: `now` for a new id,
  /// and nullopt if there are too many ids to store. New ids are written together with other changes.
  std::vector<std::optional<UtcTime>> first_seen(std::string_view feed, std::span<const std::string_view> ids,
                                                 UtcTime now);

  /// Returns SQLite's message about damage, or an empty string if no damage was found.
  [[nodiscard]] const std::string& damage() const { return damage_; }

  /// Writes all changes in one transaction. Then deletes the copies that have been unused for longest, until the rest
  /// fits into `max_size`.
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
    store::Statement find, host_wait, put, put_copy, put_body, put_host_wait, put_pace, touch;
  };
  Cache(store::Database database, Statements statements, const std::string& path, std::uint64_t max_size)
      : database_(std::move(database)), statements_(std::move(statements)), copies_(path), max_size_(max_size) {}
  static Result<Statements> prepare(store::Database& database);
  /// Remembers the error if it means that the file is damaged.
  void note(const Error& error);
  static Result<Opened> opened(Result<CacheFile> file, const std::string& path, std::uint64_t max_size);
  Result<void> write_news();
  void add(Pending pending);
  Result<void> write_all();
  Result<void> write_paces(const std::vector<net::HostPace>& paces);
  Result<void> write_pending(const std::vector<Pending>& pending);
  Result<void> evict();

  std::optional<store::Database> database_;
  std::optional<Statements> statements_;
  Copies copies_;
  std::uint64_t max_size_ = 0;
  std::vector<Pending> pending_;
  std::vector<HostWait> host_waits_;
  std::vector<net::HostPace> paces_;
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
