// Which footnotes of a tree Markdown can write as such.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "render/tree.hpp"

namespace feedcat::render {

/// Markdown drops a footnote that nothing refers to, and shows a reference to none as it stands: only those count of
/// which the tree has both, each definition once.
class MarkdownFootnotes {
 public:
  /// `part`: which of the articles of a document the tree is; the names of the second one's footnotes begin with `2-`.
  MarkdownFootnotes(const Node& root, std::size_t part);

  /// The name of a `sup` that refers to a footnote, of an item that is one; empty for all others.
  [[nodiscard]] std::string reference(const Node& sup) const;
  [[nodiscard]] std::string definition(const Node& item) const;

 private:
  [[nodiscard]] std::string name_of(std::string_view number) const;

  std::string prefix_;
  std::unordered_set<std::string> numbers_;
  std::unordered_set<const Node*> items_;
};

/// Is it the list of a tree's footnotes?
bool is_footnote_list(const Node& node);

}  // namespace feedcat::render
