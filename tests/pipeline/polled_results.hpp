// Makes what a long run learns from reading a source.
#pragma once

#include <chrono>
#include <string>

#include "pipeline/polled.hpp"

namespace feedcat::pipeline {

inline constexpr UtcTime kStart{std::chrono::hours(500'000)};

inline Polled answered(const std::string& name, std::size_t position, UtcTime next) {
  Polled polled;
  polled.position = position;
  polled.name = name;
  polled.is_url = polled.requested = true;
  polled.state.next_poll = next;
  polled.state.reason = polling::PollReason::floor;
  return polled;
}

inline Polled failed(const std::string& name, std::size_t position, UtcTime next, const std::string& why) {
  Polled polled = answered(name, position, next);
  polled.error = Error{ErrorKind::http_status, why};
  polled.state.reason = polling::PollReason::backoff;
  return polled;
}

inline Polled unreached(const std::string& name, std::size_t position, UtcTime next) {
  Polled polled = failed(name, position, next, "cannot resolve the host name");
  polled.state.reason = polling::PollReason::unreached;
  return polled;
}

}  // namespace feedcat::pipeline
