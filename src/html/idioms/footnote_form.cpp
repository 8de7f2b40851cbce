#include "html/idioms/footnote_form.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "html/idioms/footnote_signs.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kMostAround = 4;             // elements between a link and what stands for the reference as a whole
constexpr std::size_t kMostNodes = 2'000;  // of a footnote, looked at for links back

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return base::is_alpha(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

bool is_bracket(const Node* node) {
  return node == nullptr || (node->is_text() && without_brackets(base::trim(node->text)).empty()) ||
         (node->is_element() && node->is(Tag::span) && without_brackets(short_text(*node, 4)).empty());
}

bool is_alone(const Node& node) {
  return is_bracket(node.previous) && is_bracket(node.next) &&
         (node.previous == nullptr || is_bracket(node.previous->previous)) &&
         (node.next == nullptr || is_bracket(node.next->next));
}

/// The box that holds nothing but the reference, with its brackets.
Node& whole_link(Node& link) {
  Node* whole = &link;
  for (int i = 0; i < kMostAround; ++i) {
    Node* around = whole->parent;
    if (around == nullptr || !(around->is(Tag::sup) || around->is(Tag::span) || around->is(Tag::cite))) break;
    if (!is_alone(*whole)) break;
    whole = around;
  }
  return *whole;
}

/// `text[<a>1</a>]`
void drop_outer_brackets(Node& whole) {
  Node* before = whole.previous;
  Node* after = whole.next;
  const bool brackets = before != nullptr && after != nullptr && before->is_text() && after->is_text() &&
                        before->text.ends_with('[') && after->text.starts_with(']');
  if (!brackets) return;
  before->text.remove_suffix(1);
  after->text.remove_prefix(1);
}

void trim_start(Node& block, std::string_view signs) {
  for (Walk walk(&block); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_text() || base::trim(node.text).empty()) continue;
    const std::size_t begin = std::min(node.text.find_first_not_of(signs), node.text.size());
    // Words may begin with a number of their own.
    const std::string_view head = base::trim(node.text.substr(0, begin));
    const bool marks = !head.empty() && (!base::is_digit(head.back()) || begin == node.text.size());
    if (marks || base::trim(head).empty()) node.text.remove_prefix(begin);
    return;
  }
}

/// The number that stood before the words, where no element held it: `1. Text`, `[1] Text`, `^ Text`.
void trim_number(Node& block) {
  if (block.is(Tag::li)) return trim_start(block, "^\u2191 ");
  trim_start(block, "[]().:^*\u2191 0123456789");
}

/// Among the words a number leads to another footnote rather than back.
bool is_link_back(const Node& link, bool among_words) {
  if (link.get("role") == "doc-backlink" || link.get("rev") == "footnote") return true;
  const std::string_view classes = link.get("class");
  if (base::ifind(classes, "backref") != std::string_view::npos ||
      base::ifind(classes, "backlink") != std::string_view::npos ||
      base::ifind(classes, "to-top") != std::string_view::npos) {
    return true;
  }
  if (fragment_of(link).empty()) return false;
  const std::string text = short_text(link, kLongestSign + 8);
  if (among_words && std::any_of(text.begin(), text.end(), base::is_alnum) && is_sign_of_note(text)) return false;
  return (!text.empty() || find_first(link, Tag::img) != nullptr || link.first_child == nullptr) &&
         is_sign_of_return(text);
}

/// A definition's list, or a footnote's table, goes as a whole when nothing else is in it.
Node* whole_block(Node& block) {
  Node* whole = &block;
  if (block.is(Tag::dd)) {
    Node* term = const_cast<Node*>(previous_seen(block));
    if (term != nullptr && term->is(Tag::dt)) Tree::detach(*term);
  }
  for (int i = 0; i < kMostAround; ++i) {
    Node* around = whole->parent;
    const bool frame = around != nullptr && (around->is(Tag::dl) || around->is(Tag::tr) || around->is(Tag::tbody) ||
                                             (around->is(Tag::table) && !block.is(Tag::table)));
    if (!frame) break;
    const bool cells = around->is(Tag::tr);
    const Node* before = previous_seen(*whole);
    const bool first = before == nullptr || before->is(Tag::colgroup) || before->is(Tag::caption);
    if (!cells && (!first || next_seen(*whole) != nullptr)) break;
    whole = around;
  }
  return whole;
}

Node* list_before(const Node& node) {
  Node* before = const_cast<Node*>(previous_seen(node));
  return before != nullptr && before->is(Tag::ol) && before->has("data-footnotes") ? before : nullptr;
}

/// The line above the footnotes, or above their box.
void drop_rule_before(const Node& list) {
  const Node* box = &list;
  for (int i = 0; i < kMostAround && box != nullptr && box->is_element(); ++i, box = box->parent) {
    const Node* before = previous_seen(*box);
    if (before == nullptr) continue;
    if (before->is(Tag::hr)) Tree::detach(*const_cast<Node*>(before));
    return;
  }
}

}  // namespace

void make_footnote_link(Tree& tree, Node& link, unsigned number) {
  Node& whole = whole_link(link);
  Node* sup = tree.make_element(Tag::sup);
  tree.set_attribute(*sup, "data-footnote-ref", std::to_string(number));
  Node* inner = tree.make_element(Tag::a);
  tree.set_attribute(*inner, "href", link.get("href"));
  tree.append(*inner, *tree.make_text(short_text(link, kLongestSign)));
  tree.append(*sup, *inner);
  // A link back leads to the id of what was here.
  for (const Node* node = &link;; node = node->parent) {
    if (const std::string_view id = node->get("id"); !id.empty()) tree.set_attribute(*sup, "id", id);
    if (node == &whole) break;
  }
  drop_outer_brackets(whole);
  tree.replace(whole, *sup);
}

Node* make_item(Tree& tree, Node& block, unsigned number) {
  drop_links_back(block);
  Node* item = &block;
  Node* whole = whole_block(block);
  if (!block.is(Tag::li)) {
    item = tree.make_element(Tag::li);
    tree.move_children(block, *item);
    Node* list = list_before(*whole);
    if (list == nullptr) {
      list = tree.make_element(Tag::ol);
      tree.replace(*whole, *list);
    } else {
      Tree::detach(*whole);
    }
    tree.append(*list, *item);
    tree.set_attribute(*item, "value", std::to_string(number));
  }
  tree.set_attribute(*item, "data-footnote", std::to_string(number));
  if (item->parent != nullptr && (item->parent->is(Tag::ol) || item->parent->is(Tag::ul))) {
    item->parent->tag = Tag::ol;
    item->parent->name = tag_name(Tag::ol);
    tree.set_attribute(*item->parent, "data-footnotes", "");
    drop_rule_before(*item->parent);
  }
  return item;
}

void drop_links_back(Node& block) {
  std::size_t left = kMostNodes;
  std::vector<Node*> gone;
  bool words = false;
  for (Walk walk(&block); walk.next() && left-- > 0;) {
    Node& node = *walk.node();
    if (node.is_text()) words = words || has_letter(node.text);
    if (!walk.entering() || !node.is_element() || &node == &block) continue;
    const bool label = has_class(node, "mw-cite-backlink") || has_class(node, "ltx_tag_note") ||
                       has_class(node, "ltx_note_mark") || has_class(node, "label") ||
                       has_class(node, "footnote-number") || has_class(node, "ltx_tag_bibitem");
    const bool back = node.is(Tag::a) && is_link_back(node, words);
    if (!label && !back) continue;
    gone.push_back(&node);
    walk.skip();
  }
  for (Node* node : gone) Tree::detach(whole_link(*node));
  trim_number(block);
}

}  // namespace feedcat::html
