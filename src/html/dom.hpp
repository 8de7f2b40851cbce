// Our own small editable HTML tree. Nodes, names and texts live in the tree's arena and die with it, all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "html/tag.hpp"

namespace feedcat::html {

enum class NodeKind : std::uint8_t { document, element, text, comment };
/// Whose vocabulary an element belongs to. Tag is `unknown` for everything but HTML, save the roots `svg` and `math`.
enum class Space : std::uint8_t { html, svg, mathml };

struct Attribute {
  std::string_view name;   ///< lower case
  std::string_view value;  ///< references decoded, valid UTF-8
};

/// A node is plain data: follow the pointers to read, use Tree to change. Views point into the arena of the Tree.
struct Node {
  NodeKind kind = NodeKind::element;
  Space space = Space::html;
  Tag tag = Tag::unknown;
  std::uint32_t mark = 0;  ///< free for an algorithm that walks the tree (an index into its own table, say)
  std::string_view name;   ///< element: lower-case name; empty otherwise
  std::string_view text;   ///< text, comment: the content, references decoded
  std::string_view note;   ///< free for what a stage found out about an element, kept by the tree; clones have it, too
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
  /// Value of an attribute, empty when missing. `attribute` in lower case.
  [[nodiscard]] std::string_view get(std::string_view attribute) const;
  [[nodiscard]] bool has(std::string_view attribute) const;
};

/// Owns a tree. The root is a `document` node. Moves keep nodes where they are.
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
  Node* make_text(std::string_view text);  ///< copies
  Node* make_comment(std::string_view text);
  /// A node with all that is below it; names and texts are shared, not copied.
  Node* clone(const Node& node);
  /// Copies bytes into the arena.
  std::string_view keep(std::string_view bytes);

  void append(Node& parent, Node& child);          ///< child must be detached
  void insert_before(Node& sibling, Node& child);  ///< child must be detached
  static void detach(Node& node);                  ///< with all that is below it
  static void unwrap(Node& node);                  ///< its children take its place
  void move_children(Node& from, Node& to);        ///< appended to `to`
  void replace(Node& old, Node& fresh);

  void set_attribute(Node& node, std::string_view name, std::string_view value);  ///< copies the value
  static void remove_attribute(Node& node, std::string_view name);
  /// Room for `count` attributes, uninitialised views: for building in bulk.
  std::span<Attribute> allocate_attributes(Node& node, std::size_t count);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  Node* root_ = nullptr;
};

}  // namespace feedcat::html
