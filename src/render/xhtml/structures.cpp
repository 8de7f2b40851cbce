#include "render/xhtml/structures.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include "html/query.hpp"
#include "html/tree.hpp"
#include "render/xhtml/rename.hpp"
#include "render/xhtml/rules.hpp"

namespace feedcat::render {
namespace {

bool is_any(const Node& node, std::initializer_list<Tag> tags) {
  for (const Tag tag : tags) {
    if (node.is(tag)) return true;
  }
  return false;
}

class Structures {
 public:
  explicit Structures(Tree& tree) : tree_(tree) {}

  void run() {
    std::vector<Node*> elements;
    for (Walk walk(tree_.root()); walk.next();) {
      if (walk.entering() && walk.node()->is_element()) elements.push_back(walk.node());
    }
    for (Node* node : elements) complete(*node);
    for (Node* node : elements) {
      if (node->parent == nullptr) continue;
      if (xhtml_rule(node->tag).model == Model::part && !is_in_place(*node)) {
        rename_element(*node, Tag::div);
      }
      if (node->is(Tag::rt) && !node->parent->is(Tag::ruby)) rename_element(*node, Tag::span);
    }
  }

 private:
  void complete(Node& node) {
    if (is_any(node, {Tag::ul, Tag::ol})) return wrap_others(node, {Tag::li}, Tag::li);
    if (node.is(Tag::dl)) return complete_terms(node);
    if (node.is(Tag::table)) return complete_table(node);
    if (is_any(node, {Tag::thead, Tag::tbody, Tag::tfoot})) return wrap_others(node, {Tag::tr}, Tag::tr);
    if (node.is(Tag::tr)) return wrap_others(node, {Tag::td, Tag::th}, Tag::td);
    if (node.is(Tag::figure)) return complete_figure(node);
    if (node.is(Tag::ruby)) return complete_ruby(node);
  }

  /// Wraps what is not one of `wanted`, each run of it as one. New elements are completed in turn.
  void wrap_others(Node& parent, std::initializer_list<Tag> wanted, Tag wrapper) {
    Node* open = nullptr;
    for (Node* child = parent.first_child; child != nullptr;) {
      Node* next = child->next;
      if (is_any(*child, wanted)) {
        open = nullptr;
      } else if (open != nullptr || html::is_seen(*child)) {
        if (open == nullptr) {
          open = tree_.make_element(wrapper);
          tree_.insert_before(*child, *open);
          made_.push_back(open);
        }
        html::detach(*child);
        tree_.append(*open, *child);
      }
      child = next;
    }
    // A row that was made has no cells yet.
    for (; !made_.empty();) {
      Node* made = made_.back();
      made_.pop_back();
      if (made->is(Tag::tr)) wrap_others(*made, {Tag::td, Tag::th}, Tag::td);
    }
  }

  /// A list must be terms and meanings in turn, and must not end with a term.
  void complete_terms(Node& list) {
    for (Node* child = list.first_child; child != nullptr;) {
      Node* next = child->next;
      if (child->is(Tag::div)) {
        if (child->first_child != nullptr) next = child->first_child;
        html::unwrap(*child);
      }
      child = next;
    }
    bool good = list.first_child != nullptr;
    const Node* last = nullptr;
    for (const Node* child = list.first_child; child != nullptr && good; child = child->next) {
      if (!html::is_seen(*child)) continue;
      good = child->is(Tag::dt) || (child->is(Tag::dd) && last != nullptr);
      last = child;
    }
    if (good && last != nullptr && last->is(Tag::dd)) return;
    rename_element(list, Tag::div);
    for (Node* child = list.first_child; child != nullptr; child = child->next) {
      if (!is_any(*child, {Tag::dt, Tag::dd})) continue;
      const bool term = child->is(Tag::dt);
      rename_element(*child, Tag::div);
      tree_.set_attribute(*child, "class", term ? "term" : "meaning");
    }
  }

  /// Puts the parts into the only order that is allowed: a caption, a head, bodies, a foot.
  void complete_table(Node& table) {
    std::vector<Node*> captions, heads, bodies, feet;
    Node* rows = nullptr;
    while (Node* child = table.first_child) {
      html::detach(*child);
      if (child->is(Tag::caption) && html::find_first(*child, Tag::table) != nullptr) {
        rename_element(*child, Tag::div);
        tree_.insert_before(table, *child);
      } else if (child->is(Tag::caption) && captions.empty()) {
        captions.push_back(child);
      } else if (child->is(Tag::thead) && heads.empty() && bodies.empty()) {
        heads.push_back(child);
      } else if (is_any(*child, {Tag::thead, Tag::tbody, Tag::tfoot})) {
        rows = nullptr;
        const bool last = child->is(Tag::tfoot) && table.first_child == nullptr;
        if (!last) rename_element(*child, Tag::tbody);
        (last ? feet : bodies).push_back(child);
      } else if (html::is_seen(*child)) {
        if (child->is(Tag::caption)) rename_element(*child, Tag::div);
        if (rows == nullptr) bodies.push_back(rows = tree_.make_element(Tag::tbody));
        tree_.append(*rows, *child);
      }
    }
    for (const auto& parts : {captions, heads, bodies, feet}) {
      for (Node* part : parts) {
        tree_.append(table, *part);
        if (!part->is(Tag::caption)) wrap_others(*part, {Tag::tr}, Tag::tr);
      }
    }
  }

  static void complete_figure(Node& figure) {
    bool captioned = false;
    for (Node* child = figure.first_child; child != nullptr; child = child->next) {
      if (!child->is(Tag::figcaption)) continue;
      const bool at_an_end = html::previous_seen(*child) == nullptr || html::next_seen(*child) == nullptr;
      if (captioned || !at_an_end) rename_element(*child, Tag::div);
      captioned = captioned || at_an_end;
    }
  }

  /// Each part of the text must have its reading. If one has none, the readings follow in parentheses.
  void complete_ruby(Node& ruby) {
    bool good = ruby.first_child != nullptr, base = false, reading = false;
    for (Node* child = ruby.first_child; child != nullptr; child = child->next) {
      if (child->is(Tag::rt)) {
        good = good && base;
        base = false;
        reading = true;
      } else if (html::is_seen(*child)) {
        base = true;
      }
    }
    if (good && reading && !base) return;
    for (Node* child = ruby.first_child; child != nullptr; child = child->next) {
      if (!child->is(Tag::rt)) continue;
      rename_element(*child, Tag::span);
      tree_.insert_before(*child, *tree_.make_text("("));
      Node* after = tree_.make_text(")");
      if (child->next != nullptr) {
        tree_.insert_before(*child->next, *after);
      } else {
        tree_.append(ruby, *after);
      }
      child = after;
    }
    rename_element(ruby, Tag::span);
  }

  static bool is_in_place(const Node& part) {
    const Node& parent = *part.parent;
    switch (part.tag) {
      case Tag::li:
        return is_any(parent, {Tag::ul, Tag::ol});
      case Tag::dt:
      case Tag::dd:
        return parent.is(Tag::dl);
      case Tag::tr:
        return is_any(parent, {Tag::thead, Tag::tbody, Tag::tfoot});
      case Tag::td:
      case Tag::th:
        return parent.is(Tag::tr);
      case Tag::figcaption:
        return parent.is(Tag::figure);
      default:
        return parent.is(Tag::table);
    }
  }

  Tree& tree_;
  std::vector<Node*> made_;
};

}  // namespace

void complete_structures(Tree& tree) { Structures(tree).run(); }

}  // namespace feedcat::render
