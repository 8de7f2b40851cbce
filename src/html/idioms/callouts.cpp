#include "html/idioms/callouts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kLongestKind = 20;    // bytes
constexpr std::size_t kLongestTitle = 160;  // bytes
constexpr int kTitleDepth = 4;              // elements between a box and its title

/// Words in the classes of boxes that are callouts. The kind is another word beside them.
constexpr std::array kBoxes = std::to_array<std::string_view>({"callout",
                                                               "admonition",
                                                               "admonitionblock",
                                                               "alert",
                                                               "custom-block",
                                                               "notice",
                                                               "hint",
                                                               "notecard",
                                                               "book-hint",
                                                               "markdown-alert",
                                                               "starlight-aside",
                                                               "theme-admonition",
                                                               "note-box",
                                                               "message-box",
                                                               "infobox-note",
                                                               "kg-callout-card",
                                                               "confluence-information-macro",
                                                               "alert-blockquote",
                                                               "callout-block",
                                                               "tip-box",
                                                               "markdown-callout",
                                                               "docs-callout",
                                                               "td-callout",
                                                               "sl-aside",
                                                               "remark-admonition",
                                                               "rmd",
                                                               "markdown-hint",
                                                               "box-note"});

struct Kind {
  std::string_view word;
  std::string_view kind;
};

/// Words in class names, and the kind that each of them means.
constexpr std::array kKinds =
    std::to_array<Kind>({{"note", "note"},           {"notes", "note"},        {"info", "info"},
                         {"information", "info"},    {"tip", "tip"},           {"hint", "tip"},
                         {"important", "important"}, {"warning", "warning"},   {"warn", "warning"},
                         {"caution", "caution"},     {"attention", "warning"}, {"danger", "danger"},
                         {"error", "danger"},        {"critical", "danger"},   {"success", "success"},
                         {"check", "success"},       {"done", "success"},      {"question", "question"},
                         {"help", "question"},       {"faq", "question"},      {"failure", "failure"},
                         {"fail", "failure"},        {"bug", "bug"},           {"example", "example"},
                         {"quote", "quote"},         {"abstract", "abstract"}, {"summary", "abstract"},
                         {"tldr", "abstract"},       {"todo", "todo"},         {"seealso", "note"},
                         {"primary", "note"},        {"secondary", "note"},    {"light", "note"},
                         {"dark", "note"},           {"default", "note"}});

std::string_view kind_named(std::string_view word) {
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& row) { return base::iequals(row.word, word); });
  return found == kKinds.end() ? std::string_view() : found->kind;
}

bool is_kind(std::string_view value) {
  return !value.empty() && value.size() <= kLongestKind &&
         std::all_of(value.begin(), value.end(), [](char c) { return base::is_alpha(c) || c == '-'; });
}

/// Returns the word from kBoxes that a class is or begins with (`callout-note`, `alert--warning`), or an empty view.
std::string_view box_word(std::string_view name) {
  std::string_view longest;
  for (const std::string_view box : kBoxes) {
    const bool whole = base::iequals(name, box);
    const bool begins = base::istarts_with(name, box) && name.size() > box.size() &&
                        (name[box.size()] == '-' || name[box.size()] == '_');
    if ((whole || begins) && box.size() > longest.size()) longest = name.substr(0, box.size());
  }
  return longest;
}

/// Returns the part of a class after that word: `callout-note` is a note, and `callout-title` is a part of the box.
std::string_view rest_of(std::string_view name, std::string_view box) {
  std::string_view rest = name.substr(box.size());
  while (rest.starts_with('-') || rest.starts_with('_')) rest.remove_prefix(1);
  return rest;
}

/// Returns the kind of callout that the box is according to its classes, or an empty string if it is none.
std::string kind_of(const Node& box) {
  if (const std::string_view kind = box.get("data-callout"); is_kind(kind)) return base::lower(kind);
  const std::string_view classes = box.get("class");
  if (classes.empty()) return {};
  bool is_box = box.is(Tag::details) && !kind_named(base::trim(classes)).empty();
  std::string_view kind;
  std::string_view left = classes;
  for (std::string_view name = next_class(left); !name.empty(); name = next_class(left)) {
    const std::string_view word = box_word(name);
    const std::string_view rest = word.empty() ? std::string_view() : rest_of(name, word);
    is_box = is_box || (!word.empty() && (rest.empty() || !kind_named(rest).empty()));
    const std::string_view named = kind_named(word.empty() || rest.empty() ? name : rest);
    // In `hint info`, the word beside the box's own word says more than that.
    if (!named.empty() && (kind.empty() || word.empty() || !rest.empty())) kind = named;
  }
  if (!is_box) return {};
  if (kind.empty())
    return base::ifind(classes, "callout") != std::string_view::npos ||
                   base::ifind(classes, "admonition") != std::string_view::npos
               ? "note"
               : "";
  return std::string(kind);
}

/// True for banners of the site: a reader can close them.
bool can_be_closed(const Node& box) {
  if (base::ifind(box.get("class"), "dismiss") != std::string_view::npos) return true;
  for (const Node* child = box.first_child; child != nullptr; child = child->next) {
    if (child->is(Tag::button) || child->is(Tag::form)) return true;
  }
  return false;
}

bool may_be_box(const Node& node) {
  return node.is(Tag::div) || node.is(Tag::aside) || node.is(Tag::section) || node.is(Tag::blockquote) ||
         node.is(Tag::details) || (node.is(Tag::p) && has_class(node, "alert"));
}

bool is_title(const Node& node) {
  if (node.is(Tag::summary)) return true;
  const std::string_view classes = node.get("class");
  for (const std::string_view word : {"title", "heading", "header", "label", "caption", "summary"}) {
    if (!classes.empty() && base::ifind(classes, word) != std::string_view::npos) return true;
  }
  return false;
}

/// Returns the element that is the title: one that is called so, or a heading at the beginning.
Node* find_title(Node& box) {
  Node* node = &box;
  for (int depth = 0; depth < kTitleDepth; ++depth) {
    Node* first = node->first_child;
    while (first != nullptr && ((first->is_text() && base::trim(first->text).empty()) ||
                                first->kind == NodeKind::comment || first->name == "svg" || first->is(Tag::img) ||
                                base::ifind(first->get("class"), "icon") != std::string_view::npos)) {
      // An icon is not a title, except that AsciiDoc's cell may contain one.
      if (first->is(Tag::td)) break;
      first = first->next;
    }
    if (first == nullptr || !first->is_element()) return nullptr;
    const bool heading = (traits_of(first->tag) & kHeading) != 0;
    if (is_title(*first) || heading || first->is(Tag::td)) return first;
    const bool frame = first->is(Tag::div) || first->is(Tag::table) || first->is(Tag::tbody) || first->is(Tag::tr) ||
                       first->is(Tag::section);
    if (!frame) return nullptr;
    node = first;
  }
  return nullptr;
}

/// AsciiDoc puts the icon and the text into two cells of a table.
void unwrap_table(Tree& tree, Node& box) {
  Node* table = box.first_child;
  while (table != nullptr && !table->is_element()) table = table->next;
  if (table == nullptr || !table->is(Tag::table)) return;
  Node* cell = nullptr;
  int rows = 0;
  for (Walk walk(table); walk.next();) {
    Node* node = walk.node();
    if (!walk.entering()) continue;
    rows += node->is(Tag::tr) ? 1 : 0;
    if (!node->is(Tag::td)) continue;
    cell = node;
    walk.skip();
  }
  if (rows != 1 || cell == nullptr) return;
  while (cell->first_child != nullptr) {
    Node& child = *cell->first_child;
    detach(child);
    tree.insert_before(*table, child);
  }
  detach(*table);
}

/// Unwraps inner boxes that contain everything in the callout, because they say nothing.
void unwrap_only_box(Node& box) {
  for (int depth = 0; depth < kTitleDepth; ++depth) {
    Node* inner = box.first_child;
    while (inner != nullptr && inner->is_text() && base::trim(inner->text).empty()) inner = inner->next;
    const bool frame = inner != nullptr && (inner->is(Tag::div) || inner->is(Tag::section));
    if (!frame || next_seen(*inner) != nullptr) return;
    unwrap(*inner);
  }
}

void mark(Tree& tree, Node& box, const std::string& kind) {
  Node* title = find_title(box);
  const std::string words = title == nullptr ? std::string() : base::collapse(text_content(*title));
  if (title != nullptr && words.size() <= kLongestTitle) detach(*title);
  unwrap_table(tree, box);
  unwrap_only_box(box);
  box.tag = Tag::blockquote;
  box.name = tag_name(Tag::blockquote);
  for (const std::string_view name : {"class", "role", "aria-label", "hidden"}) remove_attribute(box, name);
  tree.set_attribute(box, "data-callout", kind);
  if (words.empty() || words.size() > kLongestTitle) return;
  Node* paragraph = tree.make_element(Tag::p);
  Node* strong = tree.make_element(Tag::strong);
  tree.set_attribute(*paragraph, "data-callout-title", "");
  tree.append(*strong, *tree.make_text(words));
  tree.append(*paragraph, *strong);
  if (box.first_child != nullptr) {
    tree.insert_before(*box.first_child, *paragraph);
  } else {
    tree.append(box, *paragraph);
  }
}

}  // namespace

std::string_view callout_kind(const Node& quote) {
  const std::string_view kind = quote.is(Tag::blockquote) ? quote.get("data-callout") : std::string_view();
  return is_kind(kind) ? kind : std::string_view();
}

void mark_callouts(Tree& tree) {
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !may_be_box(node) || !callout_kind(node).empty()) continue;
    const std::string kind = kind_of(node);
    if (kind.empty() || can_be_closed(node)) continue;
    mark(tree, node, kind);
  }
}

}  // namespace feedcat::html
