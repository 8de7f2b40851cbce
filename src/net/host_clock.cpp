#include "net/host_clock.hpp"

#include <algorithm>

namespace feedcat::net {
namespace {

constexpr std::uint32_t kMostDoublings = 8;
constexpr std::uint32_t kGoodBeforeHalving = 5;

}  // namespace

Clock::duration HostClock::pause_after(const std::string& host, Clock::duration took, int status) {
  Host& known = hosts_[host];
  if (status == 429 || status == 503) {
    known.doublings = std::min(known.doublings + 1, kMostDoublings);
    known.good = 0;
  } else if (++known.good >= kGoodBeforeHalving && known.doublings > 0) {
    --known.doublings;
    known.good = 0;
  }
  const Clock::duration pause = std::max<Clock::duration>(took, kLeast) * (1 << known.doublings);
  return std::min<Clock::duration>(pause, kMost);
}

}  // namespace feedcat::net
