// Remembers during a long run what each address answered last, so that a feed that has not changed is not read again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// Lasts for the whole run.
class KnownBodies {
 public:
  /// Call this if nothing is left to do with the body of this address that has this hash (PollState::body_hash).
  void done(const std::string& url, std::uint64_t body_hash) { addresses_[url].done = body_hash; }
  /// Forgets everything, so that each feed is read once more.
  void clear() { addresses_.clear(); }

 private:
  friend class KnownBodiesMemory;
  struct Address {
    std::optional<polling::Remembered> last;
    std::optional<std::uint64_t> done;
  };
  std::map<std::string, Address, std::less<>> addresses_;
};

/// Works like `memory`, but a body that is done need not be read again, and what was learned in this run is known even
/// if `memory` has lost it.
class KnownBodiesMemory : public polling::PollMemory {
 public:
  KnownBodiesMemory(polling::PollMemory& memory, KnownBodies& bodies) : memory_(memory), bodies_(bodies) {}

  std::optional<polling::Remembered> load(std::string_view url, UtcTime now) override;
  void put(std::string_view url, const polling::Remembered& after, std::string body, UtcTime now) override;
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override {
    return memory_.host_wait(origin, now);
  }
  void put_host_wait(std::string_view origin, UtcTime until) override { memory_.put_host_wait(origin, until); }
  std::vector<net::HostPace> paces(UtcTime now) override { return memory_.paces(now); }
  void put_paces(std::vector<net::HostPace> paces) override { memory_.put_paces(std::move(paces)); }
  [[nodiscard]] bool keeps_copy(std::string_view url, const polling::Remembered& before) const override {
    return memory_.keeps_copy(url, before);
  }
  void lend(std::string_view url, UtcTime now) override { memory_.lend(url, now); }
  std::optional<std::string> read(std::string_view url) override { return memory_.read(url); }
  [[nodiscard]] bool wants_feeds_only() const override { return memory_.wants_feeds_only(); }
  void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) override {
    memory_.fill_first_seen(url, feed, now);
  }
  void flush() override { memory_.flush(); }
  std::string take_note() override { return memory_.take_note(); }

 private:
  polling::PollMemory& memory_;
  KnownBodies& bodies_;
};

}  // namespace feedcat::pipeline
