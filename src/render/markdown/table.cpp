#include "render/markdown/table.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "render/markdown/inline.hpp"

namespace feedcat::render {
namespace {

constexpr std::string_view kNoCell;

void append_row(const std::vector<std::string>& cells, std::size_t columns, std::string& out) {
  out += '|';
  for (std::size_t c = 0; c < std::max(cells.size(), columns); ++c) {
    out.append(" ").append(c < cells.size() ? std::string_view(cells[c]) : kNoCell).append(" |");
  }
}

void append_delimiters(std::size_t columns, const std::vector<Cell>& cells, std::string& out) {
  std::vector<Align> alignments(columns, Align::left);
  for (const Cell& cell : cells) {
    if (cell.row > cells[0].row + 1) break;
    Align& align = alignments[static_cast<std::size_t>(cell.column)];
    if (align == Align::left) align = cell.align;
  }
  out += "\n|";
  for (const Align align : alignments) {
    out += align == Align::center ? " :-: |" : align == Align::right ? " --: |" : " --- |";
  }
}

}  // namespace

std::string gfm_table(Table& table) {
  std::string out;
  const std::vector<Cell>& cells = table.cells();
  const std::size_t columns = static_cast<std::size_t>(table.columns());
  std::vector<std::string> row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    encode_inline(cells[i].content, Place::cell, row.emplace_back());
    const bool ends = i + 1 == cells.size() || cells[i + 1].row != cells[i].row;
    if (!ends) continue;
    const bool first = cells[i].row == cells[0].row;
    if (!first) out += '\n';
    append_row(row, first ? columns : 0, out);
    if (first) append_delimiters(columns, cells, out);
    row.clear();
  }
  return out;
}

}  // namespace feedcat::render
