// A small editable HTML tree. Nodes, names and texts live in the tree's arena and are freed together with it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

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
  void replace(Node& old, Node& fresh);

  void set_attribute(Node& node, std::string_view name, std::string_view value);  ///< copies the value
  /// Makes room for `count` attributes with empty views, for building a node in bulk.
  std::span<Attribute> allocate_attributes(Node& node, std::size_t count);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  Node* root_ = nullptr;
};

}  // namespace feedcat::html
