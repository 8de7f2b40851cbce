// Lets a PoliteFetcher use a mirror's state as its memory, together with the cache that `fetch` uses.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "mirror/state/store.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::mirror {

/// The mirror knows a body if its articles are saved. A newer copy in the cache is returned as if a server had sent it.
/// What is learned from an answer is stored in the cache here, and the mirror gets it as SourceResult::poll. The mirror
/// commits it together with the articles, so that validators are never durable without what they vouch for.
class SourceMemory : public polling::PollMemory {
 public:
  explicit SourceMemory(polling::PollMemory& cache) : cache_(cache) {}

  /// Call this before `url` is requested for the source. It is the source's own address, or that of the feed that its
  /// page names.
  void know(const std::string& url, const SourceState& source);
  /// Forbids requests to the host of the source before that time.
  void leave_alone(const SourceState& source, UtcTime until);

  std::optional<polling::Remembered> load(std::string_view url, UtcTime now) override;
  void put(std::string_view url, const polling::Remembered& after, std::string body, UtcTime now) override;
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override;
  void put_host_wait(std::string_view origin, UtcTime until) override;
  std::vector<net::HostPace> paces(UtcTime now) override { return cache_.paces(now); }
  void put_paces(std::vector<net::HostPace> paces) override { cache_.put_paces(std::move(paces)); }
  [[nodiscard]] bool keeps_copy(std::string_view url, const polling::Remembered& before) const override;
  void lend(std::string_view url, UtcTime now) override { cache_.lend(url, now); }
  std::optional<std::string> read(std::string_view url) override { return cache_.read(url); }
  void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) override {
    cache_.fill_first_seen(url, feed, now);
  }
  [[nodiscard]] bool wants_feeds_only() const override { return true; }
  void flush() override { cache_.flush(); }
  std::string take_note() override { return cache_.take_note(); }

 private:
  void wait_until(std::string_view origin, UtcTime until);

  polling::PollMemory& cache_;
  std::map<std::string, polling::Remembered, std::less<>> known_;  // by address
  std::map<std::string, UtcTime, std::less<>> waits_;              // by origin
  std::set<std::string, std::less<>> cached_;                      // addresses whose copy is in the cache
};

}  // namespace feedcat::mirror
