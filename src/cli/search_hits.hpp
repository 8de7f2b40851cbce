// Shows an article that a search has found, with the words around the match.
#pragma once

#include <string>

#include "feedcat/write.hpp"
#include "mirror/search/found.hpp"

namespace feedcat::cli {

/// Returns the title, a line with date, feed and path, one with the other feeds of the story (which may be null), and
/// the snippet. If the style has colour, the matches in the
/// snippet are bold, and those in the title are underlined.
std::string hit_text(const mirror::Found& found, const std::string& path, const Story* story,
                     const WriteOptions& options);

}  // namespace feedcat::cli
