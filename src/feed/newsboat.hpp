// Reads newsboat's list of subscriptions: `URL tag "tag two" "~Name"`, one on each line. `#` begins a comment.
#pragma once

#include <string_view>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// newsboat's own `query:`, `exec:` and `filter:` are ignored, because feedcat runs nothing that a file says. Only the
/// first 20 lines that make no sense are reported. If none before them is a subscription, the rest is not read.
SubscriptionList parse_newsboat_urls(std::string_view utf8);

}  // namespace feedcat::feed
