#include "cli/table.hpp"

#include <algorithm>

#include "cli/shown.hpp"
#include "text/width.hpp"

namespace feedcat::cli {
namespace {

constexpr int kWidestCell = 60;
constexpr int kWidestRemark = 400;

}  // namespace

std::string table_of(std::vector<std::vector<std::string>> rows) {
  std::vector<int> widths(rows.empty() ? 0 : rows.front().size() - 1);
  for (auto& row : rows) {
    for (std::string& cell : row) cell = shown(cell, &cell == &row.back() ? kWidestRemark : kWidestCell);
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], text::display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out += row[i] + std::string(static_cast<std::size_t>(widths[i] - text::display_width(row[i])) + 2, ' ');
    }
    out += row.back() + "\n";
  }
  return out;
}

}  // namespace feedcat::cli
