// Which markers the items of a list get in Markdown, so that lists that touch stay two.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/numbering.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Told of each list as it begins and ends. `line` counts the lines written so far.
class ListMarkers {
 public:
  /// Directly behind another list it would continue that one: another marker begins a new list.
  void open(const Node& list, std::size_t line);
  void close(const Node& list, std::size_t line);

  /// What an item begins with: `3. `, `- `.
  std::string label(const Node& item);
  /// What indents a list that stands directly in a list: it belongs to the item before. 0: there is none.
  [[nodiscard]] std::size_t indent_of_parent() const { return lists_[lists_.size() - 2].indent; }

  [[nodiscard]] bool empty() const { return lists_.empty(); }
  [[nodiscard]] bool ordered() const { return !lists_.empty() && lists_.back().numbering.ordered(); }
  /// Is the innermost list directly in another one?
  [[nodiscard]] bool stray() const { return lists_.back().stray; }

 private:
  struct List {
    Numbering numbering;
    char marker;
    bool stray;
    std::size_t indent = 0;  ///< of what belongs to the last item
  };
  std::vector<List> lists_;
  char last_marker_ = 0;
  bool last_ordered_ = false;
  std::size_t ended_at_ = 0;
};

}  // namespace feedcat::render
