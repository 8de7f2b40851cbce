// Walks a tree without recursion, like cmark's iterator. Every element is entered and left, and every leaf is only
// entered.
#pragma once

#include "html/node.hpp"

namespace feedcat::html {

/// `for (Walk walk(root); walk.next();) if (walk.entering()) … walk.node() …`
/// The walk visits `root`, too. The current node may be changed. Before it is detached, call `skip()` after its enter
/// event, so that the walk passes over its content and its leave event.
template <class NodeType>
class BasicWalk {
 public:
  explicit BasicWalk(NodeType* root) : root_(root), upcoming_(root) {}

  bool next() {
    if (upcoming_ == nullptr) return false;
    node_ = upcoming_;
    entering_ = upcoming_enters_;
    if (entering_ && node_->first_child != nullptr) {
      upcoming_ = node_->first_child;
      upcoming_enters_ = true;
    } else if (entering_ && holds_children(*node_)) {
      upcoming_enters_ = false;  // an empty element is left at once
    } else {
      after(node_);
    }
    return true;
  }

  [[nodiscard]] NodeType* node() const { return node_; }
  [[nodiscard]] bool entering() const { return entering_; }

  /// Call after an enter event: continues after the node, as if it had no content, and without a leave event.
  void skip() { after(node_); }

 private:
  static bool holds_children(const Node& node) {
    return node.kind == NodeKind::element || node.kind == NodeKind::document;
  }

  void after(NodeType* node) {
    if (node == root_) {
      upcoming_ = nullptr;
    } else if (node->next != nullptr) {
      upcoming_ = node->next;
      upcoming_enters_ = true;
    } else {
      upcoming_ = node->parent;
      upcoming_enters_ = false;
    }
  }

  NodeType* root_;
  NodeType* node_ = nullptr;
  NodeType* upcoming_;
  bool entering_ = false;
  bool upcoming_enters_ = true;
};

using Walk = BasicWalk<Node>;
using ConstWalk = BasicWalk<const Node>;

}  // namespace feedcat::html
