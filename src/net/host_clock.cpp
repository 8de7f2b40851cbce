#include "net/host_clock.hpp"

#include <algorithm>
#include <array>

#include "net/origin.hpp"

namespace feedcat::net {
namespace {

using std::chrono::milliseconds;

constexpr std::uint32_t kMostDoublings = 8;
constexpr std::uint32_t kGoodBeforeHalving = 5;
constexpr int kMostOfStrict = 4;  // times the pause that a strict host wants

struct StrictHost {
  std::string_view name;
  std::chrono::seconds pause;
};

/// Hosts that refuse what others allow, as long as a request has no token.
constexpr std::array kStrictHosts = {
    StrictHost{"reddit.com", std::chrono::seconds(60)},
};

bool is_or_is_below(std::string_view host, std::string_view name) {
  if (!host.ends_with(name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

milliseconds longest_pause(milliseconds least) {
  return std::max<milliseconds>(HostClock::kMost, least * kMostOfStrict);
}

}  // namespace

milliseconds least_pause(std::string_view origin) {
  const std::string_view host = host_of_origin(origin);
  for (const StrictHost& strict : kStrictHosts) {
    if (is_or_is_below(host, strict.name)) return strict.pause;
  }
  return HostClock::kLeast;
}

Clock::duration HostClock::pause_after(const std::string& origin, Clock::time_point now, Clock::duration took,
                                       int status, bool with_token) {
  const milliseconds least = with_token ? kLeast : least_pause(origin);
  Host& known = hosts_[origin];
  if (status == 429 || status == 503) {
    known.doublings = std::min(known.doublings + 1, kMostDoublings);
    known.good = 0;
  } else if (++known.good >= kGoodBeforeHalving && known.doublings > 0) {
    --known.doublings;
    known.good = 0;
  }
  const Clock::duration doubled = std::max<Clock::duration>(took, least) * (1 << known.doublings);
  const Clock::duration pause = std::min<Clock::duration>(doubled, longest_pause(least));
  known.free_at = now + pause;
  return pause;
}

Clock::time_point HostClock::free_at(const std::string& origin) const {
  const auto at = hosts_.find(origin);
  return at == hosts_.end() ? Clock::time_point{} : at->second.free_at;
}

void HostClock::restore(const std::vector<HostPace>& paces, Moment now) {
  for (const HostPace& pace : paces) {
    // A clock that was set back must not close a host for long.
    const milliseconds left = std::min<milliseconds>(pace.free_at - now.date, longest_pause(least_pause(pace.origin)));
    const auto days = std::chrono::floor<std::chrono::days>(std::max(milliseconds(0), -left)).count();
    const auto forgotten = static_cast<std::uint32_t>(std::min<std::int64_t>(days, pace.doublings));
    const std::uint32_t doublings = std::min(pace.doublings - forgotten, kMostDoublings);
    if (left.count() <= 0 && doublings == 0) continue;
    Host& known = hosts_[pace.origin];
    known.doublings = std::max(known.doublings, doublings);
    known.free_at = std::max(known.free_at, now.steady + left);
  }
}

std::vector<HostPace> HostClock::worth_keeping(Moment now) const {
  std::vector<HostPace> paces;
  for (const auto& [origin, host] : hosts_) {
    if (host.free_at <= now.steady && host.doublings == 0) continue;
    const auto left = std::chrono::ceil<milliseconds>(host.free_at - now.steady);
    paces.push_back({origin, now.date + left, host.doublings});
  }
  std::ranges::sort(paces, {}, &HostPace::origin);
  return paces;
}

}  // namespace feedcat::net
