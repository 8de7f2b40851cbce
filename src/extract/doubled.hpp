// Handles articles that a page contains twice: once for each width of the window, or once more for printing.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Drops the later copies if a good part of the article is there more than once. A refrain or a repeated row stays.
void drop_doubled(html::Node& article, Log* log);

}  // namespace feedcat::extract
