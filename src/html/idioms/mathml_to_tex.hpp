// MathML read as TeX.
#pragma once

#include <string>

#include "html/dom.hpp"

namespace feedcat::html {

/// Presentation MathML as TeX: fractions, roots, scripts, accents, tables, fences, Greek letters, operators. What it
/// has no word for is read as a row of its parts. Annotations are passed over. Linear: what is larger than any formula
/// comes out as its symbols in a row.
std::string mathml_to_tex(const Node& math);

}  // namespace feedcat::html
