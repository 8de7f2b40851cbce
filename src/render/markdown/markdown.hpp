// Renders a tree as CommonMark with GFM tables.
#pragma once

#include <cstddef>
#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// Appends the Markdown of a sanitised tree with absolute links. A CommonMark+GFM parser reads the same text, headings,
/// nested lists, tables and code from it. It ends with '\n' unless it is empty.
///
/// HTML is used for what Markdown cannot express: tables with spans or several blocks in a cell, lists that do not
/// count upwards, emphasis that CommonMark's flanking rules would not recognise, sub, sup, kbd, mark, ins. The terms of
/// a definition list are bold paragraphs, and their definitions are items. Players are links, and formulas are written
/// between dollars. A footnote is `[^1]` if the tree has both the footnote and a reference to it. A callout is a quote
/// that begins with `[!note]`.
///
/// `part` is the number of this article in a document, from 0, so that the footnotes of two articles have different
/// names.
void render_markdown(const Node& root, std::size_t part, std::string& out);

}  // namespace feedcat::render
