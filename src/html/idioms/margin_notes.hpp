// Recognises footnotes in the margin beside their text, and those that a sign opens.
#pragma once

#include <unordered_map>

#include "html/node.hpp"

namespace feedcat::html {

/// True for such a note (`sidenote`, LaTeXML's, a plugin's).
bool is_margin_note(const Node& node);

/// Moves notes out of the text into a list at the end of the part that contains them.
class MarginNotes {
 public:
  explicit MarginNotes(Tree& tree) : tree_(tree) {}
  /// Puts a reference with this number in the note's place, and removes the label that opened the note.
  void take(Node& note, unsigned number);

 private:
  Tree& tree_;
  std::unordered_map<const Node*, Node*> lists_;
};

}  // namespace feedcat::html
