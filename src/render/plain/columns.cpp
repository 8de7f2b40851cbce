#include "render/plain/columns.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "render/plain/painter.hpp"
#include "render/plain/print.hpp"
#include "text/width.hpp"
#include "text/wrap.hpp"

namespace feedcat::render {
namespace {

constexpr int kBetween = 2;          // blank columns between two columns
constexpr int kWidestAligned = 160;  // off a page: beyond it padding only makes lines longer
constexpr int kNarrowest = 8;        // a column that wraps prose
constexpr int kMostNarrowLines = 4;  // of a cell in a narrower one
constexpr std::string_view kRule = "─";
constexpr std::string_view kJoint = " │ ";

int shown_width(std::string_view text, bool special) {
  if (!special) return text::display_width(text);
  std::string shown;
  print_special(text, shown);
  return text::display_width(shown);
}

struct Extent {
  int line = 0;  ///< the widest line
  int word = 0;  ///< the widest piece that wrapping leaves whole; 0 where nothing is wrapped
};

Extent extent_of(const Paragraph& content, bool wraps) {
  Extent extent;
  std::vector<text::WrappedLine> words;
  base::each_line(content.text, [&](std::string_view line) {
    extent.line = std::max(extent.line, shown_width(line, content.special));
    if (!wraps) return;
    words.clear();
    text::wrap(line, 1, text::LongWords::overflow, words);
    for (const text::WrappedLine& word : words) {
      extent.word = std::max(extent.word, shown_width(line.substr(word.begin, word.end - word.begin), content.special));
    }
  });
  return extent;
}

using Row = std::span<Cell>;

std::vector<Row> rows_of(std::vector<Cell>& cells) {
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin;
    bool visible = false;
    for (; end < cells.size() && cells[end].row == cells[begin].row; ++end)
      visible = visible || cells[end].content.visible;
    if (visible) rows.emplace_back(&cells[begin], end - begin);
    begin = end;
  }
  return rows;
}

/// Column widths by what the cells hold.
struct Widths {
  std::vector<int> natural;
  std::vector<int> least;  ///< the longest word; 0 where nothing is wrapped

  [[nodiscard]] int total() const {
    return std::accumulate(natural.begin(), natural.end(), 0) + kBetween * (static_cast<int>(natural.size()) - 1);
  }
};

Widths measure(const std::vector<Cell>& cells, int columns, bool wraps) {
  Widths widths;
  widths.natural.assign(static_cast<std::size_t>(columns), 0);
  widths.least = widths.natural;
  for (const bool spanning : {false, true}) {
    for (const Cell& cell : cells) {
      if ((cell.columns > 1) != spanning) continue;
      const Extent extent = extent_of(cell.content, wraps);
      const std::size_t first = static_cast<std::size_t>(cell.column);
      const std::size_t last = first + static_cast<std::size_t>(cell.columns) - 1;
      // A cell over several columns widens only the last of them, and only when they are too narrow together.
      int others = kBetween * (cell.columns - 1);
      for (std::size_t c = first; c < last; ++c) others += widths.natural[c];
      widths.natural[last] = std::max(widths.natural[last], extent.line - others);
      widths.least[last] = std::max(widths.least[last], std::min(extent.word, widths.natural[last]));
    }
  }
  return widths;
}

/// Cuts the widest words' columns to an equal share until all have room; false when one would become too narrow to
/// read.
bool cut_words(std::vector<int>& widths, int room) {
  std::vector<int> sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  int share = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    share = room / static_cast<int>(sorted.size() - i);
    if (sorted[i] > share) break;
    room -= sorted[i];
  }
  for (int& width : widths) width = std::min(width, share);
  return share >= kNarrowest;
}

/// Takes from the columns until all fit into `room`: words up to half of it stay whole as long as they can. False when
/// columns would become too narrow to read.
bool shrink(Widths& widths, int room) {
  const std::size_t columns = widths.natural.size();
  room -= kBetween * (static_cast<int>(columns) - 1);
  std::vector<int> result(columns);
  const auto fits = [&](int narrowest) {
    int sum = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      result[c] = std::min(widths.natural[c], std::max(std::min(widths.least[c], room / 2), narrowest));
      sum += result[c];
    }
    return sum <= room;
  };
  if (!fits(kNarrowest) && !fits(1) && !cut_words(result, room)) return false;
  int missing = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    room -= result[c];
    missing += widths.natural[c] - result[c];
  }
  // What is left goes to who lacks the most, in proportion.
  for (std::size_t c = 0; c < columns && missing > 0; ++c) {
    const int lacks = widths.natural[c] - result[c];
    const int gets = std::min(lacks, static_cast<int>(static_cast<long long>(room) * lacks / missing));
    result[c] += gets;
    room -= gets;
    missing -= lacks;
    if (result[c] < kNarrowest && widths.natural[c] > kMostNarrowLines * result[c]) return false;
  }
  widths.natural = result;
  return true;
}

/// One cell on its way out, line by line.
struct CellLines {
  CellLines(const Paragraph& content, const TextStyle& style) : painter(content, style) {}
  Painter painter;
  std::vector<text::WrappedLine> lines;
  int start = 0;  ///< column where it stands
  int width = 0;
};

class Drawing {
 public:
  Drawing(const TextStyle& style, Flow& flow, const std::vector<int>& widths)
      : style_(style), flow_(flow), widths_(widths) {}

  /// Returns the number of lines.
  std::size_t row(Row cells) {
    std::vector<CellLines> row;
    row.reserve(cells.size());
    int start = 0;
    std::size_t column = 0;
    std::size_t height = 0;
    for (const Cell& cell : cells) {
      for (; column < static_cast<std::size_t>(cell.column); ++column) start += widths_[column] + kBetween;
      CellLines& out = row.emplace_back(cell.content, style_);
      out.start = start;
      int width = kBetween * (cell.columns - 1);
      for (std::size_t c = column; c < column + static_cast<std::size_t>(cell.columns); ++c) width += widths_[c];
      out.width = width;
      break_lines(cell.content, width, out.lines);
      height = std::max(height, out.lines.size());
    }
    for (std::size_t line = 0; line < height; ++line) draw_line(cells, row, line);
    return height;
  }

  void rule() {
    flow_.begin_line();
    for (std::size_t c = 0; c < widths_.size(); ++c) {
      if (c > 0) flow_.out().append(kBetween, ' ');
      for (int i = 0; i < widths_[c]; ++i) flow_.out() += kRule;
    }
    flow_.end_line();
  }

 private:
  void break_lines(const Paragraph& content, int width, std::vector<text::WrappedLine>& lines) const {
    base::each_line(content.text, [&](std::string_view line) {
      const auto begin = static_cast<std::size_t>(line.data() - content.text.data());
      if (style_.width == 0) {
        lines.push_back({begin, begin + line.size(), false});
        return;
      }
      const std::size_t first = lines.size();
      text::wrap(line, width, text::LongWords::cut, lines);
      for (std::size_t i = first; i < lines.size(); ++i) {
        lines[i].begin += begin;
        lines[i].end += begin;
      }
    });
  }

  void draw_line(Row cells, std::vector<CellLines>& row, std::size_t line) {
    flow_.begin_line();
    int at = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (line >= row[i].lines.size()) continue;
      const text::WrappedLine& piece = row[i].lines[line];
      const Paragraph& content = cells[i].content;
      if (piece.begin == piece.end) continue;
      const std::string_view shown = std::string_view(content.text).substr(piece.begin, piece.end - piece.begin);
      const int columns = shown_width(shown, content.special) + (piece.hyphen ? 1 : 0);
      const int free = std::max(row[i].width - columns, 0);
      const int start =
          row[i].start + (cells[i].align == Align::right ? free : 0) + (cells[i].align == Align::center ? free / 2 : 0);
      flow_.out().append(static_cast<std::size_t>(std::max(start - at, 0)), ' ');
      row[i].painter.paint(piece.begin, piece.end, flow_.out());
      if (piece.hyphen) flow_.out() += '-';
      at = start + columns;
    }
    flow_.end_line();
  }

  const TextStyle& style_;
  Flow& flow_;
  const std::vector<int>& widths_;
};

/// With `airy`, rows are set apart by an empty line, because wrapped ones could not be told apart otherwise.
void draw_aligned(const std::vector<Row>& rows, int header_rows, bool airy, Drawing drawing, Flow& flow) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool body = rows[i][0].row >= header_rows;
    const bool first_of_body = body && i > 0 && rows[i - 1][0].row < header_rows;
    if (first_of_body) {
      drawing.rule();
    } else if (airy && i > 0) {
      flow.empty_line();
    }
    drawing.row(rows[i]);
  }
}

/// All cells of a row in one paragraph.
Paragraph joined(Row row) {
  Paragraph line;
  for (const Cell& cell : row) {
    if (&cell != &row.front()) line.text += kJoint;
    const std::size_t offset = line.text.size();
    for (const SpanEdge& mark : cell.content.marks)
      line.marks.push_back({mark.at + offset, mark.span, mark.opens, mark.url});
    line.text += cell.content.text;
    line.special = line.special || cell.content.special;
  }
  std::replace(line.text.begin(), line.text.end(), '\n', ' ');
  line.visible = true;
  return line;
}

void draw_joined(const std::vector<Row>& rows, const TextStyle& style, Flow& flow) {
  for (const Row& row : rows) {
    print_paragraph(joined(row), style, flow);
    if (style.width > 0 && &row != &rows.back()) flow.empty_line();
  }
}

}  // namespace

void draw_table(Table& table, const TextStyle& style, Flow& flow) {
  for (Cell& cell : table.cells()) {
    std::string& text = cell.content.text;
    std::replace(text.begin(), text.end(), '\t', ' ');
    if (style.width == 0) std::replace(text.begin(), text.end(), '\n', ' ');
  }
  const std::vector<Row> rows = rows_of(table.cells());
  if (rows.empty()) return;
  if (table.boundless()) return draw_joined(rows, style, flow);
  Widths widths = measure(table.cells(), table.columns(), style.width > 0);
  const int room = style.width > 0 ? style.width - flow.prefix_columns() : kWidestAligned;
  bool airy = false;
  if (widths.total() > room) {
    if (style.width == 0 || !shrink(widths, room)) return draw_joined(rows, style, flow);
    airy = true;
  }
  draw_aligned(rows, table.header_rows(), airy, Drawing(style, flow, widths.natural), flow);
}

}  // namespace feedcat::render
