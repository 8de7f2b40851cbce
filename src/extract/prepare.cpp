#include "extract/prepare.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "extract/explain.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;
using html::Walk;

/// Two or more `br` in a row end a paragraph. What follows, up to the next block or chain, is put into a `p`.
void break_into_paragraphs(Tree& tree, Node& first) {
  Node* next = first.next;
  bool chain = false;
  while (next != nullptr && (html::is_blank_text(*next) || next->is(Tag::br))) {
    Node* after = next->next;
    if (next->is(Tag::br)) {
      chain = true;
      html::detach(*next);
    } else if (after != nullptr && after->is(Tag::br)) {
      html::detach(*next);
    } else {
      break;
    }
    next = after;
  }
  if (!chain) return;
  Node* paragraph = tree.make_element(Tag::p);
  tree.replace(first, *paragraph);
  for (Node* node = paragraph->next; node != nullptr;) {
    if (node->is_element() && html::is_block(node->tag)) break;
    if (node->is(Tag::br)) {
      const Node* after = node->next;
      while (after != nullptr && html::is_blank_text(*after)) after = after->next;
      if (after != nullptr && after->is(Tag::br)) break;
    }
    Node* after = node->next;
    html::detach(*node);
    tree.append(*paragraph, *node);
    node = after;
  }
  if (paragraph->parent != nullptr && paragraph->parent->is(Tag::p)) rename(*paragraph->parent, Tag::div);
}

bool has_unlikely_role(const Node& node) {
  static constexpr std::array kRoles = std::to_array<std::string_view>(
      {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"});
  return std::find(kRoles.begin(), kRoles.end(), node.get("role")) != kRoles.end();
}

bool is_inside(const Node& node, std::initializer_list<Tag> tags) {
  return std::any_of(tags.begin(), tags.end(), [&](Tag tag) { return html::ancestor(node, tag) != nullptr; });
}

constexpr float kFewLinksInside = 0.3F;
constexpr float kMuchOfPage = 0.3F;

/// Is there so much text that this cannot be the box that its name suggests? A good part of the page is so much, and so
/// are sentences without links. An embedded post stays whatever the name of the box around it is.
bool outweighs_name(const Measure& m, const Measure& page) {
  if (m.is_prose() || m.posts > 0) return true;
  return m.link_density() <= kFewLinksInside && m.unlinked() >= page.unlinked() * kMuchOfPage;
}

bool has_heading(const Node& node) {
  for (const Tag tag : {Tag::h2, Tag::h3, Tag::h4}) {
    if (html::find_first(node, tag) != nullptr) return true;
  }
  return false;
}

/// Is this the header of a box (`key-takeaways-header`, `section-header`)? The header of a page has links, pictures or
/// the page's title.
bool is_title_of_box(const Node& node, std::string_view word, const Measure& m) {
  constexpr std::uint32_t kLongestTitle = 150;
  if (word != "header" || m.chars == 0 || m.inputs > 0 || html::find_first(node, Tag::h1) != nullptr) return false;
  if (m.link_density() <= kFewLinksInside && (has_heading(node) || html::ancestor(node, Tag::section) != nullptr))
    return true;
  return !node.is(Tag::header) && m.chars < kLongestTitle && m.links == 0 && m.images == 0;
}

/// Returns what speaks against an element; empty if nothing does.
std::string_view why_unlikely(const Node& node, const Measures& measures, const Measure& page) {
  if (node.is(Tag::body) || node.is(Tag::html) || node.is(Tag::a)) return {};
  if (has_unlikely_role(node)) return "role";
  if ((html::traits_of(node.tag) & html::kHeading) != 0) return {};  // a heading's id repeats its words
  const std::string hints = hints_of(node);
  const Unlikely unlikely = unlikely_name(hints);
  if (unlikely.word.empty() || may_be_content(hints) || is_inside(node, {Tag::table, Tag::code})) return {};
  if (!unlikely.always && outweighs_name(measures.of(node), page)) return {};
  if (is_title_of_box(node, unlikely.word, measures.of(node))) return {};
  return unlikely.word;
}

/// Says for each element, by its mark, whether there is a block below it.
std::vector<bool> find_blocks(Node& body) {
  std::vector<bool> blocks;
  for (Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_element()) continue;
    if (walk.entering()) {
      node.mark = static_cast<std::uint32_t>(blocks.size());
      blocks.push_back(false);
    } else if (&node != &body && (html::is_block(node.tag) || blocks[node.mark])) {
      blocks[node.parent->mark] = true;
    }
  }
  return blocks;
}

/// Wraps the runs of inline content between an element's blocks.
void wrap_runs(Tree& tree, Node& node, const std::vector<bool>& has_block) {
  Node* paragraph = nullptr;
  for (Node* child = node.first_child; child != nullptr;) {
    Node* after = child->next;
    const bool is_inline = !child->is_element() || (!html::is_block(child->tag) && !has_block[child->mark]);
    if (!is_inline) {
      paragraph = nullptr;
    } else if (paragraph != nullptr) {
      html::detach(*child);
      tree.append(*paragraph, *child);
    } else if (!html::is_blank_text(*child) && !child->is(Tag::br)) {
      paragraph = tree.make_element(Tag::p);
      tree.replace(*child, *paragraph);
      tree.append(*paragraph, *child);
    }
    child = after;
  }
}

}  // namespace

void rename(Node& node, Tag tag) {
  node.tag = tag;
  node.name = html::tag_name(tag);
}

void break_paragraphs(Tree& tree, Node& body) {
  for (Node* br : html::find_all(body, Tag::br)) {
    if (br->parent != nullptr) break_into_paragraphs(tree, *br);
  }
}

void drop_unlikely(Node& body, Log* log) {
  const Measures measures(body);
  const Measure page = measures.of(body);
  for (Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const std::string_view why = why_unlikely(node, measures, page);
    if (why.empty()) continue;
    walk.skip();
    if (log != nullptr) note_pruned(log, "unlikely, " + std::string(why), node);
    html::detach(node);
  }
}

void drop_surroundings(Node& body, Log* log) {
  for (Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const bool around =
        node.is(Tag::header) || node.is(Tag::nav) || node.is(Tag::footer) || node.is(Tag::aside) || node.is(Tag::form);
    if (!around || (node.is(Tag::header) && html::ancestor(node, Tag::article) != nullptr)) continue;
    walk.skip();
    note_pruned(log, "around", node);
    html::detach(node);
  }
}

void drop_comments(Node& body, Log* log) {
  for (Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &body || !is_comments(hints_of(node))) continue;
    walk.skip();
    note_pruned(log, "comments", node);
    html::detach(node);
  }
}

void make_paragraphs(Tree& tree, Node& body) {
  const std::vector<bool> has_block = find_blocks(body);
  for (Node* div : html::find_all(body, Tag::div)) {
    if (has_block[div->mark]) {
      wrap_runs(tree, *div, has_block);
    } else {
      rename(*div, Tag::p);
    }
  }
}

}  // namespace feedcat::extract
