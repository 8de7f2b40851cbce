// The base of the text and the Markdown renderer: walks the tree and treats the elements that are the same in both.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "html/css.hpp"
#include "render/flow.hpp"
#include "render/table.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Walks a tree and passes each element to its rule. A renderer derives from it and lists its rules in a table.
class Renderer : public Flow {
 public:
  using Flow::Flow;
  void run(const Node& root);

 protected:
  /// Returns whether to walk the element's content. Sets the element apart from what is before it, and also from what
  /// is after it if its content is skipped.
  virtual bool enter(const Node& element) = 0;
  virtual void leave(const Node& element) = 0;
  /// Returns whether the address of something embedded that cannot be shown is written in its place.
  [[nodiscard]] virtual bool shows_embedded_addresses() const { return true; }

  // Rules. Those that begin an element return whether to walk its content.
  template <Span span>
  bool open_span(const Node&) {
    open(span);
    return true;
  }
  template <Span span>
  void close_span(const Node&) {
    close(span);
  }
  bool pass_over(const Node&) { return false; }
  void end_level(const Node&) { pop(); }
  bool open_quotation(const Node&);
  void close_quotation(const Node&);
  bool open_ruby_text(const Node&);
  void close_ruby_text(const Node&);
  /// Explains an abbreviation after its first occurrence.
  void close_abbreviation(const Node& node);
  bool line_break(const Node&);
  /// Returns `[x]` or `[ ]` for the checkbox of a task, and an empty view for other inputs.
  static std::string_view task_box(const Node& input);

  /// Remember where an inline element begins, to look at its text when it ends: open_inside() is called at its
  /// beginning, and close_inside() at its end returns the text, or nullopt if a block began or ended in between. The
  /// calls nest.
  void open_inside();
  std::optional<std::string_view> close_inside();
  /// The lines that were written before the innermost open_inside().
  [[nodiscard]] std::size_t lines_at_inside() const { return inside_.back().lines; }

  void begin_verbatim() { ++verbatim_; }
  void end_verbatim() { --verbatim_; }
  [[nodiscard]] bool verbatim() const { return verbatim_ > 0; }

  // The cells of a data table are captured and drawn when the table ends. A layout table is treated as if it were not
  // there. A table inside a cell is read one cell at a time.
  void begin_table(const Node& node);
  /// Returns the finished table if `node` is the one that began it, or nullopt for a layout table.
  std::optional<Table> finish_table(const Node& node);
  [[nodiscard]] const TableFacts& facts_of(const Node& table) { return survey_.facts_of(table); }
  [[nodiscard]] bool in_table() const { return table_.has_value(); }
  [[nodiscard]] bool in_nested_table() const { return in_table() && nested_tables_ > 0; }
  bool row_group(const Node&);
  bool row(const Node&);
  bool cell(const Node&);
  void end_cell(const Node& node);

 private:
  void append_text(std::string_view text);
  [[nodiscard]] bool in_grid() const { return in_table() && !in_nested_table(); }

  struct OwnWhiteSpace {
    const Node* element;
    html::WhiteSpace kept;
  };
  struct Inside {
    std::size_t begin;
    std::size_t serial;
    std::size_t lines;
  };

  std::vector<OwnWhiteSpace> white_space_;
  std::vector<Inside> inside_;
  std::optional<Table> table_;
  const Node* table_node_ = nullptr;
  int nested_tables_ = 0;  // open tables inside it
  TableSurvey survey_;
  std::unordered_set<std::string_view> explained_;
  int verbatim_ = 0;
  int quotations_ = 0;
};

/// The rules of a renderer, one for each element. If an element has none, only its content is walked.
template <class Derived>
class Rules {
 public:
  struct Rule {
    bool (Derived::*enter)(const Node&) = nullptr;
    void (Derived::*leave)(const Node&) = nullptr;
  };
  void on(std::initializer_list<Tag> tags, Rule rule) {
    for (const Tag tag : tags) rules_[static_cast<std::size_t>(tag)] = rule;
  }
  const Rule& operator[](Tag tag) const { return rules_[static_cast<std::size_t>(tag)]; }

 private:
  std::array<Rule, static_cast<std::size_t>(Tag::count_)> rules_{};
};

}  // namespace feedcat::render
