// Keeps the pace that a public host can expect: one transfer at a time, and a pause after each.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "net/receiver.hpp"

namespace feedcat::net {

class HostClock {
 public:
  /// Notes an answer, and returns how long the host must be left alone after it: as long as the answer took, but at
  /// least 250 ms. That is doubled with each answer 429 or 503, and halved again after several good ones.
  Clock::duration pause_after(const std::string& host, Clock::duration took, int status);

  static constexpr std::chrono::milliseconds kLeast{250};
  static constexpr std::chrono::seconds kMost{60};

 private:
  struct Host {
    std::uint32_t doublings = 0;
    std::uint32_t good = 0;  ///< answers since the last change
  };
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace feedcat::net
