// Who is next: hosts take turns, and none gets more than its share at once.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "net/transfer.hpp"

namespace feedcat::net {

/// Transfers that wait for a slot, by host. Every call is O(1).
class FairQueue {
 public:
  explicit FairQueue(std::size_t per_host) : per_host_(per_host) {}

  /// `first`: before the host's others (a redirect, a retry: work that was begun).
  void push(std::unique_ptr<Transfer> transfer, bool first = false);
  /// The next one whose host has a free slot, which it then holds until `release`; nullptr when there is none.
  std::unique_ptr<Transfer> pop();
  void release(const std::string& host);

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Takes all that wait for one host.
  std::deque<std::unique_ptr<Transfer>> drain(const std::string& host);
  /// Takes all, whatever the hosts' slots.
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
  std::deque<std::string> turns_;  ///< hosts with something waiting and a free slot
  std::size_t size_ = 0;
};

}  // namespace feedcat::net
