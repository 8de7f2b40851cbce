// Returns a formula as TeX.
#pragma once

#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

/// Returns TeX on one line, without control characters and without the delimiters (`\(…\)`, `$$…$$`), the wrapper
/// `{\displaystyle …}` and the comments in it.
std::string clean_tex(std::string_view tex);

/// The kind of TeX delimiters around the whole text.
enum class TexDelimiters { none, inline_, display };
TexDelimiters tex_delimiters(std::string_view text);

/// Returns the TeX that a `math` element contains: its annotation, otherwise its alttext, otherwise an empty string.
std::string declared_tex(const Node& math);

/// Returns the TeX that the formula contains; if there is none, its MathML is converted.
std::string tex_of(const Node& math);

}  // namespace feedcat::html
