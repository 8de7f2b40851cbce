// Finds the footnotes of a tree that can be written as footnotes in Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "render/tree.hpp"

namespace feedcat::render {

/// Markdown drops a footnote that has no reference, and shows a reference without a footnote as text. So a footnote
/// counts only if the tree has both, and each definition counts once.
class MarkdownFootnotes {
 public:
  /// `part` is the number of this article in a document, from 0. The names of the second one's footnotes begin with
  /// `2-`.
  MarkdownFootnotes(const Node& root, std::size_t part);

  /// Return the name of a `sup` that refers to a footnote, or of an item that is one, and an empty string for others.
  [[nodiscard]] std::string reference(const Node& sup) const;
  [[nodiscard]] std::string definition(const Node& item) const;

 private:
  [[nodiscard]] std::string name_of(std::string_view number) const;

  std::string prefix_;
  std::unordered_set<std::string> numbers_;
  std::unordered_set<const Node*> items_;
};

/// Tells whether the node is the list of a tree's footnotes.
bool is_footnote_list(const Node& node);

}  // namespace feedcat::render
