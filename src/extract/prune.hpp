// Rules of thumb for what publishers put between an article's paragraphs.
#pragma once

#include "extract/clean.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Each rule is a row in prune.cpp, with what it is for.
void prune(html::Node& article, const CleanOptions& options);

}  // namespace feedcat::extract
