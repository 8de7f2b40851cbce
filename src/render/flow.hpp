// Blocks as lines: pending gaps, prefixes (a quote's bar, an item's indent), open styles. What plain text and Markdown
// have in common.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// What separates a block from its neighbour, in newlines; neighbouring gaps collapse to the larger one.
enum class Gap : std::uint8_t { none, line, blank };

/// Appends to a string. A renderer derives from it, feeds `paragraph` and calls the rest; `write` gets each paragraph
/// when it is complete and writes it line by line between begin_line() and end_line().
class Flow {
 public:
  /// Prefixes deeper than this many columns are not drawn: a line's cost stays bounded whatever the nesting.
  Flow(std::string& out, int deepest) : out_(out), deepest_(deepest) {}
  virtual ~Flow() = default;
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  /// Ends the paragraph; the next one is set apart by at least `gap`.
  void separate(Gap gap);
  /// Ends the paragraph; the next line begins with `marker`, those after it with `hang` (as many columns).
  void push(std::string_view marker, std::string_view hang, int columns);
  /// Ends the paragraph and what push() began. A marker that got no line vanishes.
  void pop();

  /// Styles nest and may go on over several paragraphs; a kind inside itself changes nothing.
  void open(Span span, std::string_view url = {});
  void close(Span span);
  [[nodiscard]] bool is_open(Span span) const { return depth_[static_cast<std::size_t>(span)] > 0; }
  /// Is it the innermost open span, opened once, so that close() really ends it?
  [[nodiscard]] bool is_innermost(Span span) const {
    return !spans_.empty() && spans_.back().span == span && depth_[static_cast<std::size_t>(span)] == 1;
  }

  /// From here until release() nothing is written: blocks become lines of one paragraph, a table's cell.
  void capture();
  Paragraph release();
  [[nodiscard]] bool capturing() const { return capturing_; }

  /// Begins a line with its gap and prefix / with nothing visible on it. The text is appended to out().
  void begin_line();
  void end_line() { out_ += '\n'; }
  void empty_line();
  [[nodiscard]] std::string& out() { return out_; }
  [[nodiscard]] int prefix_columns() const { return columns_; }
  /// Lines written so far, gaps not counted.
  [[nodiscard]] std::size_t lines() const { return lines_; }
  /// Empty lines written so far as gaps.
  [[nodiscard]] std::size_t blank_lines() const { return blank_lines_; }
  /// With the one that the next line will bring.
  [[nodiscard]] std::size_t blank_lines_due() const { return blank_lines_ + (brings_blank_line() ? 1 : 0); }
  /// No line was written since the last push().
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
  std::string lead_;               // of the next line, in place of prefix_
  std::size_t shared_prefix_ = 0;  // of prefix_, the part that also the line before had
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
