// How the sources of a mirror are, for those who only look: no lock is taken and nothing is changed.
#pragma once

#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/store.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::mirror {

/// What is remembered of a source, as `mirror_status` gives it.
SourceStatus status_of(const SourceState& source, UtcTime now);

/// What the cache remembers of those sources that are addresses, in their order. Nothing is created. A source that was
/// never requested has its address alone; `title` is the subscription's.
std::vector<SourceStatus> cached_status(const std::vector<Source>& sources, const polling::CacheOptions& cache);

/// The file of the state of the mirror `directory`. Error: not_found (not a mirror).
Result<std::string> state_of(const std::string& directory);

}  // namespace feedcat::mirror
