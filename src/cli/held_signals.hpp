// Lets an article be delivered and noted as delivered before a signal ends the program.
#pragma once

namespace feedcat::cli {

/// While one exists, SIGINT and SIGTERM wait: they do what they did before when it is destroyed, or after one second if
/// that takes longer, because a reader that takes nothing must not keep the program alive. Signals that are ignored
/// stay so. There must be only one at a time.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
};

}  // namespace feedcat::cli
