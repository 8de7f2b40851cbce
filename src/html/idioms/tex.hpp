// A formula as TeX.
#pragma once

#include <string>
#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// TeX on one line, without the delimiters (`\(…\)`, `$$…$$`), the wrapper `{\displaystyle …}` and the comments around
/// and in it; without control characters.
std::string clean_tex(std::string_view tex);

/// Has the text delimiters of TeX around all of it?
enum class TexDelimiters { none, inline_, display };
TexDelimiters tex_delimiters(std::string_view text);

/// What a `math` element says of itself as TeX: its annotation, else its alttext; empty where it says nothing.
std::string declared_tex(const Node& math);

/// The formula as TeX: what it says of itself, else its MathML converted.
std::string tex_of(const Node& math);

}  // namespace feedcat::html
