// Keeps the pace that a public host can expect: one transfer at a time, and a pause after each. Several Fetchers can
// share a clock, and what it knows can be kept until the next run.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/receiver.hpp"

namespace feedcat::net {

/// What the next run must know about a host.
struct HostPace {
  using Date = std::chrono::sys_time<std::chrono::milliseconds>;
  std::string origin;  ///< net::origin_of
  Date free_at{};
  std::uint32_t doublings = 0;

  friend bool operator==(const HostPace&, const HostPace&) = default;
};

/// One moment on both clocks.
struct Moment {
  Clock::time_point steady{};
  HostPace::Date date{};
};

/// Hosts are named by their origins. Only one thread may use it.
class HostClock {
 public:
  /// Notes an answer, and returns how long the host must be left alone after it: as long as the answer took, but at
  /// least 250 ms, or what a strict host is known to want. That is doubled with each answer 429 or 503, and halved
  /// again after several good ones. `with_token`: the request was authorised, so that the host is not strict.
  Clock::duration pause_after(const std::string& origin, Clock::time_point now, Clock::duration took, int status,
                              bool with_token = false);
  /// Returns when the host may be requested again. It may have passed.
  [[nodiscard]] Clock::time_point free_at(const std::string& origin) const;

  /// Takes over what an earlier run knew. Of a host that is known already, the later time and the slower pace hold. A
  /// doubling is forgotten after a day without requests.
  void restore(const std::vector<HostPace>& paces, Moment now);
  /// Returns the hosts that are not free yet or have a slower pace than usual.
  [[nodiscard]] std::vector<HostPace> worth_keeping(Moment now) const;

  /// From now on, no transfer begins after that time, until it is set anew.
  void open_until(Clock::time_point time) { open_until_ = time; }
  [[nodiscard]] bool is_open(Clock::time_point now) const { return now < open_until_; }

  static constexpr std::chrono::milliseconds kLeast{250};
  static constexpr std::chrono::seconds kMost{60};  ///< of a host that is not strict

 private:
  struct Host {
    Clock::time_point free_at{};
    std::uint32_t doublings = 0;
    std::uint32_t good = 0;  ///< answers since the last change
  };
  std::unordered_map<std::string, Host> hosts_;
  Clock::time_point open_until_ = Clock::time_point::max();
};

/// Returns the shortest pause that the host of this origin is known to want, also if its name has more parts in front.
std::chrono::milliseconds least_pause(std::string_view origin);

}  // namespace feedcat::net
