// Parses HTML source into a Tree. Only parse.cpp uses gumbo.
#pragma once

#include <string_view>

#include "html/tree.hpp"

namespace feedcat::html {

struct ParseLimits {
  bool fold = true;  ///< hide runs of plain text from gumbo (see fold.hpp); false only in comparisons
};

struct Parsed {
  Tree tree;
  bool flattened = false;  ///< the source exceeded the budget: the tree holds its text in paragraphs
};

/// Parses a whole page: the tree's root has `html` with `head` and `body`. The source is UTF-8. Never fails, and takes
/// linear time and memory.
Parsed parse_page(std::string_view utf8, const ParseLimits& limits = {});

/// Parses a fragment of a body (a feed's content): its nodes are children of the tree's root. If the fragment has a
/// body tag, the root has its attributes.
Parsed parse_fragment(std::string_view utf8, const ParseLimits& limits = {});

}  // namespace feedcat::html
