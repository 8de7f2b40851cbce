// The rules of jsonfeed.org/version/1.1, so that a test can say which of them a document breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::test {

/// One line for each broken rule, beginning with where (`/items/3/url: not an absolute address`); empty: a valid feed.
std::vector<std::string> json_feed_problems(std::string_view json);

}  // namespace feedcat::test
