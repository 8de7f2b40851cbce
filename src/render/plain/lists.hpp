// Chooses what comes before the items of lists in plain text.
#pragma once

#include <string>
#include <vector>

#include "render/numbering.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// Marks items with `• `, `◦ `, `▪ ` by their depth, or with right-aligned numbers such as `12. `.
class PlainLists {
 public:
  /// Returns true if the list is a child of another list.
  bool open(const Node& list);
  bool close();
  /// Returns the mark and a space, or only spaces if the item begins with a list of its own.
  std::string mark(const Node& item);

 private:
  struct List {
    Numbering numbering;
    bool stray;
  };
  std::vector<List> lists_;
};

}  // namespace feedcat::render
