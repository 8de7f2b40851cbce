// A small editable HTML tree. Nodes, names and texts live in the tree's arena and are freed together with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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

/// Owns a tree. The root is a `document` node. Moving a Tree does not move its nodes.
class Tree {
 public:
  Tree();
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  [[nodiscard]] Node* root() { return root_; }
  [[nodiscard]] const Node* root() const { return root_; }

  Node* make_element(Tag tag);
  Node* make_element(std::string_view lower_case_name, Space space = Space::html);
  Node* make_text(std::string_view text);  ///< copies the text
  Node* make_comment(std::string_view text);
  /// Copies a node and everything below it. Names and texts are shared with the original, not copied.
  Node* clone(const Node& node);
  /// Copies bytes into the arena.
  std::string_view keep(std::string_view bytes);

  void append(Node& parent, Node& child);          ///< child must be detached
  void insert_before(Node& sibling, Node& child);  ///< child must be detached
  static void detach(Node& node);                  ///< together with everything below it
  static void unwrap(Node& node);                  ///< puts the node's children in its place
  void move_children(Node& from, Node& to);        ///< appends them to `to`
  void replace(Node& old, Node& fresh);

  void set_attribute(Node& node, std::string_view name, std::string_view value);  ///< copies the value
  static void remove_attribute(Node& node, std::string_view name);
  /// Makes room for `count` attributes with empty views, for building a node in bulk.
  std::span<Attribute> allocate_attributes(Node& node, std::size_t count);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  Node* root_ = nullptr;
};

}  // namespace feedcat::html
