// A mirror's state as the memory of a PoliteFetcher, in front of the cache that fetch uses.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "mirror/state/store.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::mirror {

/// The mirror knows a body when its articles are saved. A newer copy in the cache is handed over like an answer. What
/// an answer teaches goes to the cache here, and comes back as SourceResult::poll: the mirror commits it together with
/// the articles, so that validators are never durable without what they vouch for.
class SourceMemory : public polling::PollMemory {
 public:
  explicit SourceMemory(polling::PollMemory& cache) : cache_(cache) {}

  /// Call this before `url`, a source's own address or that of the feed which its page names, is requested for it.
  void know(const std::string& url, const SourceState& source);
  /// The host of the source must not be requested before that time.
  void leave_alone(const SourceState& source, UtcTime until);

  std::optional<polling::Remembered> load(std::string_view url, UtcTime now) override;
  void put(std::string_view url, const polling::Remembered& after, std::string body, UtcTime now) override;
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override;
  void put_host_wait(std::string_view origin, UtcTime until) override;
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
