// Footnotes that stand in the margin beside their words, or behind a sign that opens them.
#pragma once

#include <unordered_map>

#include "html/dom.hpp"

namespace feedcat::html {

/// Is the element such a note (`sidenote`, LaTeXML's, a plugin's)?
bool is_margin_note(const Node& node);

/// Moves notes from between the words to a list at the end of the part of the text where they stand.
class MarginNotes {
 public:
  explicit MarginNotes(Tree& tree) : tree_(tree) {}
  /// Leaves a reference with this number in the note's place, and takes away the label that opened it.
  void take(Node& note, unsigned number);

 private:
  Tree& tree_;
  std::unordered_map<const Node*, Node*> lists_;
};

}  // namespace feedcat::html
