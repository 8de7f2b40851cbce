// What reading a source once tells a run that reads it again and again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "feedcat/result.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::pipeline {

struct Polled {
  std::size_t position = 0;  ///< see SourceResult
  std::string name;          ///< of the source, for messages
  bool is_url = false;
  bool requested = false;
  std::optional<Error> error;
  polling::PollState state;  ///< after the response
  bool owes = false;         ///< some articles must be delivered later, even if nobody requests the source again

  /// Did a request fail without reaching a server?
  [[nodiscard]] bool unreached() const {
    return requested && error.has_value() && state.reason == polling::PollReason::unreached;
  }
  /// Has a server answered, well or not?
  [[nodiscard]] bool reached() const { return requested && !unreached(); }
};

inline Polled polled_of(const SourceResult& result) {
  Polled polled;
  polled.position = result.position;
  polled.name = result.source.name;
  polled.is_url = result.source.kind == Source::Kind::url;
  polled.requested = result.requested;
  if (result.error() != nullptr) polled.error = *result.error();
  polled.state = result.poll;
  return polled;
}

}  // namespace feedcat::pipeline
