#include "extract/assemble.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "extract/prepare.hpp"
#include "html/tree.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr double kNearlyAsGood = 0.75;
constexpr std::size_t kEnough = 3;  // so many candidates that are nearly as good must share an ancestor

bool is_ancestor(const Node& above, const Node& node) {
  for (const Node* at = node.parent; at != nullptr; at = at->parent) {
    if (at == &above) return true;
  }
  return false;
}

/// Returns the ancestor that several good candidates share, for articles that are cut into pieces.
Node* shared_ancestor(Node& top, Node& body, const Scores& scores) {
  std::vector<const Node*> others;
  for (std::size_t i = 1; i < scores.best.size(); ++i) {
    if (scores.best[i].score >= scores.best[0].score * kNearlyAsGood) others.push_back(scores.best[i].node);
  }
  if (others.size() < kEnough) return &top;
  for (Node* above = top.parent; above != nullptr && above != &body; above = above->parent) {
    const auto below = [&](const Node* node) { return is_ancestor(*above, *node); };
    if (static_cast<std::size_t>(std::count_if(others.begin(), others.end(), below)) >= kEnough) return above;
  }
  return &top;
}

/// Returns an ancestor that scores higher than the elements that it holds: the article has more parts than the best
/// one.
Node* climb(Node& top, Node& body, const Scores& scores) {
  double last = scores.of(top);
  const double threshold = last / 3;
  for (Node* above = top.parent; above != nullptr && above != &body; above = above->parent) {
    if (scores.all.find(above) == scores.all.end()) continue;
    const double score = scores.of(*above);
    if (score < threshold) break;
    if (score > last) return above;
    last = score;
  }
  return &top;
}

bool is_only_child(const Node& node) {
  for (const Node* sibling = node.parent->first_child; sibling != nullptr; sibling = sibling->next) {
    if (sibling->is_element() && sibling != &node) return false;
  }
  return true;
}

Node* top_of(Node& body, const Scores& scores) {
  if (scores.best.empty() || scores.best[0].node == &body) return &body;
  Node* top = shared_ancestor(*scores.best[0].node, body, scores);
  top = climb(*top, body, scores);
  while (top->parent != nullptr && top->parent != &body && is_only_child(*top)) top = top->parent;
  return top;
}

/// Is this a short paragraph that ends like a sentence?
bool ends_a_sentence(const Node& node) {
  const std::string text = text_of(node);
  return text.ends_with('.') || text.find(". ") != std::string::npos;
}

bool goes_with(const Node& sibling, const Node& top, double top_score, const Measures& measures, const Scores& scores) {
  if (&sibling == &top) return true;
  if (!sibling.is_element()) return false;
  const bool same_class = !top.get("class").empty() && sibling.get("class") == top.get("class");
  const double bonus = same_class ? top_score * 0.2 : 0.0;
  const double score = scores.of(sibling);
  if (score >= 0 && score + bonus >= std::max(10.0, top_score * 0.2)) return true;
  if (!sibling.is(Tag::p)) return false;
  const Measure& measure = measures.of(sibling);
  if (measure.chars > 80) return measure.link_density() < 0.25F;
  return measure.chars > 0 && measure.link_chars <= 0 && ends_a_sentence(sibling);
}

}  // namespace

Node* assemble(Tree& tree, Node& body, const Measures& measures, const Scores& scores) {
  Node* top = top_of(body, scores);
  Node* article = tree.make_element(Tag::div);
  if (top == &body) {
    html::move_children(body, *article);
    return article;
  }
  const double top_score = std::max(0.0, scores.of(*top));
  for (Node* sibling = top->parent->first_child; sibling != nullptr;) {
    Node* after = sibling->next;
    if (goes_with(*sibling, *top, top_score, measures, scores)) {
      html::detach(*sibling);
      tree.append(*article, *sibling);
    }
    sibling = after;
  }
  return article;
}

}  // namespace feedcat::extract
