// The paragraph between a title and the text.
#pragma once

#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Puts in front of the article what the page shows between its first heading and the article's first paragraph, where
/// it is a standfirst: named as one (lead, subtitle, excerpt, key points), or a heading of the second or third rank
/// right after the title. Neither bylines and dates nor links and captions are one, nor what the article has already.
/// `body` stays as it is.
void add_standfirst(html::Tree& tree, html::Node& body, html::Node& article, Log* log);

}  // namespace feedcat::extract
