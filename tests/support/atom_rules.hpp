// The rules of RFC 4287, so that a test can say which of them a feed breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::test {

/// Returns one line for each broken rule, which begins with the place (`feed/entry[2]: no author`). Empty for a valid
/// feed.
std::vector<std::string> atom_problems(std::string_view xml);

}  // namespace feedcat::test
