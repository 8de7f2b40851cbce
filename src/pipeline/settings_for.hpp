// Finds the settings that a user gave to a feed.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/feed_settings.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/source.hpp"

namespace feedcat::pipeline {

/// See FeedRule::url. Linear in the length of the address for each `*`.
bool fits_pattern(std::string_view url, std::string_view pattern);

/// Applies all rules that fit, in their order: a later one overrides what an earlier one has set. Headers are
/// collected, and one of the same name is replaced.
FeedSettings settings_for(const Source& source, const std::vector<FeedRule>& rules);

/// Returns what differs for requests that are made for the source.
RequestSettings request_settings(const FeedSettings& settings, const Source& source);

}  // namespace feedcat::pipeline
