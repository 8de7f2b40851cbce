// Other posts that a page puts inside its article or below it.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops every `article` element that comes after text of this article and has a heading of its own, which is either a
/// link to that post or a title of the first rank.
void drop_other_posts(html::Node& article, Log* log);

}  // namespace feedcat::extract
