// Reads and requests all sources at once, and keeps the results.
#pragma once

#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// Reads all sources, files and network at once, and returns the results in the order of `sources`, whatever the order
/// in which answers arrived. The sources that a subscription list names replace it. Each error has been reported to
/// `reporter`.
std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     Reporter& reporter);
/// Does the same, but `memory` decides what is requested and when, instead of the cache that the options name.
std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     polling::PollMemory& memory, Reporter& reporter);

}  // namespace feedcat::pipeline
