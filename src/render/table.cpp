#include "render/table.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "html/css.hpp"

namespace feedcat::render {
namespace {

constexpr int kMostBlocksOfRow = 6;  // a lone row with more holds the columns of a page
constexpr int kMostRows = 65534;     // HTML's limit of rowspan

int span_of(const Node& cell, std::string_view attribute, int most) {
  const std::string_view value = base::trim(cell.get(attribute));
  int span = 1;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), span);
  if (error == std::errc::result_out_of_range) return most;
  if (error != std::errc() || end == value.data() || span < 0) return 1;
  return std::min(span, most);
}

/// Elements that make a cell a piece of a page rather than a value.
bool is_structure(Tag tag) {
  return (html::traits_of(tag) & html::kHeading) != 0 || tag == Tag::pre || tag == Tag::blockquote || tag == Tag::hr ||
         tag == Tag::iframe || tag == Tag::video || tag == Tag::audio || tag == Tag::figure || tag == Tag::article ||
         tag == Tag::section;
}

bool is_cell(const Node& node) { return node.is(Tag::td) || node.is(Tag::th); }

/// A block with another one beside it, or a list.
bool makes_blocks(const Node& node) {
  if (is_structure(node.tag) || node.is(Tag::ul) || node.is(Tag::ol) || node.is(Tag::dl)) return true;
  return html::is_block(node.tag) && (html::traits_of(node.tag) & html::kTablePart) == 0 &&
         (node.next != nullptr || node.previous != nullptr);
}

bool all_bold(const Cell& cell) {
  const std::vector<SpanEdge>& marks = cell.content.marks;
  return marks.size() == 2 && marks[0].span == Span::strong && marks[0].at == 0 &&
         marks[1].at == cell.content.text.size();
}

}  // namespace

Align align_of(const Node& cell) {
  const std::string_view styled = html::style_value(cell.get("style"), "text-align");
  const std::string_view value = styled.empty() ? base::trim(cell.get("align")) : styled;
  if (base::istarts_with(value, "right") || base::istarts_with(value, "end")) return Align::right;
  return base::istarts_with(value, "center") ? Align::center : Align::left;
}

bool TableFacts::is_layout() const {
  if (presents || cells <= 1) return true;
  if (headed) return nested && (holds_page || widest_row <= 1);
  return nested || structure || (widest_row <= 1 && blocks > 0) || (rows == 1 && blocks > kMostBlocksOfRow);
}

const TableFacts& TableSurvey::facts_of(const Node& table) {
  while (next_ < found_.size() && found_[next_].table != &table) ++next_;
  if (next_ == found_.size()) survey(table);
  return found_[next_++].facts;
}

void TableSurvey::survey(const Node& outermost) {
  found_.clear();
  next_ = 0;
  std::vector<std::pair<std::size_t, int>> open;  // index into found, cells of the present row
  for (ConstWalk walk(&outermost); walk.next();) {
    const Node& node = *walk.node();
    if (!node.is_element()) continue;
    if (node.is(Tag::table)) {
      if (!walk.entering()) {
        const TableFacts& inner = found_[open.back().first].facts;
        const bool page = inner.structure || inner.holds_page || inner.blocks > kMostBlocksOfRow;
        open.pop_back();
        if (!open.empty() && page) found_[open.back().first].facts.holds_page = true;
        continue;
      }
      if (!open.empty()) found_[open.back().first].facts.nested = true;
      open.emplace_back(found_.size(), 0);
      const std::string_view role = node.get("role");
      found_.push_back({&node, {.presents = role == "presentation" || role == "none"}});
      continue;
    }
    if (!walk.entering() || open.empty()) continue;
    auto& [index, cells] = open.back();
    TableFacts& facts = found_[index].facts;
    if (node.is(Tag::tr)) {
      ++facts.rows;
      cells = 0;
    }
    if (is_cell(node)) {
      ++facts.cells;
      facts.widest_row = std::max(facts.widest_row, ++cells);
      facts.spans = facts.spans || span_of(node, "colspan", 2) != 1 || span_of(node, "rowspan", 2) != 1;
    }
    facts.headed = facts.headed || node.is(Tag::th) || node.is(Tag::thead) || node.is(Tag::caption);
    facts.structure = facts.structure || is_structure(node.tag);
    facts.blocks += makes_blocks(node) ? 1 : 0;
  }
}

void Table::begin_group() {
  for (int& until : taken_until_) until = std::min(until, row_ + 1);
}

void Table::begin_row() {
  ++row_;
  column_ = 0;
}

void Table::add(const Node& node, Paragraph content) {
  if (row_ < 0) begin_row();
  const auto taken = [&](int column) {
    return static_cast<std::size_t>(column) < taken_until_.size() &&
           taken_until_[static_cast<std::size_t>(column)] > row_;
  };
  while (taken(column_)) ++column_;
  Cell cell{std::move(content), row_, column_, std::max(span_of(node, "colspan", kMostColumns), 1), node.is(Tag::th)};
  if (node.parent != nullptr && node.parent->parent != nullptr && node.parent->parent->is(Tag::thead))
    cell.header = true;
  cell.align = align_of(node);
  boundless_ = boundless_ || cell.column >= kMostColumns;
  columns_ = std::max(columns_, cell.column + 1);
  const int rows = span_of(node, "rowspan", kMostRows);
  if (!boundless_ && rows != 1) {
    const int end = std::min(cell.column + cell.columns, kMostColumns);
    if (taken_until_.size() < static_cast<std::size_t>(end)) taken_until_.resize(static_cast<std::size_t>(end), 0);
    const int until = rows == 0 ? std::numeric_limits<int>::max() : row_ + rows;
    for (int c = cell.column; c < end; ++c) taken_until_[static_cast<std::size_t>(c)] = until;
  }
  column_ = boundless_ ? column_ + 1 : column_ + cell.columns;
  cells_.push_back(std::move(cell));
}

void Table::finish() {
  for (Cell& cell : cells_) cell.columns = std::min(cell.columns, columns_ - cell.column);
}

bool Table::visible() const {
  return std::any_of(cells_.begin(), cells_.end(), [](const Cell& cell) { return cell.content.visible; });
}

int Table::header_rows() const {
  int rows = 0;
  bool bold = false;
  for (auto cell = cells_.begin(); cell != cells_.end();) {
    const auto next = std::find_if(cell, cells_.end(), [&](const Cell& c) { return c.row != cell->row; });
    const bool headers = std::all_of(cell, next, [](const Cell& c) { return c.header; });
    const bool heavy = std::all_of(cell, next, [](const Cell& c) { return !c.content.visible || all_bold(c); });
    if (cell->row != rows || !(headers || (rows == 0 && heavy)) || bold) break;
    bold = !headers;
    ++rows;
    cell = next;
  }
  return rows < this->rows() ? rows : 0;
}

}  // namespace feedcat::render
