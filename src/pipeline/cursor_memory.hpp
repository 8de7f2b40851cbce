// Works like the cache, but if a cursor has delivered everything in a feed, the feed is not read again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cursors/cursor.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// `cache` and `cursor` must outlive it. `selection` is a hash of the conditions under which articles are chosen.
class CursorMemory : public polling::PollMemory {
 public:
  CursorMemory(polling::PollMemory& cache, cursors::Cursor& cursor, std::uint64_t selection)
      : cache_(cache), cursor_(cursor), selection_(selection) {}

  std::optional<polling::Remembered> load(std::string_view url, UtcTime now) override;
  void put(std::string_view url, const polling::Remembered& after, std::string body, UtcTime now) override {
    cache_.put(url, after, std::move(body), now);
  }
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override {
    return cache_.host_wait(origin, now);
  }
  void put_host_wait(std::string_view origin, UtcTime until) override { cache_.put_host_wait(origin, until); }
  std::vector<net::HostPace> paces(UtcTime now) override { return cache_.paces(now); }
  void put_paces(std::vector<net::HostPace> paces) override { cache_.put_paces(std::move(paces)); }
  [[nodiscard]] bool keeps_copy(std::string_view url, const polling::Remembered& before) const override {
    return cache_.keeps_copy(url, before);
  }
  void lend(std::string_view url, UtcTime now) override { cache_.lend(url, now); }
  std::optional<std::string> read(std::string_view url) override { return cache_.read(url); }
  [[nodiscard]] bool wants_feeds_only() const override { return cache_.wants_feeds_only(); }
  void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) override {
    cache_.fill_first_seen(url, feed, now);
  }
  void flush() override { cache_.flush(); }
  std::string take_note() override { return cache_.take_note(); }

 private:
  polling::PollMemory& cache_;
  cursors::Cursor& cursor_;
  std::uint64_t selection_;
};

}  // namespace feedcat::pipeline
