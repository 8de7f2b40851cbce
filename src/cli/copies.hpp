// Tells a person at a terminal that what is printed may be out of date.
#pragma once

#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::cli {

/// Says how many feeds were read from the cache without a request, and how old the oldest of these copies is: `3 of 12
/// feeds are copies, the oldest 48 min old`. With `refresh_helps`, it also names --refresh. Returns an empty string if
/// there is no copy. A copy that was reported before, because the network has failed, does not count.
std::string remark_on_copies(const std::vector<pipeline::SourceResult>& gathered, UtcTime now, bool refresh_helps);

}  // namespace feedcat::cli
