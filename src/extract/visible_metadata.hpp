// Reads lines that a page shows: its byline and its first paragraph.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns the first line that is named as a byline, unchanged, if it is not in a sidebar, menu, comment or header of a
/// box; empty if there is none. `body` is the page as it is shown, without what is hidden.
std::string shown_byline(const html::Node& body);

/// Returns the text of the first paragraph that has one and is not an editor's note on the article.
std::string first_paragraph(const html::Node& article);

}  // namespace feedcat::extract
