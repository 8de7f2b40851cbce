// Chooses the markers of lists in Markdown, so that two adjacent lists do not become one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/numbering.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Is called at the beginning and end of each list. `line` is the number of lines written so far.
class ListMarkers {
 public:
  /// A list directly after another one would continue it, so it gets another marker.
  void open(const Node& list, std::size_t line);
  void close(const Node& list, std::size_t line);

  /// Returns what an item begins with: `3. `, `- `.
  std::string label(const Node& item);
  /// Returns the indentation of a list whose parent is a list: it belongs to the item before it. 0 if there is no item.
  [[nodiscard]] std::size_t indent_of_parent() const { return lists_[lists_.size() - 2].indent; }

  [[nodiscard]] bool empty() const { return lists_.empty(); }
  [[nodiscard]] bool ordered() const { return !lists_.empty() && lists_.back().numbering.ordered(); }
  /// True if the innermost list is a child of another list.
  [[nodiscard]] bool stray() const { return lists_.back().stray; }

 private:
  struct List {
    Numbering numbering;
    char marker;
    bool stray;
    std::size_t indent = 0;  ///< of the content of the last item
  };
  std::vector<List> lists_;
  char last_marker_ = 0;
  bool last_ordered_ = false;
  std::size_t ended_at_ = 0;
};

}  // namespace feedcat::render
