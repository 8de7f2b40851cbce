#include "html/query.hpp"

#include "base/ascii.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

template <class NodeType>
NodeType* first_with(NodeType& root, Tag tag) {
  for (BasicWalk<NodeType> walk(&root); walk.next();) {
    if (walk.entering() && walk.node()->is(tag)) return walk.node();
  }
  return nullptr;
}

}  // namespace

std::string text_content(const Node& node) {
  std::string out;
  for (ConstWalk walk(&node); walk.next();) {
    const Node& current = *walk.node();
    if (!walk.entering()) continue;
    if (current.is_text()) {
      out += current.text;
    } else if (current.is_element() && (current.name == "script" || current.name == "style")) {
      walk.skip();
    }
  }
  return out;
}

Node* find_first(Node& root, Tag tag) { return first_with(root, tag); }
const Node* find_first(const Node& root, Tag tag) { return first_with(root, tag); }

std::vector<Node*> find_all(Node& root, Tag tag) {
  std::vector<Node*> found;
  for (Walk walk(&root); walk.next();) {
    if (walk.entering() && walk.node()->is(tag)) found.push_back(walk.node());
  }
  return found;
}

bool has_class(const Node& node, std::string_view word) {
  std::string_view rest = node.get("class");
  if (rest.find(word) == std::string_view::npos) return false;
  while (!(rest = base::trim(rest)).empty()) {
    std::size_t end = 0;
    while (end < rest.size() && !base::is_space(rest[end])) ++end;
    if (rest.substr(0, end) == word) return true;
    rest.remove_prefix(end);
  }
  return false;
}

const Node* ancestor(const Node& node, Tag tag) {
  for (const Node* up = node.parent; up != nullptr; up = up->parent) {
    if (up->is(tag)) return up;
  }
  return nullptr;
}

bool is_heading(const Node& node) { return (traits_of(node.tag) & kHeading) != 0; }

bool is_blank_text(const Node& node) { return node.is_text() && base::trim(node.text).empty(); }

bool is_seen(const Node& node) {
  if (node.is_text()) return !base::trim(node.text).empty();
  return node.is_element();
}

bool is_unseen(const Node& element) { return (traits_of(element.tag) & kHidden) != 0 && element.space == Space::html; }

const Node* previous_seen(const Node& node) {
  const Node* other = node.previous;
  while (other != nullptr && !is_seen(*other)) other = other->previous;
  return other;
}

const Node* next_seen(const Node& node) {
  const Node* other = node.next;
  while (other != nullptr && !is_seen(*other)) other = other->next;
  return other;
}

}  // namespace feedcat::html
