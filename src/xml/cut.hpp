// A long feed in pieces, so that no more than one of them is a tree at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::xml {

/// A document's items, and what stands around them. The views point into the document.
struct Pieces {
  std::string frame;                   ///< the document without its items
  std::string opening;                 ///< the start tags of the elements that all items are in, the root's first
  std::string closing;                 ///< their end tags
  std::vector<std::string_view> runs;  ///< in order: items with nothing but white space between them
  std::size_t items = 0;               ///< in all runs together

  /// A document of its own, with the items of one run alone.
  [[nodiscard]] std::string document(std::string_view run) const;
};

/// Finds the items without making a tree. Where frame and documents are well-formed the whole is, and says the same.
/// A run ends with the item that makes it `size` bytes or longer. `passed`, if there is one, is told of
/// each stretch of text that was looked through. Nothing where that is not to be had: markup that is broken, a document
/// type, no items, items in more than one place. Linear.
std::optional<Pieces> cut(std::string_view utf8, std::size_t size,
                          const std::function<void(std::string_view)>& passed = {});

}  // namespace feedcat::xml
