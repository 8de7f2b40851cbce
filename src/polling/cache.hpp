// What servers answered, for a while: bodies, validators and manners (PollState) by address. Many processes at once may
// use one file. It is a cache: whatever goes wrong with the file, nothing is lost but requests saved.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "feedcat/result.hpp"
#include "polling/cache_row.hpp"
#include "polling/copies.hpp"
#include "polling/first_seen_table.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

enum class Want : std::uint8_t { state, copy };

class Cache {
 public:
  struct Opened;
  /// Creates the file if it is missing (its folder must be there). A damaged file, or one of another version, is
  /// renamed to `PATH.set-aside` and a new one begun: `note` says so. Errors: io, busy.
  static Result<Opened> open(const std::string& path, std::uint64_t max_size = 256ULL << 20);

  Cache(Cache&&) noexcept = default;
  Cache& operator=(Cache&&) noexcept = default;
  /// Flushes; what cannot be written then is lost.
  ~Cache();

  /// What is known of the address, also what was `put` but not yet flushed. An entry that cannot be read is none.
  /// Only with Want::copy is the body there, and counts as used.
  std::optional<CachedAnswer> find(std::string_view url, UtcTime now, Want want = Want::copy);
  /// Until when that host (`origin_of`) is not to be asked for anything; nothing when it did not say, or that is over.
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now);

  /// From now on Copies of the same file have the copy that `find` has found, and it counts as used.
  void lend(const std::string& url, UtcTime now);

  /// Written together with others, at the latest by `flush`. With a body: a new copy. Without: the one there stays.
  void put(CachedAnswer answer, UtcTime now);
  /// The same for a body that another thread has compressed; `answer.body` is not looked at. Empty: not stored.
  void put_compressed(CachedAnswer answer, std::string compressed, UtcTime now);
  void put_host_wait(std::string_view origin, UtcTime until);

  /// For each id of an item of that feed when it was first asked about here: `now` if never before; nothing when there
  /// are too many to remember. Written together with others.
  std::vector<std::optional<UtcTime>> first_seen(std::string_view feed, std::span<const std::string_view> ids,
                                                 UtcTime now);

  /// One transaction. Then the longest unused copies go until all together are no larger than `max_size`.
  Result<void> flush();

 private:
  struct Pending {
    CachedAnswer answer;
    std::string compressed;  ///< the body; empty: none
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
  bool grown_ = false;  ///< by copies, since it was last looked at how many there are
};

struct Cache::Opened {
  Cache cache;
  std::string note;  ///< empty: nothing to say
};

}  // namespace feedcat::polling
