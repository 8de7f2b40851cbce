// Finds the authors that a page shows to its readers.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Returns the names alone, in document order; empty if the page shows none. It looks at microdata, `rel=author` and
/// microformats, then at class names, then for a line beside the headline that begins with "By"; names beside the
/// headline come before others. `body` is the page as it is shown; `publisher` is never taken for a person's name.
std::vector<Person> shown_authors(const html::Node& body, const html::Node* headline, std::string_view publisher);

}  // namespace feedcat::extract
