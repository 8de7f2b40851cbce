// What does not belong to the article, removed from inside it.
#pragma once

#include <string_view>

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct CleanOptions {
  bool conditionally = true;  ///< judge lists, tables and divs by their numbers
  bool weigh_names = true;    ///< count class names in that
  std::string_view title;     ///< of the page, to recognise its repetition
  std::string_view host;      ///< of the page's address, to tell what leads away from it
  Log* log = nullptr;         ///< what was pruned by which rule, for `--explain`
  bool cards = false;         ///< what leads to other pages with sentences is part of the text
};

/// Works on a detached element.
void clean(html::Tree& tree, html::Node& article, const CleanOptions& options);

}  // namespace feedcat::extract
