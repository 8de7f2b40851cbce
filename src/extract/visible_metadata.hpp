// Lines that a page shows: its byline as it stands, its first paragraph.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::extract {

/// The first line that is named as a byline and stands in no sidebar, menu, comment or header of a box, as it stands;
/// empty when there is none. `body` as it is shown: what is hidden is gone.
std::string shown_byline(const html::Node& body);

/// The text of the first paragraph that has one and is no editor's note to the article.
std::string first_paragraph(const html::Node& article);

}  // namespace feedcat::extract
