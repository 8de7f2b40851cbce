#include "html/idioms/formulas.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/idioms/tex.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kDeepestMathml = 4;              // elements between the MathML and the box of both copies
constexpr std::size_t kLongestTex = 20'000;    // bytes
constexpr std::size_t kMostCellFormulas = 64;  // formulas in one row of an equation

bool is_painted(const Node* node) {
  if (node == nullptr || !node->is_element()) return false;
  return base::iequals(base::trim(node->get("aria-hidden")), "true") || has_class(*node, "katex-html");
}

/// Drops the painted copy beside the MathML or beside a box around it, within one inline element.
void drop_painted_copy(Node& math, PaintedPictures pictures) {
  Node* box = &math;
  for (int i = 0; i < kDeepestMathml; ++i, box = box->parent) {
    const Node* around = box->parent;
    if (around == nullptr || !around->is_element() || is_block(around->tag)) return;
    const Node* before = previous_seen(*box);
    const Node* after = next_seen(*box);
    for (const Node* copy : {before, after}) {
      if (!is_painted(copy)) continue;
      if (copy->is(Tag::img) && pictures == PaintedPictures::stay) return;
      detach(*const_cast<Node*>(copy));
      for (Node* hidden = &math; hidden != around; hidden = hidden->parent) remove_attribute(*hidden, "style");
      return;
    }
    if (before != nullptr || after != nullptr) return;
  }
}

/// Makes a formula of which only the TeX is known.
Node* make_math(Tree& tree, std::string_view source, bool display) {
  const std::string tex = clean_tex(source.substr(0, kLongestTex));
  if (tex.empty()) return nullptr;
  Node* math = tree.make_element(std::string_view("math"), Space::mathml);
  math->tag = Tag::math;
  tree.set_attribute(*math, "alttext", tex);
  if (display) tree.set_attribute(*math, "display", "block");
  Node* words = tree.make_element("mtext", Space::mathml);
  tree.append(*words, *tree.make_text(tex));
  tree.append(*math, *words);
  return math;
}

/// Returns true if there was TeX and the node was replaced.
bool turn_into_math(Tree& tree, Node& node, std::string_view tex, bool display) {
  Node* math = make_math(tree, tex, display || tex_delimiters(tex) == TexDelimiters::display);
  if (math == nullptr) return false;
  tree.replace(node, *math);
  return true;
}

// --- MathJax ---

bool is_tex_script(const Node& node) {
  return node.is(Tag::script) && base::istarts_with(base::trim(node.get("type")), "math/tex");
}

/// MathJax 2 leaves its painted formula or a preview before the script.
void drop_typeset(const Node& script) {
  for (const Node* before = previous_seen(script); before != nullptr; before = previous_seen(script)) {
    const bool painted = before->is_element() && before->get("class").starts_with("MathJax");
    if (!painted) return;
    detach(*const_cast<Node*>(before));
  }
}

void read_script(Tree& tree, Node& script) {
  const Node* tex = script.first_child;
  if (tex == nullptr || !tex->is_text() || script.parent == nullptr) return;
  const bool display = base::ifind(script.get("type"), "mode=display") != std::string_view::npos;
  drop_typeset(script);
  turn_into_math(tree, script, tex->text, display);
}

/// MathJax 3 and 4 produce painted symbols, and either MathML for machines or TeX as data.
void read_container(Tree& tree, Node& container) {
  const bool display = container.get("display") == "true" || has_class(container, "MathJax_Display");
  for (Walk walk(&container); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (node.is(Tag::math)) {
      if (display) tree.set_attribute(node, "display", "block");
      detach(node);
      return tree.replace(container, node);
    }
    const std::string_view tex = node.get("data-latex");
    if (!tex.empty() && turn_into_math(tree, container, tex, display)) return;
  }
}

// --- TeX in attributes, in words, in pictures ---

constexpr std::array kAttributes =
    std::to_array<std::string_view>({"data-tex", "data-latex", "data-math", "data-katex", "data-formula",
                                     "data-equation", "data-expr", "data-original-tex"});

/// Words in the class of an element that contains a formula.
constexpr std::array kFormulaNames = std::to_array<std::string_view>({"math",
                                                                      "mathjax",
                                                                      "arithmatex",
                                                                      "katex",
                                                                      "latex",
                                                                      "tex",
                                                                      "math-tex",
                                                                      "math-inline",
                                                                      "math-block",
                                                                      "math-display",
                                                                      "inline-math",
                                                                      "display-math",
                                                                      "block-math",
                                                                      "js-inline-math",
                                                                      "js-display-math",
                                                                      "equation",
                                                                      "formula",
                                                                      "texmath",
                                                                      "ztext-math",
                                                                      "latexrender",
                                                                      "ql-img-inline-formula",
                                                                      "ql-img-displayed-equation",
                                                                      "mathjax-inline",
                                                                      "mathjax-block",
                                                                      "mwe-math-fallback-image-inline",
                                                                      "mwe-math-fallback-image-display",
                                                                      "tex-math",
                                                                      "katex-block",
                                                                      "language-math",
                                                                      "mathblock"});

bool is_named_formula(const Node& node) {
  std::string_view classes = node.get("class");
  for (std::string_view word = next_class(classes); !word.empty(); word = next_class(classes)) {
    const bool known =
        std::any_of(kFormulaNames.begin(), kFormulaNames.end(), [&](auto name) { return base::iequals(word, name); });
    if (known) return true;
  }
  return false;
}

bool is_displayed(const Node& node) {
  const std::string_view classes = node.get("class");
  return node.is(Tag::div) || node.is(Tag::pre) || base::ifind(classes, "display") != std::string_view::npos ||
         base::ifind(classes, "block") != std::string_view::npos || node.get("data-display") == "true";
}

/// True if the value may be a formula, and does not only say that there is one (`data-math="true"`).
bool may_be_tex(std::string_view value) {
  static constexpr std::array kFlags =
      std::to_array<std::string_view>({"true", "false", "inline", "block", "display", "1", "0", "yes", "math", "tex"});
  value = base::trim(value);
  return !value.empty() && value.size() <= kLongestTex && value.front() != '{' &&
         std::find(kFlags.begin(), kFlags.end(), value) == kFlags.end();
}

bool has_no_words(const Node& node) {
  for (ConstWalk walk(&node); walk.next();) {
    const Node& inner = *walk.node();
    if (inner.is_text() && !base::trim(inner.text).empty()) return false;
  }
  return true;
}

bool read_attribute(Tree& tree, Node& node) {
  for (const std::string_view name : kAttributes) {
    const std::string_view value = node.get(name);
    if (!may_be_tex(value)) continue;
    if (!is_named_formula(node) && !has_no_words(node)) continue;
    if (turn_into_math(tree, node, value, is_displayed(node))) return true;
  }
  return false;
}

/// Reads `<span class="math">\(x\)</span>`. The delimiters may be missing if the class says inline or display.
bool read_words(Tree& tree, Node& node) {
  if (!is_named_formula(node)) return false;
  const Node* words = node.first_child;
  const bool only_text = words != nullptr && words->is_text() && words->next == nullptr;
  if (!only_text || words->text.size() > kLongestTex) return false;
  const std::string_view text = base::trim(words->text);
  const bool set = has_class(node, "math") && (has_class(node, "inline") || has_class(node, "display"));
  const bool code = has_class(node, "language-math") && node.parent != nullptr;
  if (tex_delimiters(text) == TexDelimiters::none && !set && !code && !text.starts_with("\\begin{")) return false;
  const bool block = code && node.parent->is(Tag::pre);
  return turn_into_math(tree, block ? *node.parent : node, text,
                        block || is_displayed(node) || text.starts_with("\\begin{"));
}

/// Reads the TeX in the alternative text of a formula's picture. The picture stays, because readers may want to see it.
bool read_picture(Tree& tree, Node& image) {
  const std::string_view source = image.get("src");
  const bool drawn = base::ifind(source, "latex") != std::string_view::npos ||
                     base::ifind(source, "cht=tx") != std::string_view::npos ||
                     base::ifind(source, "?tex=") != std::string_view::npos;
  if (!is_named_formula(image) && !drawn) return false;
  std::string_view words = base::trim(image.get("alt"));
  if (words.empty()) words = base::trim(image.get("title"));
  const bool tex = words.find_first_of("\\^_={}+<>") != std::string_view::npos || words.size() <= 3;
  if (words.empty() || (drawn && !is_named_formula(image) && !tex)) return false;
  tree.set_attribute(image, "data-tex", clean_tex(words.substr(0, kLongestTex)));
  return true;
}

/// LaTeXML makes a table of an equation, with its parts in cells and its number in the last one.
void read_equation(Tree& tree, Node& table) {
  std::vector<std::string> rows(1);
  std::size_t formulas = 0;
  for (ConstWalk walk(&table); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (node.is(Tag::tr) && !rows.back().empty()) rows.emplace_back();
    if (!node.is(Tag::math) || ++formulas > kMostCellFormulas) continue;
    std::string tex = tex_of(node);
    if (tex.starts_with("\\displaystyle")) tex = base::trim(std::string_view(tex).substr(13));
    rows.back().append(rows.back().empty() ? "" : " ").append(tex);
    walk.skip();
  }
  Node* box = tree.make_element(Tag::div);
  for (const std::string& row : rows) {
    if (Node* math = make_math(tree, row, true); math != nullptr) tree.append(*box, *math);
  }
  if (box->first_child != nullptr) tree.replace(table, *box);
}

bool is_equation_table(const Node& node) {
  return node.is(Tag::table) && (has_class(node, "ltx_equation") || has_class(node, "ltx_eqn_table"));
}

bool may_hold_formula(const Node& node) {
  return node.is(Tag::span) || node.is(Tag::div) || node.is(Tag::p) || node.is(Tag::code) || node.is(Tag::tt) ||
         node.is(Tag::img) || node.tag == Tag::unknown;
}

void read_element(Tree& tree, Node& node) {
  if (node.attributes().empty() || node.parent == nullptr) return;
  if (node.is(Tag::img) && (node.has("data-tex") || read_picture(tree, node))) return;
  if (read_attribute(tree, node) || node.is(Tag::img)) return;
  read_words(tree, node);
}

}  // namespace

void write_formulas_once(Tree& tree, PaintedPictures pictures) {
  std::vector<Node*> formulas, scripts, containers, equations, others;
  for (Walk walk(tree.root()); walk.next();) {
    Node* node = walk.node();
    if (!walk.entering() || !node->is_element()) continue;
    if (node->is(Tag::math)) {
      formulas.push_back(node);
    } else if (is_tex_script(*node)) {
      scripts.push_back(node);
    } else if (node->name == "mjx-container") {
      containers.push_back(node);
    } else if (is_equation_table(*node)) {
      equations.push_back(node);
    } else if (node->space == Space::html && may_hold_formula(*node) && !node->attributes().empty()) {
      others.push_back(node);
    }
  }
  for (Node* script : scripts) read_script(tree, *script);
  for (Node* container : containers) read_container(tree, *container);
  for (Node* math : formulas) drop_painted_copy(*math, pictures);
  for (Node* table : equations) read_equation(tree, *table);
  for (Node* node : others) read_element(tree, *node);
}

}  // namespace feedcat::html
