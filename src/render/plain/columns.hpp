// A table of text drawn as aligned columns.
#pragma once

#include "feedcat/render.hpp"
#include "render/flow.hpp"
#include "render/table.hpp"

namespace feedcat::render {

/// Writes the table's rows, a rule under its headers. On a page (`style.width`) cells wrap within their columns; off a
/// page every row is one line. A table that cannot be aligned within the page, or sensibly off it, has its cells
/// joined by `│`.
void draw_table(Table& table, const TextStyle& style, Flow& flow);

}  // namespace feedcat::render
