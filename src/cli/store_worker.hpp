// What a run of `mirror` needs when its DIR is a store that many machines share.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "feedcat/source.hpp"

namespace feedcat::cli {

/// While one exists, SIGINT and SIGTERM only say that the run must end. When it is destroyed, or if the run has not
/// ended after two seconds, the signal does what it does by default. There must be only one at a time.
class EndSignals {
 public:
  EndSignals();
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  [[nodiscard]] static bool came();
};

/// `--create`: makes the store or brings it up to date, and says so. Returns the exit status.
int create_store(const std::string& address, std::optional<unsigned long> shards, Messages& messages);

/// Adds sources to a store, and says how many were new. Returns the exit status.
int add_to_store(const std::string& address, const std::vector<std::string>& urls, Messages& messages);

/// How long a worker has its part of a store without a word. Tests set the variable FEEDCAT_LEASE_SECONDS.
std::chrono::seconds lease_time();

}  // namespace feedcat::cli
