// Rules of thumb that remove what publishers put between the paragraphs of an article.
#pragma once

#include "extract/clean.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Each rule is a row in prune.cpp, which says what it is for.
void prune(html::Node& article, const CleanOptions& options);

}  // namespace feedcat::extract
