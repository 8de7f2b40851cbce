// Removes from inside the article what does not belong to it.
#pragma once

#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct CleanOptions {
  bool conditionally = true;  ///< whether to judge lists, tables and divs by their numbers
  bool weigh_names = true;    ///< whether class names count in that
  std::string_view title;     ///< the title of the page, to recognise where it is repeated
  std::string_view host;      ///< the host of the page's address, to recognise links that lead to other sites
  Log* log = nullptr;         ///< receives what was pruned by which rule, for `--explain`
  bool cards = false;         ///< links to other pages that come with sentences are part of the text
};

/// Expects a detached element.
void clean(html::Tree& tree, html::Node& article, const CleanOptions& options);

}  // namespace feedcat::extract
