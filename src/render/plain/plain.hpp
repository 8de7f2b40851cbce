// Renders a tree as readable plain text.
#pragma once

#include <string>

#include "feedcat/render.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Appends the text of a sanitised tree with absolute links. Each block ends with '\n', and there is one empty line
/// between blocks. An empty tree gives no text. There are no control codes except those that `style` allows.
///
/// - Headings are `## Heading`, list items `• item` and `1. item`, and quotes `│ quote`. Definitions are indented
///   by four columns, and code is unchanged. Nesting beyond half of the page is not indented further.
/// - Tables have columns two spaces apart and a rule (─) under their headers. Without a page width, or if columns
///   would get too narrow, the cells of a row are joined by ` │ ` when they do not fit. Layout tables are read one
///   cell at a time.
/// - Images are `[alternative text] (address)`, and players are a line `[title] (address)`. With hyperlinks the
///   words link to the address, which is not repeated; in a list of links it has a number like any other.
/// - Links are shown as `style.links` says. An address that is also the text of its link is not repeated.
/// - Words are never changed, with these exceptions: superscripts and subscripts (m², x^n, H₂O), the quotation
///   marks of `q`, `~~` around deleted words if there are no colours, and the explanation of an abbreviation, in
///   parentheses after its first occurrence.
void render_plain(const Node& root, const TextStyle& style, std::string& out);

}  // namespace feedcat::render
