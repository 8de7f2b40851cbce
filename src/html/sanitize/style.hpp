// Reads the style attribute, declaration by declaration.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// The style attribute with only harmless declarations of known properties: `color: red; margin: 0;`, or empty.
std::string safe_style(std::string_view style);

}  // namespace feedcat::html
