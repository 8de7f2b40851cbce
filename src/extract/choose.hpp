// Which of several opinions on where the article is holds: the scores', with laxer rules when they find little, or that
// of the page's own marks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/dom.hpp"

namespace feedcat::extract {

struct Choice {
  html::Node* article = nullptr;  ///< detached, pruned; in the tree's arena
  std::uint32_t chars = 0;
  std::vector<std::string> log;  ///< for `--explain`: what was considered, then what was pruned from the chosen one
};

/// `body` is a page's, without what is not shown (prepare.hpp); it stays as it is. `title` is the page's.
Choice choose(html::Tree& tree, html::Node& body, std::string_view title, bool explain);

}  // namespace feedcat::extract
