// Which of several opinions on where the article is holds: the scores', with laxer rules when they find little, or that
// of the page's own marks.
#pragma once

#include <cstdint>
#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct Choice {
  html::Node* article = nullptr;  ///< detached, pruned; in the tree's arena
  std::uint32_t chars = 0;
  Log log;  ///< for `--explain`: what was considered, then what was pruned from the chosen one
};

/// `body` is a page's, without what is not shown (visible.hpp); it stays as it is.
struct ChooseOptions {
  std::string_view title;                 ///< of the page
  std::string_view host;                  ///< of its address
  bool declared = false;                  ///< its head says that it is an article, or when it was published
  bool product = false;                   ///< it is about a product
  bool explain = false;                   ///< fill `log`
  std::size_t quoted = Log::kFirstWords;  ///< bytes, see Log
};
Choice choose(html::Tree& tree, html::Node& body, const ChooseOptions& options);

}  // namespace feedcat::extract
