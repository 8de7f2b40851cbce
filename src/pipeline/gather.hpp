// Reads and requests all sources at once, and hands each result to a visitor as soon as it has arrived.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// The work that remains after a result: pieces that share no data and run on the workers, and `then`, which runs after
/// the last of them.
struct Work {
  std::vector<std::function<void()>> pieces;
  std::function<void()> then;  ///< runs on the thread that runs `gather`
};

/// Its functions are called on the thread that runs `gather`.
class Visitor {
 public:
  virtual ~Visitor() = default;
  /// Returns the address to request for a source of kind `url`.
  virtual std::string address(const Source& source) { return source.location; }
  /// Called when a server is about to be requested for this source.
  virtual void requesting(const Source& /*source*/) {}
  /// Called once for each source, in the order in which results arrive; a subscription list is replaced by the sources
  /// that it lists. An error has not been reported yet. `Unchanged` occurs only with a memory that knows what the
  /// visitor knows (Held::known).
  virtual Work take(SourceResult result) = 0;
  /// Returns further sources, at most `room`; called again and again while the run goes on. It ends when none is being
  /// read and none is returned.
  virtual std::vector<Source> more(std::size_t /*room*/) { return {}; }
  /// If it returns true, the run ends at once, and what is being read is dropped.
  virtual bool ended() { return false; }
  /// May the source be a list of subscriptions, as far as the visitor knows?
  virtual bool may_be_list(const Source& /*source*/) { return true; }
};

/// Reads and requests all sources at once, and hands the results to `visitor`. `memory` decides what is requested and
/// when.
void gather(const std::vector<Source>& sources, const GatherOptions& options, polling::PollMemory& memory,
            Reporter& reporter, Visitor& visitor);

}  // namespace feedcat::pipeline
