// Reports the condition of a mirror's sources. No lock is taken and nothing is changed.
#pragma once

#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/store.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::mirror {

/// Makes what `mirror_status` returns for a source.
SourceStatus status_of(const SourceState& source, UtcTime now);

/// Returns what the cache remembers about those sources that are addresses, in their order. No file is created. For a
/// source that was never requested, only the address is known; `title` is that of the subscription.
std::vector<SourceStatus> cached_status(const std::vector<Source>& sources, const polling::CacheOptions& cache);

}  // namespace feedcat::mirror
