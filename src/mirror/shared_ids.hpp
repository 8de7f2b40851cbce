// Ids that were seen on two articles: they identify neither, whatever the feed carries later.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

/// The id under which the state remembers that several articles had `id`. Any one of them is known by it.
std::string mark_of_shared(std::string_view id);

/// Gives those items a made id whose id is distrusted since an earlier run. Asks the store.
Result<void> replace_shared_ids(const SourceState& source, pipeline::FoundFeed& found, Store& store);

/// Has the state remember what ids were shared in this feed, with the plan's first article.
/// A plan without changes brings nothing new that could be shared.
void mark_shared_ids(const std::vector<std::string>& shared, Plan& plan);

}  // namespace feedcat::mirror
