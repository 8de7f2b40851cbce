// Which failures a user is told of: not each of them when the network is down, nor what may heal by itself.
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

  /// An address that answered, well or not: then there is a network.
  void reached() { reached_ = true; }
  /// `state` as it is after this failure; must live until `tell`.
  void add(const std::string& name, SourceState& state, const Error& error);
  /// A source that failed before and was not asked this time.
  void still(const std::string& name, SourceState& state);

  /// All that was asked failed for want of a connection, and not only one host.
  [[nodiscard]] bool no_network() const;

  /// Reports what is to be told, and notes it in the states; those that changed are given back.
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
