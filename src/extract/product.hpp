// Finds what a product's page shows beside the product: the reviews of its buyers, and other products.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Detaches reviews, which are found by their names or marks or by the heading above them. An element that holds the
/// page's title, or nearly all of its text, stays whatever its name is.
void drop_reviews(html::Node& body, Log* log);

}  // namespace feedcat::extract
