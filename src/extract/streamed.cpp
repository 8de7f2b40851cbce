#include "extract/streamed.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

bool is_comment(const Node& node, std::string_view text) {
  return node.kind == html::NodeKind::comment && node.text == text;
}

/// Between a boundary's template and its closing comment is what is shown while the piece is loading. If somebody has
/// dropped the page's comments, nothing tells where it ends: then it stays.
void drop_fallback(Node& slot) {
  int depth = 0;
  Node* end = slot.next;
  for (; end != nullptr && !end->is(Tag::template_); end = end->next) {
    if (depth == 0 && is_comment(*end, "/$")) break;
    if (is_comment(*end, "/$")) --depth;
    if (is_comment(*end, "$") || is_comment(*end, "$?") || is_comment(*end, "$!")) ++depth;
  }
  if (end == nullptr || end->is(Tag::template_)) return;
  while (slot.next != end) html::detach(*slot.next);
}

bool is_inside(const Node& node, const Node& above) {
  for (const Node* at = &node; at != nullptr; at = at->parent) {
    if (at == &above) return true;
  }
  return false;
}

}  // namespace

void place_streamed(Node& body) {
  std::unordered_map<std::string_view, Node*> pieces;
  std::vector<Node*> slots;
  for (html::Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const std::string_view id = node.get("id");
    if (id.size() < 3 || id[1] != ':') continue;
    if (id[0] == 'S' && node.has("hidden")) pieces.try_emplace(id.substr(2), &node);
    if ((id[0] == 'B' || id[0] == 'P') && node.is(Tag::template_)) slots.push_back(&node);
  }
  for (Node* slot : slots) {
    const auto found = pieces.find(slot->get("id").substr(2));
    if (found == pieces.end() || slot->parent == nullptr || is_inside(*slot, *found->second)) continue;
    if (slot->get("id").front() == 'B') drop_fallback(*slot);
    Node& piece = *found->second;
    pieces.erase(found);
    html::detach(piece);
    while (slot->first_child != nullptr) html::detach(*slot->first_child);
    html::move_children(piece, *slot);
    html::unwrap(*slot);
  }
}

}  // namespace feedcat::extract
