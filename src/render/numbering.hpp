// Numbers the items of a list.
#pragma once

#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// Counts the items of an ol by its start, reversed, value and type. The items of a ul have no numbers.
class Numbering {
 public:
  explicit Numbering(const Node& list);

  [[nodiscard]] bool ordered() const { return ordered_; }
  /// Returns the number of the next item. Call it once for each item, in order.
  long take(const Node& item);
  /// Returns `3.`, `c.` or `iii.`, according to the type of the list.
  [[nodiscard]] std::string label(long number) const;
  /// The columns of the widest label, or nearly so many.
  [[nodiscard]] int label_width() const { return label_width_; }

 private:
  bool ordered_;
  char type_ = '1';
  long next_ = 1;
  long step_ = 1;
  int label_width_ = 0;
};

/// Returns the number of an ol's first item, or 1 if it has no items.
long first_number(const Node& list);
/// Tells whether each item's number is one greater than that before it, from 0 or more. CommonMark cannot count in any
/// other way.
bool counts_up(const Node& list);

}  // namespace feedcat::render
