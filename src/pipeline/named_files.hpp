// Requests files that articles name, such as transcripts: nobody has typed their addresses.
#pragma once

#include <functional>
#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "polling/poll_memory.hpp"
#include "polling/reply.hpp"

namespace feedcat::pipeline {

/// Requests each of these addresses by the rules for pages that nobody has typed: robots.txt, limits of size and time,
/// private addresses, the cache. Calls `take` with each answer that has a body, on this thread, in the order in which
/// they arrive. What fails is reported as a detail.
void fetch_named_files(const std::vector<Source>& files, const GatherOptions& options, polling::PollMemory& memory,
                       Reporter& reporter,
                       const std::function<void(const Source& file, const polling::Reply& answer)>& take);

}  // namespace feedcat::pipeline
