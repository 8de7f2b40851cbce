#include "html/tree.hpp"

#include <algorithm>
#include <cstring>
#include <memory_resource>
#include <new>
#include <type_traits>
#include <utility>

#include "html/walk.hpp"

namespace feedcat::html {

static_assert(std::is_trivially_destructible_v<Node> && std::is_trivially_destructible_v<Attribute>,
              "the arena never runs destructors");

struct Tree::Memory {
  std::pmr::monotonic_buffer_resource arena{16 * 1024};
};

namespace {

Node* make(std::pmr::memory_resource& arena, NodeKind kind) {
  Node* node = new (arena.allocate(sizeof(Node), alignof(Node))) Node;
  node->kind = kind;
  return node;
}

}  // namespace

Tree::Tree() : memory_(std::make_unique<Memory>()), root_(make(memory_->arena, NodeKind::document)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Node* Tree::make_element(Tag tag) {
  Node* node = make(memory_->arena, NodeKind::element);
  node->tag = tag;
  node->name = tag_name(tag);
  return node;
}

Node* Tree::make_element(std::string_view lower_case_name, Space space) {
  const Tag tag = tag_of(lower_case_name);
  const bool counts = space == Space::html || tag == Tag::svg || tag == Tag::math;
  if (counts && tag != Tag::unknown) {
    Node* node = make_element(tag);
    node->space = space;
    return node;
  }
  Node* node = make(memory_->arena, NodeKind::element);
  node->space = space;
  node->name = keep(lower_case_name);
  return node;
}

Node* Tree::make_text(std::string_view text) {
  Node* node = make(memory_->arena, NodeKind::text);
  node->text = keep(text);
  return node;
}

Node* Tree::make_comment(std::string_view text) {
  Node* node = make(memory_->arena, NodeKind::comment);
  node->text = keep(text);
  return node;
}

Node* Tree::clone(const Node& node) {
  const auto copy_of = [&](const Node& from) {
    Node* copy = make(memory_->arena, from.kind);
    copy->space = from.space;
    copy->tag = from.tag;
    copy->mark = from.mark;
    copy->name = from.name;
    copy->text = from.text;
    copy->note = from.note;
    const std::span<Attribute> room = allocate_attributes(*copy, from.attributes().size());
    std::copy(from.attributes().begin(), from.attributes().end(), room.begin());
    return copy;
  };
  Node* top = copy_of(node);
  Node* at = top;  // the copy of the element that the walk is in
  for (ConstWalk walk(&node); walk.next();) {
    const Node& from = *walk.node();
    if (&from == &node) continue;
    const bool leaf = !from.is_element();
    if (!walk.entering()) {
      at = at->parent;
      continue;
    }
    Node* copy = copy_of(from);
    append(*at, *copy);
    if (!leaf) at = copy;
  }
  return top;
}

std::string_view Tree::keep(std::string_view bytes) {
  if (bytes.empty()) return {};
  char* room = static_cast<char*>(memory_->arena.allocate(bytes.size(), 1));
  std::memcpy(room, bytes.data(), bytes.size());
  return {room, bytes.size()};
}

void Tree::append(Node& parent, Node& child) {
  child.parent = &parent;
  child.previous = parent.last_child;
  child.next = nullptr;
  (parent.last_child != nullptr ? parent.last_child->next : parent.first_child) = &child;
  parent.last_child = &child;
}

void Tree::insert_before(Node& sibling, Node& child) {
  Node& parent = *sibling.parent;
  child.parent = &parent;
  child.previous = sibling.previous;
  child.next = &sibling;
  (sibling.previous != nullptr ? sibling.previous->next : parent.first_child) = &child;
  sibling.previous = &child;
}

void Tree::replace(Node& old, Node& fresh) {
  insert_before(old, fresh);
  detach(old);
}

void Tree::set_attribute(Node& node, std::string_view name, std::string_view value) {
  for (Attribute& a : node.attributes()) {
    if (a.name == name) {
      a.value = keep(value);
      return;
    }
  }
  const std::span<const Attribute> before = std::as_const(node).attributes();
  const std::span<Attribute> room = allocate_attributes(node, before.size() + 1);
  std::copy(before.begin(), before.end(), room.begin());
  room.back() = {keep(name), keep(value)};
}

std::span<Attribute> Tree::allocate_attributes(Node& node, std::size_t count) {
  if (count == 0) return {};
  auto* room = static_cast<Attribute*>(memory_->arena.allocate(count * sizeof(Attribute), alignof(Attribute)));
  for (std::size_t i = 0; i < count; ++i) new (room + i) Attribute;
  node.attributes_ = room;
  node.attribute_count_ = static_cast<std::uint32_t>(count);
  return node.attributes();
}

}  // namespace feedcat::html
