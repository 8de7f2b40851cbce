// What a worker of a shared store knows about hosts: their pace, and when they want no requests. The store keeps it, so
// that the next owner of a shard knows it, too.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mirror/state/shared_store.hpp"
#include "net/host_clock.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::mirror {

/// The states of sources are in the store itself (mirror/source_memory), so nothing but hosts is remembered here.
class HostMemory : public polling::PollMemory {
 public:
  /// The clock must outlive this.
  explicit HostMemory(net::HostClock& clock) : clock_(clock) {}

  /// Takes over what the store has.
  void learn(const std::vector<SharedHost>& hosts, net::Moment now);
  /// Returns what the store must know.
  std::vector<SharedHost> worth_keeping(net::Moment now);

  std::optional<polling::Remembered> load(std::string_view /*url*/, UtcTime /*now*/) override { return std::nullopt; }
  void put(std::string_view, const polling::Remembered&, std::string, UtcTime) override {}
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override;
  void put_host_wait(std::string_view origin, UtcTime until) override;
  std::vector<net::HostPace> paces(UtcTime /*now*/) override { return {}; }
  void put_paces(std::vector<net::HostPace> /*paces*/) override {}
  [[nodiscard]] bool keeps_copy(std::string_view, const polling::Remembered&) const override { return false; }
  void lend(std::string_view /*url*/, UtcTime /*now*/) override {}
  std::optional<std::string> read(std::string_view /*url*/) override { return std::nullopt; }
  void fill_first_seen(std::string_view, Feed&, UtcTime) override {}

 private:
  net::HostClock& clock_;
  std::map<std::string, UtcTime, std::less<>> waits_;  // by origin
};

}  // namespace feedcat::mirror
