// Draws a table of text as aligned columns.
#pragma once

#include "feedcat/render.hpp"
#include "render/flow.hpp"
#include "render/table.hpp"

namespace feedcat::render {

/// Writes the table's rows with a rule below the headers. With a page width (`style.width`) cells are wrapped within
/// their columns; without one every row is one line. If a table cannot be aligned within the page, or would become too
/// wide without one, its cells are joined by `│`.
void draw_table(Table& table, const TextStyle& style, Flow& flow);

}  // namespace feedcat::render
