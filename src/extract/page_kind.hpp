// Decides whether a document is a web page at all.
#pragma once

#include <string>

#include "feedcat/parse.hpp"

namespace feedcat::extract {

/// Returns what the document is if it is not a web page (`PDF document`, `feed`); empty if it may be one. Bytes that
/// show clearly what they are count more than the Content-Type, which servers get wrong.
std::string not_a_page(const Document& document);

}  // namespace feedcat::extract
