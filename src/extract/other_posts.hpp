// Other posts that a page puts inside its article or below it.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops every `article` with a heading of its own, be it the link to that post or a title of the first rank, that
/// stands after text of this one.
void drop_other_posts(html::Node& article, Log* log);

}  // namespace feedcat::extract
