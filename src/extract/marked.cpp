#include "extract/marked.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

/// Class names and ids that blog engines and news sites give to the text itself.
constexpr std::array kBodyNames =
    std::to_array<std::string_view>({"entry-content", "post-content", "article-body", "article-content", "articlebody",
                                     "story-body", "story-content", "post-body", "entry-body", "post-entry",
                                     "blog-content", "content-body", "articletext", "article-text", "body-copy"});

bool has_body_name(const std::string& names) {
  if (names.empty()) return false;
  for (const std::string_view name : kBodyNames) {
    for (std::size_t at = names.find(name); at != std::string::npos; at = names.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
    }
  }
  return false;
}

std::optional<Mark> mark_of(const Node& node, const std::string& names) {
  if (base::iequals(node.get("itemprop"), "articleBody") || has_body_name(names)) {
    return Mark::body;
  }
  if (node.is(Tag::article)) return Mark::article;
  if (node.is(Tag::main) || node.get("role") == "main") return Mark::main;
  return std::nullopt;
}

bool is_below(const Node& node, const Node& above) {
  for (const Node* at = node.parent; at != nullptr; at = at->parent) {
    if (at == &above) return true;
  }
  return false;
}

/// Are these pieces of one text? They are marked alike and are within one `article`, or side by side.
bool is_piece_of(const Node& node, const Node& known) {
  if (node.tag != known.tag || node.get("class") != known.get("class")) return false;
  const Node* article = html::ancestor(known, Tag::article);
  return article != nullptr ? html::ancestor(node, Tag::article) == article : node.parent == known.parent;
}

/// Returns all pieces that belong together with `known`, because advertising between paragraphs cuts articles up.
std::vector<Node*> pieces_of(Node& known, const std::vector<Node*>& marked) {
  std::vector<Node*> pieces;
  for (Node* node : marked) {
    const bool nested = !pieces.empty() && is_below(*node, *pieces.back());
    if (!nested && is_piece_of(*node, known)) pieces.push_back(node);
  }
  return pieces;
}

}  // namespace

std::vector<Marked> marked_content(html::Node& body) {
  const Measures measures(body);
  std::array<Node*, 3> best{};
  std::vector<Node*> bodies;
  for (html::Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &body) continue;
    const std::string names = hints_of(node);
    if (is_comments(names)) {
      walk.skip();
      continue;
    }
    const std::optional<Mark> mark = mark_of(node, names);
    if (!mark) continue;
    if (*mark == Mark::body) bodies.push_back(&node);
    Node*& known = best[static_cast<std::size_t>(*mark)];
    if (known == nullptr || measures.of(node).chars > measures.of(*known).chars) known = &node;
  }
  std::vector<Marked> marked;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (best[i] == nullptr) continue;
    const auto mark = static_cast<Mark>(i);
    marked.push_back({mark == Mark::body ? pieces_of(*best[i], bodies) : std::vector<Node*>{best[i]}, mark});
    for (const Node* piece : marked.back().nodes) marked.back().chars += measures.of(*piece).chars;
  }
  return marked;
}

}  // namespace feedcat::extract
