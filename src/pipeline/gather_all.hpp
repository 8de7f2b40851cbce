// Reads and requests all sources at once, and keeps the results.
#pragma once

#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// Reads all sources, files and network at once, and gives them in the order of `sources` (what a subscription list
/// names stands in its place), whatever the order in which answers came. Each error was told to the Reporter.
std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     Reporter& reporter);
/// Does the same, but `memory` decides what is requested and when, in place of the cache that the options name.
std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     polling::PollMemory& memory, Reporter& reporter);

}  // namespace feedcat::pipeline
