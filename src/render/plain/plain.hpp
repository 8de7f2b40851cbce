// A tree as plain text worth reading.
#pragma once

#include <string>

#include "feedcat/render.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Appends the text of a sanitised tree with absolute links; each block ends with '\n', blocks are set apart by one
/// blank line, nothing for an empty tree. No control codes but what `style` asks for.
///
/// - Headings `## Heading`, lists `• item` and `1. item`, quotes `│ quote`, definitions indented by four columns, code
///   as it is. Nesting beyond a page's half is not indented further.
/// - Tables in columns two blanks apart with a rule (─) under their headers; off a page, or where columns would get too
///   narrow, a row's cells are joined by ` │ ` when they do not fit. Layout tables are read cell after cell.
/// - Images `[alternative text] (address)`, players a line `[title] (address)`. With hyperlinks the words lead there
/// and
///   the address is not repeated; in a list of links they have a number like any other.
/// - Links as `style.links` says; an address that is the words themselves is not shown again.
/// - Words are never altered but for: superscripts and subscripts (m², x^n, H₂O), quotation marks of `q`, `~~` around
///   deleted words where there are no colours, an abbreviation's explanation in parentheses at its first occurrence.
void render_plain(const Node& root, const TextStyle& style, std::string& out);

}  // namespace feedcat::render
