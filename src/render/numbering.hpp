// The numbers of a list's items.
#pragma once

#include <string>

#include "render/tree.hpp"

namespace feedcat::render {

/// Counts the items of one ol (or ul, whose items have no numbers) by start, reversed, value and type.
class Numbering {
 public:
  explicit Numbering(const Node& list);

  [[nodiscard]] bool ordered() const { return ordered_; }
  /// The number of the next item; call it once for each, in order.
  long take(const Node& item);
  /// `3.`, `c.`, `iii.`: as the list's type says.
  [[nodiscard]] std::string label(long number) const;
  /// Columns of the widest label, or near it.
  [[nodiscard]] int label_width() const { return label_width_; }

 private:
  bool ordered_;
  char type_ = '1';
  long next_ = 1;
  long step_ = 1;
  int label_width_ = 0;
};

/// The number of an ol's first item; 1 when it has none.
long first_number(const Node& list);
/// Does each item's number follow from the one before, upwards, from 0 or more? The only way CommonMark counts.
bool counts_up(const Node& list);

}  // namespace feedcat::render
