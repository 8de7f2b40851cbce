// A page made ready for judging: what is never shown is gone, paragraphs that pages only hint at are there.
#pragma once

#include <string>
#include <vector>

#include "html/dom.hpp"

namespace feedcat::extract {

/// Drops scripts, styles, comments, what is hidden; images out of noscript; chains of `br` become paragraphs.
void drop_invisible(html::Tree& tree, html::Node& body, std::vector<std::string>* log = nullptr);

/// Drops what its name says is not the article: navigation, comments, sidebars, dialogs.
void drop_unlikely(html::Node& body, std::vector<std::string>* log = nullptr);

/// Runs of inline content that stand bare in a `div` become `p`; a `div` that holds nothing else becomes one itself.
void make_paragraphs(html::Tree& tree, html::Node& body);

/// Gives an element another name; attributes and children stay.
void rename(html::Node& node, html::Tag tag);

}  // namespace feedcat::extract
