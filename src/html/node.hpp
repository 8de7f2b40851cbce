// The nodes of an HTML tree, as everybody reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "html/tag.hpp"

namespace feedcat::html {

enum class NodeKind : std::uint8_t { document, element, text, comment };
/// The vocabulary that an element belongs to. Outside of HTML its Tag is `unknown`, except for the roots `svg` and
/// `math`.
enum class Space : std::uint8_t { html, svg, mathml };

struct Attribute {
  std::string_view name;   ///< lower case
  std::string_view value;  ///< valid UTF-8 with its character references decoded
};

/// A node is plain data: follow the pointers to read it, and use Tree to change it. Views point into the Tree's arena.
struct Node {
  NodeKind kind = NodeKind::element;
  Space space = Space::html;
  Tag tag = Tag::unknown;
  std::uint32_t mark = 0;  ///< for any algorithm that walks the tree, for example as an index into a table of its own
  std::string_view name;   ///< of an element, in lower case; otherwise empty
  std::string_view text;   ///< of a text or comment, with its character references decoded
  std::string_view
      note;  ///< for what a stage has found out about an element; the tree keeps it, and clones have it, too
  Attribute* attributes_ = nullptr;
  std::uint32_t attribute_count_ = 0;
  Node* parent = nullptr;
  Node* first_child = nullptr;
  Node* last_child = nullptr;
  Node* previous = nullptr;
  Node* next = nullptr;

  [[nodiscard]] bool is(Tag t) const { return kind == NodeKind::element && tag == t; }
  [[nodiscard]] bool is_element() const { return kind == NodeKind::element; }
  [[nodiscard]] bool is_text() const { return kind == NodeKind::text; }
  [[nodiscard]] std::span<Attribute> attributes() { return {attributes_, attribute_count_}; }
  [[nodiscard]] std::span<const Attribute> attributes() const { return {attributes_, attribute_count_}; }
  /// Returns the value of an attribute, or an empty view if it is missing. `attribute` is in lower case.
  [[nodiscard]] std::string_view get(std::string_view attribute) const;
  [[nodiscard]] bool has(std::string_view attribute) const;
};

class Tree;  // html/tree.hpp: makes nodes

/// Takes a node out of its tree, together with everything below it.
void detach(Node& node);
/// Puts the node's children in its place.
void unwrap(Node& node);
/// Appends the children of `from` to `to`.
void move_children(Node& from, Node& to);
void remove_attribute(Node& node, std::string_view name);

}  // namespace feedcat::html
