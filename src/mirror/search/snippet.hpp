// Shows what of an article matches a query with words: the matches in its title, and some words around those in its
// body.
#pragma once

#include <string>
#include <string_view>

#include "mirror/search/found.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// What read_marked reads, of an FTS5 query of `words`. The snippets of FTS5 itself end within long matches, as those
/// of Chinese and Thai are, which are many words to it.
inline constexpr std::string_view kMarkedColumns =
    "highlight(words, 0, char(1), char(2)), highlight(words, 2, char(1), char(2))";

/// Sets `marked_title` and `snippet` from the columns from `first` on. Each mark is around whole words.
void read_marked(const store::Statement& row, int first, Found& found);

/// Returns about two lines of a text with marks: those with the most different matches, and of several the first.
/// `…` stands where something is left out. No match is cut, unless it is much longer than that.
std::string excerpt(std::string_view marked);

}  // namespace feedcat::mirror
