// Is it a web page at all?
#pragma once

#include <string>

#include "feedcat/parse.hpp"

namespace feedcat::extract {

/// What the document is in place of a web page (`PDF document`, `feed`); empty when it may be one. Bytes that are
/// plainly something count before the Content-Type, which servers get wrong.
std::string not_a_page(const Document& document);

}  // namespace feedcat::extract
