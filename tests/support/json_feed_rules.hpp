// The rules of jsonfeed.org/version/1.1, so that a test can say which of them a document breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::test {

/// Returns one line for each broken rule, which begins with the place (`/items/3/url: not an absolute address`). Empty
/// for a valid feed.
std::vector<std::string> json_feed_problems(std::string_view json);

}  // namespace feedcat::test
