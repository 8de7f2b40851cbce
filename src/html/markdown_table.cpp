#include "html/markdown_table.hpp"

#include <algorithm>
#include <string_view>

#include "html/markdown_inline.hpp"

namespace feedcat::html {
namespace {

constexpr std::string_view kNoCell;

void append_row(const std::vector<std::string>& cells, std::size_t columns, std::string& out) {
  out += '|';
  for (std::size_t c = 0; c < std::max(cells.size(), columns); ++c) {
    out.append(" ").append(c < cells.size() ? std::string_view(cells[c]) : kNoCell).append(" |");
  }
}

void append_delimiters(std::size_t columns, const std::vector<Align>& alignments, std::string& out) {
  out += "\n|";
  for (std::size_t c = 0; c < columns; ++c) {
    const Align align = c < alignments.size() ? alignments[c] : Align::left;
    out += align == Align::center ? " :-: |" : align == Align::right ? " --: |" : " --- |";
  }
}

}  // namespace

std::string gfm_table(Table& table, const std::vector<Align>& alignments) {
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
    if (first) append_delimiters(columns, alignments, out);
    row.clear();
  }
  return out;
}

}  // namespace feedcat::html
