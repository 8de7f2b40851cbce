// Writes blocks as lines, for plain text and Markdown: with the gaps between them, their prefixes (a quote's bar, an
// item's indent) and the styles that are open.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// What separates a block from its neighbour, in newlines. Of two adjacent gaps, the larger one counts.
enum class Gap : std::uint8_t { none, line, blank };

/// Appends to a string. A renderer derives from it, fills `paragraph` and calls the other functions. Flow passes each
/// complete paragraph to `write`, which writes it line by line between begin_line() and end_line().
class Flow {
 public:
  /// Prefixes beyond the column `deepest` are not written, so that the cost of a line is bounded however deep blocks
  /// nest.
  Flow(std::string& out, int deepest) : out_(out), deepest_(deepest) {}
  virtual ~Flow() = default;
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  /// Ends the paragraph, and keeps the next one apart from it by at least `gap`.
  void separate(Gap gap);
  /// Ends the paragraph. The next line begins with `marker`, and those after it with `hang`. `columns` is the width of
  /// each.
  void push(std::string_view marker, std::string_view hang, int columns);
  /// Ends the paragraph and the level that push() began. If no line was written, its marker is dropped.
  void pop();

  /// Styles nest and may extend over several paragraphs. A style that is open already changes nothing.
  void open(Span span, std::string_view url = {});
  void close(Span span);
  [[nodiscard]] bool is_open(Span span) const { return depth_[static_cast<std::size_t>(span)] > 0; }
  /// Tells whether the span is the innermost one and open only once, so that close() really ends it.
  [[nodiscard]] bool is_innermost(Span span) const {
    return !spans_.empty() && spans_.back().span == span && depth_[static_cast<std::size_t>(span)] == 1;
  }

  /// Until release(), nothing is written: blocks become lines of one paragraph, which is the cell of a table.
  void capture();
  Paragraph release();
  [[nodiscard]] bool capturing() const { return capturing_; }

  /// Begin a line with its gap and prefix, or write one without visible text. The text is appended to out().
  void begin_line();
  void end_line() { out_ += '\n'; }
  void empty_line();
  [[nodiscard]] std::string& out() { return out_; }
  [[nodiscard]] int prefix_columns() const { return columns_; }
  /// The lines written so far, without those of gaps.
  [[nodiscard]] std::size_t lines() const { return lines_; }
  /// The empty lines that were written so far as gaps.
  [[nodiscard]] std::size_t blank_lines() const { return blank_lines_; }
  /// The same, including the empty line that comes before the next line.
  [[nodiscard]] std::size_t blank_lines_due() const { return blank_lines_ + (brings_blank_line() ? 1 : 0); }
  /// True if no line was written since the last push().
  [[nodiscard]] bool untouched() const { return !levels_.empty() && levels_.back().lines == lines_; }

  Paragraph paragraph;

 protected:
  virtual void write(Paragraph& complete) = 0;

 private:
  struct Level {
    std::size_t prefix_size;
    std::size_t lead_size;
    std::size_t lines;
    int columns;
  };
  struct OpenSpan {
    Span span;
    std::string_view url;
  };
  [[nodiscard]] bool brings_blank_line() const { return gap_ == Gap::blank && lines_ > 0; }
  void finish();
  void restart();

  std::string& out_;
  int deepest_;
  std::string prefix_;             // of every line
  std::string lead_;               // of the next line, instead of prefix_
  std::size_t shared_prefix_ = 0;  // bytes of prefix_ that the previous line had, too
  int columns_ = 0;
  std::size_t lines_ = 0;
  std::size_t blank_lines_ = 0;
  Gap gap_ = Gap::none;
  std::vector<Level> levels_;
  std::array<int, kSpanKinds> depth_{};
  std::vector<OpenSpan> spans_;
  bool capturing_ = false;
};

}  // namespace feedcat::render
