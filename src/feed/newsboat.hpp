// newsboat's list of subscriptions: `URL tag "tag two" "~Name"`, one a line, `#` begins a comment.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Empty unless every line that says something begins with an address, or with one of newsboat's own `query:`, `exec:`
/// and `filter:`, which are passed over: feedcat runs nothing that stands in a file.
std::vector<Subscription> parse_newsboat_urls(std::string_view utf8);

}  // namespace feedcat::feed
