// What stands before the items of lists in plain text.
#pragma once

#include <string>
#include <vector>

#include "render/numbering.hpp"
#include "render/tree.hpp"

namespace feedcat::render {

/// `• `, `◦ `, `▪ ` by the depth, or `12. ` with the numbers of a list below each other.
class PlainLists {
 public:
  /// Says whether the list stands directly in another one.
  bool open(const Node& list);
  bool close();
  /// With a blank behind it; blanks alone where an item begins with a list of its own.
  std::string mark(const Node& item);

 private:
  struct List {
    Numbering numbering;
    bool stray;
  };
  std::vector<List> lists_;
};

}  // namespace feedcat::render
