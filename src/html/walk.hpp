// Walking a tree without recursion: cmark's iterator. Every element is entered and left, every leaf only entered.
#pragma once

#include "html/dom.hpp"

namespace feedcat::html {

/// `for (Walk walk(root); walk.next();) if (walk.entering()) … walk.node() …`
/// The current node may be changed; before it is detached call `skip()` after its enter event: its inside and its leave
/// event are passed over. `root` itself is visited too.
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

  /// After an enter event: go on behind the node, as if it had no inside and without a leave event.
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
