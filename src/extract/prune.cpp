#include "extract/prune.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/doubled.hpp"
#include "extract/explain.hpp"
#include "extract/labels.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr std::uint32_t kAnnouncement = 300;  // characters: longer paragraphs announce no list

/// What a rule looks at.
struct Look {
  const Node& node;
  const Measure& measure;
  const Measures& measures;
  const CleanOptions& options;
};

struct Rule {
  std::string_view name;
  bool (*applies)(const Look&);
};

bool is_heading(const Node& node) { return (html::traits_of(node.tag) & html::kHeading) != 0; }

bool is_paragraph(const Node& node) {
  return node.is(Tag::p) || node.is(Tag::div) || node.is(Tag::li) || node.is(Tag::section);
}

/// Captions and photo credits: beside the text, not of it.
bool caption(const Look& at) {
  if (at.node.is(Tag::figcaption)) return true;
  return at.measure.chars < 400 && is_caption(hints_of(at.node)) && !at.node.is(Tag::table);
}

/// An item of a list in which others hold more than a link, or which a sentence announces.
bool is_of_content_list(const Look& at) {
  const Node* list = at.node.parent;
  if (!at.node.is(Tag::li) || list == nullptr) return false;
  if (at.measures.of(*list).link_density() < 0.8F) return true;
  const Node* before = list->previous;
  while (before != nullptr && !before->is_element()) before = before->previous;
  if (before == nullptr || is_heading(*before)) return false;
  if (at.measures.of(*before).chars > kAnnouncement) return false;
  const std::string text = text_of(*before);
  return text.ends_with(':') || text.ends_with("\uFF1A");
}

/// A paragraph that is nothing but one link leads to another article.
bool only_link(const Look& at) {
  if (is_of_content_list(at)) return false;
  if (!is_paragraph(at.node) || at.measure.links == 0 || at.measure.chars == 0) return false;
  return at.measure.link_density() > 0.9F && at.measure.chars < 300 && at.measure.images == 0 &&
         html::ancestor(at.node, Tag::blockquote) == nullptr && html::ancestor(at.node, Tag::table) == nullptr;
}

/// "Read more", "Advertisement", "Sign up".
bool phrase(const Look& at) {
  if (!is_paragraph(at.node) && (html::traits_of(at.node.tag) & html::kHeading) == 0) return false;
  return at.measure.chars > 0 && at.measure.chars < 160 && at.measure.paragraphs <= 1 &&
         (at.measure.chars < 40 || at.measure.links > 0) && is_boilerplate_phrase(text_of(at.node, 400));
}

/// Boxes named as what they are: related, newsletter, tags, author.
bool furniture(const Look& at) {
  if (at.node.is(Tag::article) || at.node.is(Tag::body)) return false;
  return at.measure.chars < 800 && is_furniture(hints_of(at.node));
}

/// What pops up beside a word, and whole lists of such notes: out of place where all of a page is text.
bool tooltip(const Look& at) {
  if (at.node.get("role") == "tooltip") return true;
  const bool list = at.node.is(Tag::ul) || at.node.is(Tag::ol) || at.node.is(Tag::dl);
  const std::string hints = hints_of(at.node);
  return is_tooltip(hints) || (list && hints.find("tooltip") != std::string::npos);
}

/// A line that is nothing but a date, with the words that go with one ("Published", "Updated", "Uhr").
bool date_line(const Look& at) {
  if (!is_paragraph(at.node) || at.measure.chars < 8 || at.measure.chars > 90 || at.measure.images > 0) return false;
  return is_date_line(text_of(at.node, 200));
}

/// Byline.
bool byline(const Look& at) {
  if (at.measure.chars == 0 || at.measure.chars >= 120) return false;
  if (at.node.is(Tag::time)) return at.node.parent != nullptr && !at.node.parent->is(Tag::p);
  return at.node.get("rel") == "author" || at.node.get("itemprop").find("author") != std::string_view::npos ||
         is_byline(hints_of(at.node));
}

/// The page's title again.
bool title_again(const Look& at) {
  if (!at.node.is(Tag::h1) && !at.node.is(Tag::h2)) return false;
  if (at.options.title.empty()) return at.node.is(Tag::h1);
  const std::string text = text_of(at.node, 1000);
  return base::iequals(text, at.options.title) ||
         (text.size() > 10 && base::ifind(at.options.title, text) != std::string_view::npos);
}

constexpr std::array kRules = {Rule{"caption", caption},     Rule{"only a link", only_link},  Rule{"phrase", phrase},
                               Rule{"furniture", furniture}, Rule{"tooltip", tooltip},        Rule{"byline", byline},
                               Rule{"date", date_line},      Rule{"title again", title_again}};

/// Everything from a heading on that announces other articles or comments.
void drop_tail(Node& article, const CleanOptions& options) {
  const Measures measures(article);
  const std::uint32_t total = measures.of(article).chars;
  std::uint32_t before = 0;
  Node* end = nullptr;
  for (html::Walk walk(&article); walk.next() && end == nullptr;) {
    Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is_text()) before += visible_length(node.text);
    if (node.is_element() && is_heading(node) && before * 2 > total && ends_article(text_of(node, 200))) end = &node;
  }
  for (Node* at = end; at != nullptr && at != &article;) {
    Node* above = at->parent;
    for (Node* after = at->next; after != nullptr;) {
      Node* next = after->next;
      Tree::detach(*after);
      after = next;
    }
    at = above;
  }
  if (end == nullptr) return;
  note_pruned(options.log, "tail", *end);
  Tree::detach(*end);
}

}  // namespace

void prune(Node& article, const CleanOptions& options) {
  Measures measures(article);
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &article) continue;
    const Look look{node, measures.of(node), measures, options};
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) { return r.applies(look); });
    if (rule == kRules.end()) continue;
    walk.skip();
    note_pruned(options.log, rule->name, node);
    measures.forget(node);
    Tree::detach(node);
  }
  drop_tail(article, options);
  drop_doubled(article, options.log);
}

}  // namespace feedcat::extract
