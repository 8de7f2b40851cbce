#include "html/idioms/footnotes.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "html/idioms/footnote_form.hpp"
#include "html/idioms/footnote_signs.hpp"
#include "html/idioms/margin_notes.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kMostToReference = 4;            // elements around a link that may belong to the reference
constexpr int kMostToBlock = 6;                // elements between a target and the block that is the footnote
constexpr std::size_t kMostNoteNodes = 2'000;  // nodes of a footnote that are searched for links back

class Footnotes {
 public:
  explicit Footnotes(Tree& tree) : tree_(tree) {}

  void run() {
    survey();
    if (links_.empty() && margin_.empty()) return;
    for (Node* link : links_) consider(*link);
    MarginNotes margin(tree_);
    for (Node* note : margin_) margin.take(*note, ++count_);
  }

 private:
  struct Note {
    Node* block = nullptr;
    unsigned number = 0;
  };

  /// Finds all links within the page, all places that they may lead to, and all notes in the margin.
  void survey() {
    for (Walk walk(tree_.root()); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || !node.is_element()) continue;
      node.mark = ++order_;
      if (node.is(Tag::sup) && node.has("data-footnote-ref")) {
        count_ = std::max(count_, number_of(node.get("data-footnote-ref")));
        walk.skip();
        continue;
      }
      count_ = std::max(count_, number_of(node.get("data-footnote")));
      if (const std::string_view id = node.get("id"); !id.empty()) places_.try_emplace(id, &node);
      if (node.is(Tag::a)) {
        if (const std::string_view name = node.get("name"); !name.empty()) places_.try_emplace(name, &node);
        if (!fragment_of(node).empty()) links_.push_back(&node);
      }
      if (is_margin_note(node)) margin_.push_back(&node);
    }
  }

  static unsigned number_of(std::string_view value) {
    unsigned number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return std::min(number, 100'000U);
  }

  [[nodiscard]] Node* place_of(std::string_view fragment) const {
    const auto found = places_.find(fragment);
    return found == places_.end() ? nullptr : found->second;
  }

  // --- footnotes found by links ---

  void consider(Node& link) {
    if (link.parent == nullptr) return;
    const std::string sign = short_text(link, kLongestSign);
    if (sign.empty() || !is_sign_of_note(sign)) return;
    Node* target = place_of(fragment_of(link));
    // A footnote comes after its reference. A link upwards leads back.
    if (target == nullptr || target->mark <= link.mark || is_inside(*target, link)) return;
    if (const auto known = notes_.find(target); known != notes_.end()) {
      if (known->second.number > 0 && !is_inside(link, *known->second.block))
        make_footnote_link(tree_, link, known->second.number);
      return;
    }
    Node* block = block_of(*target);
    const bool note =
        block != nullptr && !is_inside(link, *block) && is_note(link, *target, *block) && has_words(*block, link);
    if (!note) {
      notes_.emplace(target, Note{});
      return;
    }
    const auto owner = blocks_.find(block);
    const unsigned number = owner != blocks_.end() ? owner->second : ++count_;
    notes_.emplace(target, Note{block, number});
    make_footnote_link(tree_, link, number);
    if (owner == blocks_.end()) {
      blocks_.emplace(block, number);
      blocks_.emplace(make_item(tree_, *block, number), number);
    }
  }

  static bool is_inside(const Node& node, const Node& box) {
    for (const Node* around = &node; around != nullptr; around = around->parent) {
      if (around == &box) return true;
    }
    return false;
  }

  /// Returns the block that is the footnote to which this target belongs.
  static Node* block_of(Node& target) {
    Node* node = &target;
    for (int i = 0; i < kMostToBlock && node != nullptr && node->is_element(); ++i, node = node->parent) {
      if ((traits_of(node->tag) & kHeading) != 0) return nullptr;
      if (node->is(Tag::dt)) {
        Node* definition = const_cast<Node*>(next_seen(*node));
        return definition != nullptr && definition->is(Tag::dd) ? definition : nullptr;
      }
      if (node->is(Tag::li) || node->is(Tag::dd)) return node;
      if (node->is(Tag::table) && node == &target) return last_cell(find_first(*node, Tag::tr));
      if (node->is(Tag::tr)) return last_cell(node);
      const bool block = node->is(Tag::p) || node->is(Tag::div) || node->is(Tag::aside);
      if (block && !(node->is(Tag::p) && is_whole_note(*node->parent))) return node;
    }
    return nullptr;
  }

  /// In `<div class=footnote><p><a id=…>1</a> …</p></div>` the box is the footnote, because its class is `footnote` and
  /// not `footnotes`.
  static bool is_whole_note(const Node& box) {
    return box.is_element() && (box.is(Tag::div) || box.is(Tag::aside) || box.is(Tag::li)) &&
           (has_class(box, "footnote") || has_class(box, "endnote") || box.is(Tag::li));
  }

  static Node* last_cell(Node* row) {
    Node* cell = row == nullptr ? nullptr : row->last_child;
    while (cell != nullptr && !cell->is_element()) cell = cell->previous;
    return cell != nullptr && cell->is(Tag::td) ? cell : nullptr;
  }

  static bool is_called(const Node& node) {
    return is_called_note(node.get("id")) || is_called_note(node.get("class")) || is_called_note(node.get("name"));
  }

  bool is_note(const Node& link, const Node& target, const Node& block) const {
    if (says_footnote(link)) return true;
    const Node* around = block.parent;
    const bool called = is_called(target) || is_called(block) || (around != nullptr && is_called(*around));
    return (called && may_refer(link)) || leads_back(block, link);
  }

  /// True if an attribute for machines says that the link is a reference.
  static bool says_footnote(const Node& link) {
    const std::string_view role = link.get("role"), type = link.get("epub:type"), rel = link.get("rel");
    return role == "doc-noteref" || type == "noteref" || rel == "footnote" || has_class(link, "footnote-ref") ||
           has_class(link, "footnote-anchor");
  }

  /// True for a link in a sup or in brackets, or with a telling class. Other numbers that are links may lead to pages.
  static bool may_refer(const Node& link) {
    if (find_first(link, Tag::sup) != nullptr || ancestor(link, Tag::sup) != nullptr) return true;
    const std::string sign = short_text(link, kLongestSign);
    if (sign.starts_with('[') || sign.starts_with('(') || is_called_note(link.get("class"))) return true;
    const Node* around = link.parent;
    if (around != nullptr && around->is_element() && (is_called_note(around->get("class")) || around->is(Tag::cite)))
      return true;
    const Node* before = link.previous;
    return before != nullptr && before->is_text() && before->text.ends_with('[');
  }

  /// Tells whether the footnote contains a link to the reference or to what is around it.
  [[nodiscard]] bool leads_back(const Node& block, const Node& link) const {
    std::size_t left = kMostNoteNodes;
    for (ConstWalk walk(&block); walk.next() && left-- > 0;) {
      const Node& node = *walk.node();
      if (!walk.entering() || !node.is(Tag::a)) continue;
      const Node* place = place_of(fragment_of(node));
      if (place == nullptr) continue;
      const Node* around = &link;
      for (int i = 0; i < kMostToReference && around != nullptr; ++i, around = around->parent) {
        if (around == place) return true;
      }
      if (place->parent != nullptr && place->parent == link.parent && !place->is(Tag::p)) return true;
    }
    return false;
  }

  /// Tells whether the footnote has any text besides its own number.
  static bool has_words(const Node& block, const Node& link) {
    std::size_t bytes = 0;
    for (ConstWalk walk(&block); walk.next();) {
      const Node& node = *walk.node();
      if (&node == &link) walk.skip();
      if (node.is_text()) bytes += base::trim(node.text).size();
      if (node.is(Tag::img)) return true;
      if (bytes > kLongestSign) return true;
    }
    return bytes > 2;
  }

  Tree& tree_;
  std::uint32_t order_ = 0;
  unsigned count_ = 0;
  std::vector<Node*> links_;
  std::vector<Node*> margin_;
  std::unordered_map<std::string_view, Node*> places_;
  std::unordered_map<const Node*, Note> notes_;
  std::unordered_map<const Node*, unsigned> blocks_;
};

}  // namespace

void mark_footnotes(Tree& tree) { Footnotes(tree).run(); }

}  // namespace feedcat::html
