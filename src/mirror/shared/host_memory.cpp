#include "mirror/shared/host_memory.hpp"

#include <algorithm>
#include <utility>

namespace feedcat::mirror {

void HostMemory::learn(const std::vector<SharedHost>& hosts, net::Moment now) {
  std::vector<net::HostPace> paces;
  for (const SharedHost& host : hosts) {
    paces.push_back(host.pace);
    if (host.wait_until) put_host_wait(host.pace.origin, *host.wait_until);
  }
  clock_.restore(paces, now);
}

std::vector<SharedHost> HostMemory::worth_keeping(net::Moment now) {
  const UtcTime time = std::chrono::floor<std::chrono::seconds>(now.date);
  std::erase_if(waits_, [&](const auto& wait) { return wait.second <= time; });
  std::map<std::string, SharedHost> hosts;
  for (net::HostPace& pace : clock_.worth_keeping(now)) {
    SharedHost& host = hosts[pace.origin];
    host.pace = std::move(pace);
  }
  for (const auto& [origin, until] : waits_) {
    SharedHost& host = hosts[origin];
    host.pace.origin = origin;
    host.wait_until = until;
  }
  std::vector<SharedHost> all;
  for (auto& [origin, host] : hosts) all.push_back(std::move(host));
  return all;
}

std::optional<UtcTime> HostMemory::host_wait(std::string_view origin, UtcTime now) {
  const auto at = waits_.find(origin);
  if (at == waits_.end() || at->second <= now) return std::nullopt;
  return at->second;
}

void HostMemory::put_host_wait(std::string_view origin, UtcTime until) {
  UtcTime& known = waits_[std::string(origin)];
  known = std::max(known, until);
}

}  // namespace feedcat::mirror
