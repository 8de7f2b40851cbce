// Telling a web page from everything else.
#pragma once

#include <string_view>

namespace feedcat::feed {

/// Does the text begin as HTML pages do? Looks at the first kilobytes only.
bool is_html_page(std::string_view utf8);

}  // namespace feedcat::feed
