// Gives a worker the sources that are due in its shards. Meanwhile it keeps the leases and stores what was found.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "feedcat/mirror.hpp"
#include "mirror/shared/held_reporter.hpp"
#include "mirror/shared/host_memory.hpp"
#include "mirror/state/shared_store.hpp"
#include "mirror/supply.hpp"
#include "net/host_clock.hpp"

namespace feedcat::mirror {

/// Everything outlives the supply.
struct DueSupplyTools {
  SharedStore& store;
  MirrorOptions& options;  ///< its `now` is kept up to date
  net::HostClock& clock;
  HostMemory& hosts;
  HeldReporter& reporter;
  std::function<void(UtcTime)> tell_time;  ///< to whoever has a copy of the options
};

class DueSupply : public Supply {
 public:
  using Clock = std::chrono::steady_clock;

  /// If `only` is not empty, just these sources are read.
  DueSupply(const DueSupplyTools& tools, std::set<std::string> only) : tools_(tools), only_(std::move(only)) {}

  std::vector<Supplied> more(std::size_t room) override;
  void done(const std::string& key) override;
  bool ended() override;

  /// Begins a run, which ends when nothing more is due, or after ten minutes or many sources.
  void begin();
  /// Keeps the leases while nothing is read. Returns whether the store is there.
  bool rest();
  /// Stores what is left, and gives all shards back.
  void finish();

  /// Why the store is of no use any more.
  [[nodiscard]] const std::optional<Error>& broken() const { return broken_; }
  /// Has it found nothing that is due since `begin`?
  [[nodiscard]] bool is_idle() const { return begun_ == 0; }
  /// When something is due next, as far as is known.
  [[nodiscard]] std::optional<UtcTime> next_due() const { return next_due_; }

 private:
  /// The number of sources that are asked for at once, and usually the most that wait in a shard.
  static constexpr std::size_t kFetched = 64;

  struct Waiting {
    SourceState state;
    std::string host;
  };
  struct Shard {
    DuePlace place;
    bool all = true;  ///< nothing more is due, as far as is known
    std::deque<Waiting> waiting;
    std::size_t most_waiting = kFetched;  ///< more are not asked for
    std::size_t open = 0;                 ///< sources that are being read
    bool known = false;                   ///< its hosts were learned
  };
  struct Open {
    int shard = 0;
    std::string host;
  };

  void keep_leases();
  void learn_shards();
  void choose_only(Shard& shard, int number);
  void give_back_surplus();
  void look_for_due();
  void flush_if_due(std::size_t room);
  bool flush();
  bool check(const Result<void>& result);
  void fill(Shard& shard, int number);
  void take_from(Shard& shard, int number, std::size_t room, std::vector<Supplied>& supplied);
  [[nodiscard]] bool may_begin() const;
  [[nodiscard]] net::Moment moment() const;

  DueSupplyTools tools_;
  std::set<std::string> only_;
  std::map<int, Shard> shards_;
  std::unordered_map<std::string, Open> open_;  // by key
  std::unordered_map<std::string, std::size_t> open_of_host_;
  std::unordered_map<std::string, Clock::time_point> rested_;  // sources that were read a moment ago
  std::optional<Clock::time_point> queued_since_;
  Clock::time_point next_look_{};      // at the leases
  Clock::time_point next_due_look_{};  // at what is due
  std::optional<UtcTime> next_due_;
  Clock::time_point next_hosts_{};
  std::vector<int> leased_;
  Clock::time_point begin_ = Clock::now();
  std::size_t begun_ = 0;
  int next_shard_ = 0;
  std::optional<Error> broken_;
};

}  // namespace feedcat::mirror
