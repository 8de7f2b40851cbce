// What stands on a product's page beside the product: what its buyers say of it, and other products.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Detaches reviews, by their names or marks or by the heading above them. What holds the page's title, or nearly all
/// of its text, stays whatever it is called.
void drop_reviews(html::Node& body, Log* log);

}  // namespace feedcat::extract
