// Converts MathML to TeX.
#pragma once

#include <string>

#include "html/node.hpp"

namespace feedcat::html {

/// Converts presentation MathML: fractions, roots, scripts, accents, tables, fences, Greek letters, operators. An
/// element that it does not know is read as a row of its parts. Annotations are skipped. Takes linear time: if the
/// input is larger than any formula, only its symbols are returned.
std::string mathml_to_tex(const Node& math);

}  // namespace feedcat::html
