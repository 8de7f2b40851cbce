// Reads and requests all sources at once, and hands each result to a visitor as soon as it is there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// What a result leaves to do: pieces that share nothing and run on the workers, and `then` after the last of them.
struct Work {
  std::vector<std::function<void()>> pieces;
  std::function<void()> then;  ///< on the thread that runs `gather`
};

/// Called on the thread that runs `gather`.
class Visitor {
 public:
  virtual ~Visitor() = default;
  /// The address to request for a source of kind `url`.
  virtual std::string address(const Source& source) { return source.location; }
  /// A server is about to be requested for this source.
  virtual void requesting(const Source& /*source*/) {}
  /// Called once for each source in the order in which results come; a subscription list is replaced by what it lists.
  /// An error was not yet reported. `Unchanged` comes only of a memory that knows what the visitor knows (Held::known).
  virtual Work take(SourceResult result) = 0;
  /// May the source be a list of subscriptions, as far as the visitor knows it?
  virtual bool may_be_list(const Source& /*source*/) { return true; }
};

/// Reads and requests all sources at once. The results are handed over, and `memory` decides what is requested and
/// when.
void gather(const std::vector<Source>& sources, const GatherOptions& options, polling::PollMemory& memory,
            Reporter& reporter, Visitor& visitor);

}  // namespace feedcat::pipeline
