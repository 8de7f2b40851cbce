// What a store that many machines share can do besides what every mirror's state does: leases on parts of it, what is
// due, the files of articles, and what has changed since a reader looked. PostgreSQL implements it.
//
// The store is divided into shards by the registrable host of a source's address. A worker takes whole shards for a
// limited time, and nothing that it finds is stored if somebody else has taken the shard meanwhile.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/store.hpp"
#include "net/host_clock.hpp"

namespace feedcat::mirror {

/// How long a worker has a shard unless it renews its lease.
inline constexpr std::chrono::seconds kLease{30};

/// Something that an article went through.
struct SharedChange {
  std::int64_t seq = 0;  ///< without gaps in its shard, from 1 on
  EventKind kind = EventKind::created;
  UtcTime time{};
  ArticleState article;          ///< as it is now
  std::vector<std::string> ids;  ///< all its ids, the oldest first
  std::string bytes;             ///< the file as this change has made it
};

/// A place among the sources of a shard that are due, in the order in which they are.
struct DuePlace {
  std::int64_t due = std::numeric_limits<std::int64_t>::min();
  std::int64_t source_id = std::numeric_limits<std::int64_t>::min();
};

struct DueSources {
  std::vector<SourceState> sources;
  DuePlace last;     ///< of the last one
  bool all = false;  ///< no more are due
};

/// What a worker must know about a host that it has not asked itself.
struct SharedHost {
  net::HostPace pace;
  std::optional<UtcTime> wait_until;  ///< Retry-After
};

/// What a flush did with the batches that were waiting.
struct Flushed {
  std::vector<std::string> stored;  ///< SourceState::url
  std::vector<std::string> lost;    ///< those whose shards somebody else has by now; their batches are dropped
  struct Refused {
    std::string url;
    Error error;
  };
  std::vector<Refused> refused;      ///< the store does not take these batches, whoever sends them
  std::vector<std::string> dropped;  ///< the paths of the articles of lost and refused batches
};

/// `commit` only queues a batch, and `flush` stores it; what is queued counts for `path_taken`. Only one thread may use
/// it. After an error of kind `io`, the connection is of no use any more, and another store must be opened.
class SharedStore : public Store {
 public:
  /// Names the store for good, wherever it is moved.
  [[nodiscard]] virtual const std::string& id() const = 0;

  // --- shards ---
  [[nodiscard]] virtual int shards() const = 0;
  /// The name by which this worker has its leases. A worker that opens the store again has them at once if it keeps it.
  [[nodiscard]] virtual const std::string& worker() const = 0;
  [[nodiscard]] virtual int shard_of(std::string_view url) const = 0;

  /// Renews the leases, takes shards that nobody has up to a fair share, and notes which must be given back because
  /// other workers have too few. Call this at least once a third of a lease; it does something only when that is due.
  virtual Result<void> keep_leases() = 0;
  /// The shards that are leased, in ascending order, without those that are to be given back.
  [[nodiscard]] virtual std::vector<int> leased() const = 0;
  /// The shards that are leased and of which nothing more may be begun.
  [[nodiscard]] virtual std::vector<int> surplus() const = 0;
  virtual Result<void> give_back(const std::vector<int>& shards) = 0;
  /// Until then, the leases surely hold, with some seconds to spare for what has begun.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point safe_until() const = 0;

  // --- sources ---
  /// Adds sources that are unknown, which are due at once. Returns how many there were.
  virtual Result<std::size_t> add_sources(const std::vector<std::string>& urls) = 0;
  /// Returns the sources of a shard that are due, after a place, at most `most`.
  virtual Result<DueSources> due(int shard, const DuePlace& after, std::size_t most) = 0;
  /// Returns when a source of these shards is due next, by shard. One without sources, or of which none is ever due, is
  /// not there.
  virtual Result<std::map<int, UtcTime>> next_due(const std::vector<int>& shards) = 0;
  /// Returns the states of these sources, which belong to the shard, each once.
  virtual Result<std::vector<SourceState>> states_of(int shard, const std::vector<std::string>& urls) = 0;
  /// The source is read from now on, until `end`. It is not due again before that time, whatever the state in its next
  /// batch says.
  virtual void begin(const SourceState& state, UtcTime due) = 0;
  /// Nothing more is asked about the source, and its last batch is queued.
  virtual void end(const std::string& url) = 0;

  // --- hosts ---
  virtual Result<std::vector<SharedHost>> hosts(int shard) = 0;
  /// Is stored with the next flush, if the shards are still leased.
  virtual void put_hosts(std::vector<SharedHost> hosts) = 0;

  // --- articles ---
  /// Gives the folder to the source, unless another one has it. Returns whether it belongs to the source now.
  Result<bool> claim_folder(const std::string& folder, const std::string& url) override = 0;
  /// Has the file stored with the article of this path in the next batch.
  virtual void put_file(const std::string& path, std::string bytes) = 0;
  /// Returns the present file of an article of a source that is being read, or nullopt if there is none.
  virtual Result<std::optional<std::string>> file(const std::string& path) = 0;
  /// The number of batches that wait for `flush`.
  [[nodiscard]] virtual std::size_t queued() const = 0;
  /// Stores what is queued. If a batch is refused, the rest is stored nevertheless.
  virtual Result<Flushed> flush() = 0;

  // --- for readers ---
  /// Returns the next changes of a shard, at most `most`, whose files have about `bytes` bytes together.
  virtual Result<std::vector<SharedChange>> changes(int shard, std::int64_t after_seq, std::size_t most,
                                                    std::size_t bytes) = 0;
};

struct SharedOptions {
  std::string address;
  std::chrono::seconds lease = kLease;
  bool writes = true;  ///< if false, nothing but SELECT is used
  /// SharedStore::worker of an earlier store of this program whose connection was lost; empty if there was none.
  std::string worker = {};
};

/// Opens a store. Errors: io (no server, wrong password …), not_found (no store is there), refused (it is of a newer
/// program, it may lose what was committed, or feedcat was built without PostgreSQL). None names the store.
Result<std::unique_ptr<SharedStore>> open_shared_store(const SharedOptions& options);

/// Returns what the dynamic linker calls the libraries that are loaded when a store is opened; none if feedcat was
/// built without PostgreSQL.
std::vector<const char*> shared_store_libraries();

/// Makes a store, or brings one up to date. `shards` is fixed when it is made. Any number of programs may do so at
/// once. Returns whether anything was changed. Errors as above.
Result<bool> create_shared_store(const std::string& address, int shards);

}  // namespace feedcat::mirror
