// `--follow`: reads what is due, again and again, until a signal or the reader of the output ends the run.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "cli/messages.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "pipeline/polled.hpp"

namespace feedcat::cli {

/// What a command does in a run that does not end.
struct FollowSteps {
  /// Finds out what is followed. It is called when the list of subscriptions has changed. If it fails, everything stays
  /// as it is.
  std::function<Result<std::vector<Source>>()> sources;
  /// Reads the sources that are due and delivers what is new. It need not report failures of sources. Returns nullopt,
  /// after it has reported the reason, if the run must end.
  std::function<std::optional<std::vector<pipeline::Polled>>(const std::vector<Source>& due, Reporter& reporter)> round;
  bool list_may_grow = false;  ///< wait even if there is nothing to wait for except a change of the list
  bool prints = true;          ///< if false, nobody need read standard output
};

/// Follows the sources. Returns the exit status when nothing is left to wait for, or when a round has failed. If the
/// reader of standard output leaves, the process ends by SIGPIPE.
int follow(const std::vector<Source>& sources, const FollowSteps& steps, Messages& messages);

}  // namespace feedcat::cli
