// newsboat's list of subscriptions: `URL tag "tag two" "~Name"`, one a line, `#` begins a comment.
#pragma once

#include <string_view>

#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// newsboat's own `query:`, `exec:` and `filter:` are passed over: feedcat runs nothing that stands in a file. Only the
/// first few strays are named, and what begins with nothing else is not read to its end.
SubscriptionList parse_newsboat_urls(std::string_view utf8);

}  // namespace feedcat::feed
