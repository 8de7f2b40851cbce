// Recognises web pages.
#pragma once

#include <string_view>

namespace feedcat::feed {

/// Tells whether the text begins like an HTML page. Looks only at the first kilobytes.
bool is_html_page(std::string_view utf8);

}  // namespace feedcat::feed
