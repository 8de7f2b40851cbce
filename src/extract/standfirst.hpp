// Finds the paragraph between a title and the text.
#pragma once

#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Puts before the article what the page shows between its first heading and the article's first paragraph, if that is
/// a standfirst: an element with such a name (lead, subtitle, excerpt, key points), or a heading of the second or third
/// rank right after the title. Bylines, dates, links and captions are not, nor is anything that the article already
/// holds. `body` is not changed.
void add_standfirst(html::Tree& tree, html::Node& body, html::Node& article, Log* log);

}  // namespace feedcat::extract
