#include "html/idioms/formulas.hpp"

#include <vector>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kDeepestMathml = 4;  // elements between the MathML and the box of both copies

bool is_painted(const Node* node) {
  if (node == nullptr || !node->is_element()) return false;
  return base::iequals(base::trim(node->get("aria-hidden")), "true") || has_class(*node, "katex-html");
}

/// The copy is beside the MathML or beside a box around it, within one inline element.
void drop_painted_copy(Node& math) {
  Node* box = &math;
  for (int i = 0; i < kDeepestMathml; ++i, box = box->parent) {
    const Node* around = box->parent;
    if (around == nullptr || !around->is_element() || is_block(around->tag)) return;
    const Node* before = previous_seen(*box);
    const Node* after = next_seen(*box);
    for (const Node* copy : {before, after}) {
      if (!is_painted(copy)) continue;
      Tree::detach(*const_cast<Node*>(copy));
      for (Node* hidden = &math; hidden != around; hidden = hidden->parent) Tree::remove_attribute(*hidden, "style");
      return;
    }
    if (before != nullptr || after != nullptr) return;
  }
}

bool is_tex_script(const Node& node) {
  return node.is(Tag::script) && base::istarts_with(base::trim(node.get("type")), "math/tex");
}

/// MathJax 2 leaves its output, or at least a preview, before the script.
bool is_typeset(const Node& script) {
  for (const Node* before = previous_seen(script); before != nullptr; before = previous_seen(*before)) {
    if (!before->is_element() || !before->get("class").starts_with("MathJax")) return false;
    if (before->first_child != nullptr) return true;
  }
  return false;
}

void turn_into_mathml(Tree& tree, Node& script) {
  const Node* tex = script.first_child;
  if (tex == nullptr || !tex->is_text()) return;
  Node* math = tree.make_element(std::string_view("math"), Space::mathml);
  tree.set_attribute(*math, "alttext", tex->text);
  if (base::ifind(script.get("type"), "mode=display") != std::string_view::npos) {
    tree.set_attribute(*math, "display", "block");
  }
  Node* words = tree.make_element("mtext", Space::mathml);
  tree.append(*words, *tree.make_text(tex->text));
  tree.append(*math, *words);
  tree.replace(script, *math);
}

}  // namespace

void write_formulas_once(Tree& tree) {
  std::vector<Node*> formulas;
  std::vector<Node*> scripts;
  for (Walk walk(tree.root()); walk.next();) {
    Node* node = walk.node();
    if (!walk.entering()) continue;
    if (node->is(Tag::math)) formulas.push_back(node);
    if (is_tex_script(*node)) scripts.push_back(node);
  }
  for (Node* math : formulas) drop_painted_copy(*math);
  for (Node* script : scripts) {
    if (!is_typeset(*script)) turn_into_mathml(tree, *script);
  }
}

}  // namespace feedcat::html
