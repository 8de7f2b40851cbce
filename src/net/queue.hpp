// Decides which transfer is next. Hosts take turns, and none gets more than its share at once.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "net/transfer.hpp"

namespace feedcat::net {

/// The transfers that wait for a slot, by host. Every call is O(1).
class FairQueue {
 public:
  explicit FairQueue(std::size_t per_host) : per_host_(per_host) {}

  /// With `first`, the transfer comes before others to its host, because it has begun (a redirect, a retry).
  void push(std::unique_ptr<Transfer> transfer, bool first = false);
  /// Takes the next transfer whose host has a free slot, and holds that slot until `release`. nullptr if there is none.
  std::unique_ptr<Transfer> pop();
  void release(const std::string& host);

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Takes all transfers that wait for one host.
  std::deque<std::unique_ptr<Transfer>> drain(const std::string& host);
  /// Takes all transfers, whether or not their hosts have free slots.
  std::deque<std::unique_ptr<Transfer>> drain();

 private:
  struct Host {
    std::deque<std::unique_ptr<Transfer>> waiting;
    std::size_t in_flight = 0;
    bool queued = false;  ///< in turns_
  };
  void take_turn(const std::string& name, Host& host);

  std::size_t per_host_;
  std::unordered_map<std::string, Host> hosts_;
  std::deque<std::string> turns_;  ///< the hosts that have a waiting transfer and a free slot
  std::size_t size_ = 0;
};

}  // namespace feedcat::net
