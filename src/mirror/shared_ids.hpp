// Remembers ids that two articles had at the same time. Such an id identifies neither, whatever the feed contains
// later.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

/// Returns the id under which the state remembers that several articles had `id`. One of them is stored under it.
std::string mark_of_shared(std::string_view id);

/// Gives new ids to those items whose own ids an earlier run has marked as shared. Queries the store.
Result<void> replace_shared_ids(const SourceState& source, pipeline::FoundFeed& found, Store& store);

/// Has the state remember which ids were shared in this feed, together with the plan's first article. If the plan has
/// no changes, no id is newly shared.
void mark_shared_ids(const std::vector<std::string>& shared, Plan& plan);

}  // namespace feedcat::mirror
