// `feedcat search --facet`: counts articles by what they have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {

/// Reads `feed,tag`. Error: usage, for an unknown name.
Result<std::vector<mirror::FacetName>> read_facets(std::string_view typed);

/// Prints the counts, the largest first, but months in their order. Returns the exit status: kFailed if there are none.
int print_facets(mirror::Search& search, const std::vector<mirror::FacetName>& facets, std::string_view format,
                 std::optional<unsigned long> limit);

}  // namespace feedcat::cli
