#include "html/node.hpp"

#include <algorithm>

namespace feedcat::html {

std::string_view Node::get(std::string_view attribute) const {
  for (const Attribute& a : attributes()) {
    if (a.name == attribute) return a.value;
  }
  return {};
}

bool Node::has(std::string_view attribute) const {
  for (const Attribute& a : attributes()) {
    if (a.name == attribute) return true;
  }
  return false;
}

void detach(Node& node) {
  if (node.parent == nullptr) return;
  (node.previous != nullptr ? node.previous->next : node.parent->first_child) = node.next;
  (node.next != nullptr ? node.next->previous : node.parent->last_child) = node.previous;
  node.parent = node.previous = node.next = nullptr;
}

void unwrap(Node& node) {
  Node& parent = *node.parent;
  if (node.first_child == nullptr) return detach(node);
  for (Node* child = node.first_child; child != nullptr; child = child->next) child->parent = &parent;
  node.first_child->previous = node.previous;
  node.last_child->next = node.next;
  (node.previous != nullptr ? node.previous->next : parent.first_child) = node.first_child;
  (node.next != nullptr ? node.next->previous : parent.last_child) = node.last_child;
  node.first_child = node.last_child = node.parent = node.previous = node.next = nullptr;
}

void move_children(Node& from, Node& to) {
  if (from.first_child == nullptr) return;
  for (Node* child = from.first_child; child != nullptr; child = child->next) child->parent = &to;
  from.first_child->previous = to.last_child;
  (to.last_child != nullptr ? to.last_child->next : to.first_child) = from.first_child;
  to.last_child = from.last_child;
  from.first_child = from.last_child = nullptr;
}

void remove_attribute(Node& node, std::string_view name) {
  std::uint32_t kept = 0;
  for (const Attribute& a : node.attributes()) {
    if (a.name != name) node.attributes_[kept++] = a;
  }
  node.attribute_count_ = kept;
}

}  // namespace feedcat::html
