// Decides between several opinions on where the article is: the scores, with laxer rules if they find little, and the
// page's own marks.
#pragma once

#include <cstdint>
#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct Choice {
  html::Node* article = nullptr;  ///< detached and pruned; it lives in the tree's arena
  std::uint32_t chars = 0;
  Log log;  ///< for `--explain`: what was considered, then what was pruned from the chosen element
};

/// Describes the page whose `body` is given to `choose`. That body no longer holds what is not shown (visible.hpp), and
/// it is not changed.
struct ChooseOptions {
  std::string_view title;                 ///< the title of the page
  std::string_view host;                  ///< the host of its address
  bool declared = false;                  ///< its head says that it is an article, or when it was published
  bool product = false;                   ///< it is about a product
  bool explain = false;                   ///< whether to fill `log`
  std::size_t quoted = Log::kFirstWords;  ///< in bytes, see Log
};
Choice choose(html::Tree& tree, html::Node& body, const ChooseOptions& options);

}  // namespace feedcat::extract
