// A table of text drawn as aligned columns.
#pragma once

#include "feedcat/render.hpp"
#include "html/flow.hpp"
#include "html/table.hpp"

namespace feedcat::html {

/// Writes the table's rows, a rule under its headers. On a page (`style.width`) cells wrap within their columns; off a
/// page every row is one line. A table that cannot be aligned within the page, or sensibly off it, has its cells
/// joined by `│`.
void draw_table(Table& table, const TextStyle& style, Flow& flow);

}  // namespace feedcat::html
