// Decides what a long run says about sources that fail: one line when something stops working, and one when it works
// again.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/polled.hpp"

namespace feedcat::pipeline {

/// If requests reach no server at all, the network is taken to be away until one is reached. A source that is still not
/// reached after the network has come back twice has failed itself, so hosts that are dead for good are reported once.
class Outages {
 public:
  /// Reports what has changed. `sources` is the number of addresses that the run follows.
  void tell(const std::vector<Polled>& round, std::size_t sources, Reporter& reporter);

  /// Is the network away?
  [[nodiscard]] bool away() const { return away_; }

 private:
  void tell_that_servers_answer(Reporter& reporter);
  void tell_of(const Polled& source, Reporter& reporter);
  void suspect(const std::vector<const Polled*>& unreached, std::size_t sources, Reporter& reporter);

  std::set<std::string> failing_;      ///< sources of which it was reported that they fail
  std::set<std::string> suspects_;     ///< other sources that have reached no server since any server was reached
  std::map<std::string, int> missed_;  ///< how often servers answered again, but this source has not succeeded since
  bool away_ = false;
};

}  // namespace feedcat::pipeline
