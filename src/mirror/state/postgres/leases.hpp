// Keeps the leases of one worker on shards. A lease is for a time that the server measures, and each new owner of a
// shard raises its epoch, so that what an earlier owner still sends is recognised.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/postgres/connection.hpp"

namespace feedcat::mirror::postgres {

/// A shard that is leased, and where its numbers stand.
struct Leased {
  std::int64_t epoch = 0;
  std::int64_t last_seq = 0;
  std::int64_t last_event = 0;
  bool surplus = false;  ///< other workers have too few
};

class Leases {
 public:
  using Clock = std::chrono::steady_clock;

  struct Worker {
    std::string name;      ///< another one for each worker
    bool returns = false;  ///< has had leases by this name, through a connection that it has lost
  };
  Leases(Connection& connection, Worker worker, int shards, std::chrono::seconds lease)
      : connection_(connection),
        worker_(std::move(worker.name)),
        returns_(worker.returns),
        shards_(shards),
        lease_(lease) {}

  /// Renews, takes up to a fair share, and marks a surplus, if that is due.
  Result<void> keep();
  /// Finds out at once which leases still hold.
  Result<void> renew();
  Result<void> give_back(const std::vector<int>& shards);

  [[nodiscard]] const std::map<int, Leased>& held() const { return held_; }
  [[nodiscard]] std::map<int, Leased>& held() { return held_; }
  /// The last moment at which something may begin: the end of the leases less five seconds, or less a sixth of them if
  /// that is shorter.
  [[nodiscard]] Clock::time_point safe_until() const { return safe_until_; }

 private:
  /// Takes what this worker had before its connection was lost, in a new epoch.
  Result<void> retake();
  Result<void> take(std::size_t most);
  void hold(const Rows& rows, Clock::time_point asked);
  /// Marks what is too much, the last shards first.
  void mark_surplus(std::size_t share);

  Connection& connection_;
  std::string worker_;
  bool returns_;
  int shards_;
  std::chrono::seconds lease_;
  std::map<int, Leased> held_;
  Clock::time_point next_renewal_{};
  Clock::time_point next_look_{};
  Clock::time_point safe_until_{};
};

/// Divides by zero unless $3 shards are leased in these epochs: $1 are shards and $2 their epochs. It locks their rows,
/// so that nobody can take them before the end of the transaction.
inline constexpr std::string_view kFence =
    "select 1 / (count(*) = $3::bigint)::integer from (select s.shard from feedcat.shard s"
    " join unnest($1::integer[], $2::bigint[]) as mine(shard, epoch) on s.shard = mine.shard and s.epoch = mine.epoch"
    " where s.lease_until > now() for share of s) as held";

}  // namespace feedcat::mirror::postgres
