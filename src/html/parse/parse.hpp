// From HTML source to a Tree. The only door to gumbo.
#pragma once

#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

struct ParseLimits {
  bool fold = true;  ///< keep plain text runs out of gumbo's way (see fold.hpp); off only to compare
};

struct Parsed {
  Tree tree;
  bool flattened = false;  ///< the source blew the budget: the tree holds its text in paragraphs, not its structure
};

/// A whole page: the tree's root has `html` with `head` and `body`. UTF-8 in. Never fails; time and memory linear.
Parsed parse_page(std::string_view utf8, const ParseLimits& limits = {});

/// A fragment as it stands in a body (a feed's content): its nodes are children of the tree's root.
Parsed parse_fragment(std::string_view utf8, const ParseLimits& limits = {});

}  // namespace feedcat::html
