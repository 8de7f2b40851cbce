// Decides which failures are reported to the user. If the network is down, one report is enough, and a failure that may
// go away by itself can wait.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

class Failures {
 public:
  Failures(std::chrono::seconds patience, UtcTime now) : patience_(patience), now_(now) {}

  /// Call this if an address has answered, well or not. It shows that the network is up.
  void reached() { reached_ = true; }
  /// `state` is the one after this failure. It must live until `tell`.
  void add(const std::string& name, SourceState& state, const Error& error);
  /// Adds a source that failed in an earlier run and was not requested in this one.
  void still(const std::string& name, SourceState& state);

  /// Have some failed, and is the network up?
  [[nodiscard]] bool reached_any() const { return reached_ && (!failures_.empty() || !old_.empty()); }
  /// Did all requests fail because there was no connection, and did they go to more than one host?
  [[nodiscard]] bool no_network() const;

  /// Reports failures to `reporter`, and notes in their states that it did. Returns the states that changed.
  std::vector<const SourceState*> tell(Reporter& reporter);

 private:
  struct Failure {
    std::string name;
    SourceState* state;
    Error error;
  };
  [[nodiscard]] bool to_be_told(const SourceState& state) const;

  std::chrono::seconds patience_;
  UtcTime now_;
  std::vector<Failure> failures_;
  std::vector<Failure> old_;
  std::set<std::string> origins_;
  bool reached_ = false;
};

}  // namespace feedcat::mirror
