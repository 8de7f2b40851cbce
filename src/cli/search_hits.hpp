// Shows an article that a search has found, with the words around the match.
#pragma once

#include <string>

#include "feedcat/write.hpp"
#include "mirror/search/found.hpp"

namespace feedcat::cli {

/// Returns the title, a line with date, feed and path, and the snippet, in which matches are bold if the style has
/// colour.
std::string hit_text(const mirror::Found& found, const std::string& path, const WriteOptions& options);

}  // namespace feedcat::cli
