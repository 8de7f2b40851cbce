// A tree as CommonMark with GFM tables.
#pragma once

#include <cstddef>
#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// Appends the Markdown of a sanitised tree with absolute links: parsed by a CommonMark+GFM parser it gives the same
/// words, headings, list nesting, tables and code. Ends with '\n' unless empty.
///
/// HTML stands where Markdown has no word for it: tables with spans or several blocks in a cell, lists that do not
/// count upwards, emphasis that CommonMark's flanking rules would not see, sub, sup, kbd, mark, ins. Terms of a
/// definition list are bold paragraphs and their definitions items; players are links; formulas stand between dollars;
/// a footnote is `[^1]`, where both it and its reference are there; a callout is a quote that begins `[!note]`.
/// `part`: which of the articles of one document it is, from 0; the footnotes of two have different names.
void render_markdown(const Node& root, std::size_t part, std::string& out);

}  // namespace feedcat::render
