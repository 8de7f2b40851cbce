// Knows where well-known sites have the feeds of their pages, so that no request is needed to find them.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Returns the feeds that belong to a page of a well-known site, the most useful first; empty if no rule fits. Whether
/// they exist is not known. Pure.
std::vector<FeedLink> feeds_of_known_site(std::string_view url);

}  // namespace feedcat::feed
