#include "html/idioms/margin_notes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "html/idioms/footnote_form.hpp"
#include "html/idioms/footnote_signs.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"

namespace feedcat::html {
namespace {

/// Classes of notes that are placed beside their text.
constexpr std::array kMarginNotes = std::to_array<std::string_view>(
    {"sidenote", "marginnote", "ltx_note_content", "modern-footnotes-footnote__note", "footnote_tooltip",
     "footnote-inline", "inline-footnote", "margin-note", "side-note"});

/// Returns what stands for the note in the text: the label and the checkbox that show it, or the sign before it.
Node* sign_before(Node& note) {
  Node* first = nullptr;
  for (Node* before = const_cast<Node*>(previous_seen(note)); before != nullptr && before->is_element();
       before = const_cast<Node*>(previous_seen(*before))) {
    const bool toggle = before->is(Tag::input) || before->name == "label" || before->is(Tag::sup) ||
                        base::ifind(before->get("class"), "toggle") != std::string_view::npos ||
                        base::ifind(before->get("class"), "note") != std::string_view::npos;
    if (!toggle || short_text(*before, kLongestSign).size() != base::collapse(text_content(*before)).size()) break;
    first = before;
  }
  return first;
}

bool ancestor_with_footnote(const Node& node) {
  const Node* item = ancestor(node, Tag::li);
  return item != nullptr && item->has("data-footnote");
}

/// Returns the element around the paragraph with the note. The list of notes goes to its end.
Node* container_of(Node& note) {
  Node* node = note.parent;
  while (node != nullptr && node->is_element() &&
         (!is_block(node->tag) || node->is(Tag::p) || node->is(Tag::li) || node->is(Tag::ul) || node->is(Tag::ol) ||
          node->is(Tag::blockquote) || (traits_of(node->tag) & kHeading) != 0)) {
    node = node->parent;
  }
  return node;
}

}  // namespace

bool is_margin_note(const Node& node) {
  // All the names speak of a note; most classes do not.
  return node.get("class").find("note") != std::string_view::npos &&
         std::any_of(kMarginNotes.begin(), kMarginNotes.end(),
                     [&](std::string_view name) { return has_class(node, name); });
}

void MarginNotes::take(Node& note, unsigned number) {
  if (note.parent == nullptr || note.first_child == nullptr || ancestor_with_footnote(note)) return;
  Node* whole = &note;
  while (whole->parent != nullptr && whole->parent->is(Tag::span) &&
         base::ifind(whole->parent->get("class"), "note") != std::string_view::npos) {
    whole = whole->parent;
  }
  Node* container = container_of(*whole);
  if (container == nullptr) return;
  Node* sup = tree_.make_element(Tag::sup);
  tree_.set_attribute(*sup, "data-footnote-ref", std::to_string(number));
  tree_.append(*sup, *tree_.make_text(std::to_string(number)));
  drop_links_back(note);
  for (Node* sign = sign_before(*whole); sign != nullptr && sign != whole;) {
    Node* next = sign->next;
    detach(*sign);
    sign = next;
  }
  Node* item = tree_.make_element(Tag::li);
  move_children(note, *item);
  tree_.set_attribute(*item, "data-footnote", std::to_string(number));
  tree_.set_attribute(*item, "value", std::to_string(number));
  tree_.replace(*whole, *sup);
  Node*& list = lists_[container];
  if (list == nullptr) {
    list = tree_.make_element(Tag::ol);
    tree_.set_attribute(*list, "data-footnotes", "");
    tree_.append(*container, *list);
  }
  tree_.append(*list, *item);
}

}  // namespace feedcat::html
