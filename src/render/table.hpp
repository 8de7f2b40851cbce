// Tables as grids of cells, and which tables are none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "render/paragraph.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// What decides how a table is drawn, found without looking into it again.
struct TableFacts {
  int rows = 0;
  int cells = 0;
  int widest_row = 0;       ///< cells
  bool headed = false;      ///< th, thead or caption: surely data
  bool presents = false;    ///< role=presentation
  bool nested = false;      ///< another table inside
  bool holds_page = false;  ///< such a table inside has the structure, or as many blocks, as a page
  bool structure = false;   ///< headings, code blocks, quotes, players inside
  int blocks = 0;           ///< of several in a cell, lists, or the above
  bool spans = false;       ///< colspan or rowspan

  /// A table only for the page's layout: its cells are read one after the other, as if they were `div`s.
  [[nodiscard]] bool is_layout() const;
};

/// Facts of every table of a tree, found for an outermost one and all that are nested in it at once: linear however
/// deep they nest. Ask for tables in document order; some may be left out.
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
/// By the cell's style or attribute; a row's and a column's are rare.
Align align_of(const Node& cell);

struct Cell {
  Paragraph content;
  int row = 0;
  int column = 0;
  int columns = 1;
  bool header = false;
  Align align = Align::left;
};

/// Cells in document order, put into the grid as HTML's table model says. Bounded whatever the spans claim.
class Table {
 public:
  static constexpr int kMostColumns = 1000;

  void begin_group();
  void begin_row();
  void add(const Node& cell, Paragraph content);
  /// After the last cell: spans beyond the last column are cut back.
  void finish();

  [[nodiscard]] std::vector<Cell>& cells() { return cells_; }
  [[nodiscard]] int rows() const { return row_ + 1; }
  [[nodiscard]] int columns() const { return columns_; }
  /// Is there anything in any cell?
  [[nodiscard]] bool visible() const;
  /// There are more columns than anyone can align.
  [[nodiscard]] bool boundless() const { return boundless_; }
  /// How many rows at the top are headers: of th, or of nothing but bold words.
  [[nodiscard]] int header_rows() const;

 private:
  std::vector<Cell> cells_;
  std::vector<int> taken_until_;  // for each column the first row that no cell from above reaches
  int row_ = -1;
  int column_ = 0;
  int columns_ = 0;
  bool boundless_ = false;
};

}  // namespace feedcat::render
