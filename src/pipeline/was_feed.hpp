// Notices that a publisher has put something else in place of a feed.
#pragma once

#include "pipeline/source_result.hpp"
#include "polling/polite_fetcher.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// Did this address lead to a feed before? Then it was the publisher, not the user, who put a list in its place. False
/// for a file, and for an answer from the cache. Call it before the answer is remembered.
bool was_feed(const SourceResult& result, const polling::PoliteFetcher& fetcher, polling::PollMemory& memory);

}  // namespace feedcat::pipeline
