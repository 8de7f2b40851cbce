// A page made ready for judging: names are judged, paragraphs that pages only hint at are there.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Chains of `br` become paragraphs.
void break_paragraphs(html::Tree& tree, html::Node& body);

/// Drops what its name says is not the article: navigation, comments, sidebars, dialogs.
void drop_unlikely(html::Node& body, Log* log = nullptr);

/// Drops the parts of a page that stand around what it is about: header, navigation, footer, asides, forms.
void drop_surroundings(html::Node& body, Log* log = nullptr);

/// Drops only what readers have written below.
void drop_comments(html::Node& body, Log* log = nullptr);

/// Runs of inline content that stand bare in a `div` become `p`; a `div` that holds nothing else becomes one itself.
void make_paragraphs(html::Tree& tree, html::Node& body);

/// Gives an element another name; attributes and children stay.
void rename(html::Node& node, html::Tag tag);

}  // namespace feedcat::extract
