// What the text and the Markdown renderer share: the walk, and the elements that both treat alike.
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

/// Walks a tree and gives each element to its rule. A renderer derives from it and lists its rules in a table.
class Renderer : public Flow {
 public:
  using Flow::Flow;
  void run(const Node& root);

 protected:
  /// Says whether to go inside; sets the element apart from what is before, and after when it is not gone into.
  virtual bool enter(const Node& element) = 0;
  virtual void leave(const Node& element) = 0;

  // Rules. Those that begin an element return whether to go inside.
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
  /// Its first occurrence explains an abbreviation.
  void close_abbreviation(const Node& node);
  bool line_break(const Node&);
  /// `[x]` or `[ ]` for the box of a task; empty for other inputs.
  static std::string_view task_box(const Node& input);

  /// Where an inline element began, to look at its words when it ends: open_inside() at its begin, close_inside() at
  /// its end gives them, or nothing when a block began or ended in between. They nest.
  void open_inside();
  std::optional<std::string_view> close_inside();
  /// Lines written before the innermost open_inside().
  [[nodiscard]] std::size_t lines_at_inside() const { return inside_.back().lines; }

  void begin_verbatim() { ++verbatim_; }
  void end_verbatim() { --verbatim_; }
  [[nodiscard]] bool verbatim() const { return verbatim_ > 0; }

  // A data table's cells are captured and drawn when it ends; a layout table is not there. One inside a cell is read
  // cell after cell.
  void begin_table(const Node& node);
  /// The finished table when `node` is the one that began; nothing for a layout table.
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
  int nested_tables_ = 0;  // open ones inside it
  TableSurvey survey_;
  std::unordered_set<std::string_view> explained_;
  int verbatim_ = 0;
  int quotations_ = 0;
};

/// The rules of a renderer, one for each element; what has none is only looked into.
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
