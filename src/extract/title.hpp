// A page's title without the site's name.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::extract {

/// Of the `title` element, compared with the page's headings.
std::string article_title(html::Tree& tree);

}  // namespace feedcat::extract
