// Splits a long feed at its items, so that only one piece of it is a tree at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/vocabulary.hpp"

namespace feedcat::xml {

/// The items of a document, and what surrounds them. The views point into the document.
struct Pieces {
  std::string frame;                   ///< the document without its items
  std::string opening;                 ///< the start tags of the elements that contain all items, the root's first
  std::string closing;                 ///< their end tags
  std::vector<std::string_view> runs;  ///< in order; each has items with only white space between them
  std::size_t items = 0;               ///< the number of items in all runs
  /// In order: the contents of the fields that the vocabulary calls unread. Only text that would change nothing in how
  /// the rest is read is among them, so what is odd is not.
  std::vector<std::string_view> unread;

  /// A complete document that contains only the items of one run. It is made in the memory of `room`.
  [[nodiscard]] std::string document(std::string_view run, std::string room = {}) const;
  /// The same, with nothing in the fields that are in `unread`.
  [[nodiscard]] std::string document_without_unread(std::string_view run, std::string room = {}) const;
};

/// Finds the items without making a tree. If the frame and the documents are well-formed, so is the whole, and it says
/// the same. A run ends with the item that makes it `size` bytes or longer. `passed`, if it is given, is called with
/// each range of text that has been read. Returns nullopt if the markup is broken, if there is a document type, or if
/// there are no items or items in more than one place. Control characters are taken for text; a piece with any of them
/// is no longer what was cut once they are dropped, and counts as recovered. Takes linear time.
std::optional<Pieces> cut(std::string_view utf8, const Vocabulary& vocabulary, std::size_t size,
                          const std::function<void(std::string_view)>& passed = {});

}  // namespace feedcat::xml
