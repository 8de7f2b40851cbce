// Decides which transfer is next. Hosts take turns, and none gets more than its share at once, nor before its time.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "net/transfer.hpp"

namespace feedcat::net {

/// The transfers that wait for a slot, by host. Every call is O(log n) at most.
class FairQueue {
 public:
  /// `at_first` returns how many transfers a host gets at once as long as set_pace has not been called for it.
  explicit FairQueue(std::function<std::size_t(const std::string& host)> at_first) : at_first_(std::move(at_first)) {}

  /// With `first`, the transfer comes before others to its host, because it has begun (a redirect, a retry).
  void push(std::unique_ptr<Transfer> transfer, bool first = false);
  /// Takes the next transfer whose host has a free slot, and holds that slot until `release`. nullptr if there is none.
  std::unique_ptr<Transfer> pop(Clock::time_point now);
  void release(const std::string& host);
  /// From now on the host gets so many transfers at once, and none before that time.
  void set_pace(const std::string& host, std::size_t at_once, Clock::time_point free_at);
  /// Returns when the next host that must be left alone is free, if a transfer waits for that.
  [[nodiscard]] std::optional<Clock::time_point> next_free() const;

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Takes all transfers that wait for one host.
  std::deque<std::unique_ptr<Transfer>> drain(const std::string& host);
  /// Takes all transfers, whether or not their hosts have free slots.
  std::deque<std::unique_ptr<Transfer>> drain();

 private:
  struct Host {
    std::deque<std::unique_ptr<Transfer>> waiting;
    std::size_t at_once = 1;
    std::size_t in_flight = 0;
    Clock::time_point free_at{};
    bool queued = false;  ///< in turns_ or in resting_
  };
  void take_turn(const std::string& name, Host& host);

  std::function<std::size_t(const std::string& host)> at_first_;
  std::unordered_map<std::string, Host> hosts_;
  std::deque<std::string> turns_;                          ///< the hosts that have a waiting transfer and a free slot
  std::multimap<Clock::time_point, std::string> resting_;  ///< those that must be left alone until then
  std::size_t size_ = 0;
};

}  // namespace feedcat::net
