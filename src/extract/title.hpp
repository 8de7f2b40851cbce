// Finds a page's title without the site's name.
#pragma once

#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// Compares the `title` element with the page's headings. An h1 is the title if the `title` element adds only the name
/// of the site or of a section to it; if no heading decides, the longer part is the title. A heading that says
/// `site_name` decides nothing.
std::string article_title(html::Node& root, std::string_view site_name = {});

}  // namespace feedcat::extract
