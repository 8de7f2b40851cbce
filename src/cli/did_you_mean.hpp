// Says what a query may have meant that finds nothing because of a mistyped word.
#pragma once

#include <string>
#include <vector>

#include "cli/queries.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {

/// `search` is of what was typed, and has found nothing. Writes one line to stderr if the same query with words of the
/// mirrors in place of the wrong ones finds something.
void say_what_was_meant(mirror::Search& search, const std::string& typed, const SavedQueries& saved,
                        const std::vector<std::string>& directories);

}  // namespace feedcat::cli
