// Articles that stand twice in a page: once for each width of the window, once more for printing.
#pragma once

#include <string>
#include <vector>

#include "html/dom.hpp"

namespace feedcat::extract {

/// Drops the later copies when a good part of the article is there more than once. A refrain or a repeated row stays.
void drop_doubled(html::Node& article, std::vector<std::string>* log);

}  // namespace feedcat::extract
