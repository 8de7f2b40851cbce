// Tables as grids of cells, and how to recognise tables that are only layout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "render/paragraph.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// What decides how a table is drawn, so that nobody has to look into it again.
struct TableFacts {
  int rows = 0;
  int cells = 0;
  int widest_row = 0;       ///< number of cells
  bool headed = false;      ///< has th, thead or caption: certainly data
  bool presents = false;    ///< has role=presentation
  bool nested = false;      ///< contains another table
  bool holds_page = false;  ///< contains a table with the structure, or as many blocks, as a page
  bool structure = false;   ///< contains headings, code blocks, quotes or players
  int blocks = 0;           ///< blocks that share a cell with others, lists, or the above
  bool spans = false;       ///< has colspan or rowspan

  /// True if the table is only for the page's layout: its cells are read one after the other, as if they were `div`s.
  [[nodiscard]] bool is_layout() const;
};

/// The facts of every table of a tree. They are collected for an outermost table and all tables nested in it at once,
/// in linear time however deep they nest. Ask about tables in document order; some may be left out.
class TableSurvey {
 public:
  const TableFacts& facts_of(const Node& table);

 private:
  struct Found {
    const Node* table;
    TableFacts facts;
  };
  void survey(const Node& outermost);
  std::vector<Found> found_;
  std::size_t next_ = 0;
};

enum class Align : std::uint8_t { left, center, right };
/// Returns the alignment by the cell's style or attribute. Those of rows and columns are rare and ignored.
Align align_of(const Node& cell);

struct Cell {
  Paragraph content;
  int row = 0;
  int column = 0;
  int columns = 1;
  bool header = false;
  Align align = Align::left;
};

/// Cells in document order, placed in the grid by HTML's table model. Memory is bounded whatever the spans say.
class Table {
 public:
  static constexpr int kMostColumns = 1000;

  void begin_group();
  void begin_row();
  void add(const Node& cell, Paragraph content);
  /// Call after the last cell: cuts spans that go beyond the last column.
  void finish();

  [[nodiscard]] std::vector<Cell>& cells() { return cells_; }
  [[nodiscard]] int rows() const { return row_ + 1; }
  [[nodiscard]] int columns() const { return columns_; }
  /// Tells whether any cell is visible.
  [[nodiscard]] bool visible() const;
  /// True if there are too many columns to align.
  [[nodiscard]] bool boundless() const { return boundless_; }
  /// Returns how many rows at the top are headers: rows of th, or rows with only bold text.
  [[nodiscard]] int header_rows() const;

 private:
  std::vector<Cell> cells_;
  std::vector<int> taken_until_;  // for each column, the first row that no cell from above covers
  int row_ = -1;
  int column_ = 0;
  int columns_ = 0;
  bool boundless_ = false;
};

}  // namespace feedcat::render
