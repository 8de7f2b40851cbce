// Sanitises a style attribute, one declaration at a time.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Returns the style with only harmless declarations of known properties: `color: red; margin: 0;`, or an empty string.
std::string safe_style(std::string_view style);

}  // namespace feedcat::html
