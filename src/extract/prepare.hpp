// Prepares a page for scoring: it drops elements by their names and makes the paragraphs that pages only hint at.
#pragma once

#include "extract/explain.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Turns chains of `br` into paragraphs.
void break_paragraphs(html::Tree& tree, html::Node& body);

/// Drops elements whose names say that they are not the article: navigation, comments, sidebars, dialogs.
void drop_unlikely(html::Node& body, Log* log = nullptr);

/// Drops the parts of a page that surround its content: header, navigation, footer, asides, forms.
void drop_surroundings(html::Node& body, Log* log = nullptr);

/// Drops only the comments of readers.
void drop_comments(html::Node& body, Log* log = nullptr);

/// Wraps runs of bare inline content in a `div` in `p`; a `div` that holds nothing else becomes a `p` itself.
void make_paragraphs(html::Tree& tree, html::Node& body);

/// Gives an element another name; its attributes and children stay.
void rename(html::Node& node, html::Tag tag);

}  // namespace feedcat::extract
