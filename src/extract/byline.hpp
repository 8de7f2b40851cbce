// Whom a page shows as the authors of its article.
#pragma once

#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// The names alone, in document order; empty where the page shows none. By microdata, `rel=author` and microformats,
/// then by what class names say, then by a line beside the headline that begins with "By"; those beside the headline
/// before others. `body` as it is shown; `publisher` is nobody's name.
std::vector<Person> shown_authors(const html::Node& body, const html::Node* headline, std::string_view publisher);

}  // namespace feedcat::extract
