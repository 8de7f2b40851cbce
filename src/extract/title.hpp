// A page's title without the site's name.
#pragma once

#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// Of the `title` element, compared with the page's headings: what an h1 says is the title, where only the name of the
/// site or of a section stands beside it; where no heading decides, the longer part. A heading that says `site_name`
/// decides nothing.
std::string article_title(html::Node& root, std::string_view site_name = {});

}  // namespace feedcat::extract
