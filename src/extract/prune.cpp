#include "extract/prune.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "extract/company.hpp"
#include "extract/doubled.hpp"
#include "extract/explain.hpp"
#include "extract/labels.hpp"
#include "extract/measure.hpp"
#include "extract/other_posts.hpp"
#include "extract/recommendations.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

// An element with so many characters outside links, and with most of all of them, is the text.
constexpr float kTextAround = 250;

constexpr std::uint32_t kCaptions = 60;  // in characters; shorter captions are not a text

/// What the rules need to know about the whole article.
struct Whole {
  explicit Whole(const Node& article, const Measures& measures) {
    std::uint32_t captions = 0;
    for (html::ConstWalk walk(&article); walk.next();) {
      const Node& node = *walk.node();
      if (!walk.entering()) continue;
      if (node.is(Tag::figcaption)) captions += measures.of(node).chars;
      times += node.is(Tag::time) ? 1 : 0;
    }
    of_captions = captions >= kCaptions && captions * 2 > measures.of(article).chars;
  }

  bool of_captions = false;  ///< in a gallery or a comic the captions are the text
  std::size_t times = 0;     ///< the number of time elements
};

constexpr std::uint32_t kQuoted = 40;  // in characters; a quotation has so many beside the name

constexpr std::size_t kNameAlone = 3;  // in words

constexpr int kBox = 2;  // so many elements around a caption may hold its picture

constexpr std::uint32_t kTitleWithin = 200;  // in characters; a title may be repeated before so many

constexpr std::size_t kManyTimes = 3;  // a report that grows entry by entry has a time in each

/// What a rule looks at.
struct Look {
  const Node& node;
  const Node& article;
  const Measure& measure;
  const Measures& measures;
  const CleanOptions& options;
  const Whole& whole;
  std::uint32_t before = 0;  ///< characters before the node, counted up to kTitleWithin
  const std::string& hints;
};

struct Rule {
  std::string_view name;
  bool (*applies)(const Look&);
};

bool is_paragraph(const Node& node) {
  return node.is(Tag::p) || node.is(Tag::div) || node.is(Tag::li) || node.is(Tag::section);
}

/// Is the node beside a picture, a video or a table, or around one?
bool has_picture(const Look& at) {
  const Node* box = &at.node;
  for (int level = 0; level <= kBox && box != nullptr && box != &at.article; ++level, box = box->parent) {
    const Measure& measure = at.measures.of(*box);
    if (measure.images > 0 || measure.embeds > 0 || box->is(Tag::figure)) return true;
  }
  return false;
}

/// Is this in a quotation, or in a figure that holds one or holds words and no picture? Then it names the person who is
/// quoted. A name alone with a portrait is the caption of the portrait.
bool is_name_of_quoted(const Look& at) {
  if (html::ancestor(at.node, Tag::blockquote) != nullptr) return true;
  const Node* figure = html::ancestor(at.node, Tag::figure);
  if (figure == nullptr) return false;
  const Measure& whole = at.measures.of(*figure);
  if (whole.chars < at.measure.chars + kQuoted) return false;
  if (whole.images == 0 && whole.embeds == 0) return true;
  const Node* before = block_before(at.node, at.article, at.measures);
  return before != nullptr && before->is(Tag::blockquote) &&
         (at.measure.images == 0 || base::words(text_of(at.node, 200)).size() > kNameAlone);
}

/// Captions and photo credits are beside the text, not part of it. An element with such a name in the middle of the
/// text, far from any picture, is not a caption.
bool caption(const Look& at) {
  if (at.whole.of_captions || at.measure.heading_chars > 0) return false;
  if (!at.node.is(Tag::figcaption)) {
    if (at.measure.chars >= 400 || at.node.is(Tag::table) || !is_caption(at.hints)) return false;
    if (at.before >= kTitleWithin && !is_credit(at.hints) && !has_picture(at)) return false;
  }
  return !is_name_of_quoted(at);
}

/// Is this an item of a list that belongs to the text, all that such an item holds, or a line below an announcement?
bool is_of_list_of_text(const Look& at) {
  const Node* item = &at.node;
  if (!item->is(Tag::li) && item->parent != nullptr && item->parent->is(Tag::li) &&
      at.measures.of(*item->parent).chars == at.measure.chars)
    item = item->parent;
  if (!item->is(Tag::li)) return is_announced_line(at.node, at.article, at.measures, at.options.host);
  return item->parent != nullptr && is_list_of_text(*item->parent, at.article, at.measures, at.options.host);
}

/// Is this an address itself, and not the title of what it leads to?
bool is_address(std::string_view text) {
  return (base::istarts_with(text, "http") || base::istarts_with(text, "www.")) &&
         text.find(' ') == std::string_view::npos;
}

/// Is this a sentence after a paragraph or below a heading? Then it goes on with the text, although all of it is one
/// link.
bool is_linked_sentence(const Look& at) {
  const std::string text = text_of(at.node, 1200);
  if (at.node.is(Tag::li) || !is_sentence(text) || recommends(text)) return false;
  const Node* before = block_before(at.node, at.article, at.measures);
  if (before == nullptr) return false;
  return is_text(at.measures.of(*before)) || is_plain_heading(*before, at.measures);
}

/// A paragraph that is nothing but one link leads to another article.
bool only_link(const Look& at) {
  if (!is_paragraph(at.node) || at.measure.links == 0 || at.measure.chars == 0) return false;
  if (at.measure.link_density() <= 0.9F || at.measure.chars >= 300) return false;
  if (is_address(text_of(at.node, 1200)) || is_of_list_of_text(at) || is_linked_sentence(at)) return false;
  if (is_credit_line(at.node, at.article, at.measures, at.options.host)) return false;
  if (at.options.cards && is_card(at.measure)) return false;
  return at.measure.images == 0 && html::ancestor(at.node, Tag::blockquote) == nullptr &&
         html::ancestor(at.node, Tag::table) == nullptr;
}

/// Is this a sentence like "Read more about ropes in the log of the pier."? It ends as a sentence, says more than the
/// link in it, and is followed by a paragraph. The label of a recommendation ends with a colon.
bool is_sentence_beside_link(const Look& at, std::string_view text) {
  if (at.measure.link_density() > 0.8F || !is_sentence(text) || invites(text)) return false;
  if (text.substr(0, 40).find(':') != std::string_view::npos) return false;
  const Node* before = block_before(at.node, at.article, at.measures);
  return before != nullptr && is_text(at.measures.of(*before));
}

/// Is this an item of a list that holds little but words? Then it is a thing to do, and no button.
bool is_item_among_words(const Look& at) {
  const Node* list = at.node.parent;
  if (!at.node.is(Tag::li) || list == nullptr) return false;
  const Measure& whole = at.measures.of(*list);
  return whole.items > 2 && is_text(whole);
}

/// Matches phrases like "Read more", "Advertisement", "Sign up".
bool phrase(const Look& at) {
  if (!is_paragraph(at.node) && (html::traits_of(at.node.tag) & html::kHeading) == 0) return false;
  if (at.measure.chars == 0 || at.measure.chars >= 160 || at.measure.paragraphs > 1) return false;
  const std::string text = text_of(at.node, 400);
  if (at.measure.links == 0 && is_sentence(text) && !invites(text)) return false;
  if (is_sentence_beside_link(at, text) || is_item_among_words(at)) return false;
  if (recommends(text)) return !html::is_heading(at.node);  // what is below a heading is looked at first
  return (at.measure.chars < 40 || at.measure.links > 0) && is_boilerplate_phrase(text);
}

/// Matches boxes whose names say what they are: related, newsletter, tags, author.
bool furniture(const Look& at) {
  if (at.node.is(Tag::article) || at.node.is(Tag::body)) return false;
  const bool most =
      at.measure.unlinked() * 2 > at.measures.of(at.article).unlinked() && at.measure.unlinked() > kTextAround;
  if (at.measure.chars >= 800 || most) return false;
  return is_furniture(at.hints);
}

/// Matches what pops up beside a word, and whole lists of such notes. They are out of place in an article.
bool tooltip(const Look& at) {
  if (at.node.get("role") == "tooltip") return true;
  const bool list = at.node.is(Tag::ul) || at.node.is(Tag::ol) || at.node.is(Tag::dl);
  return is_tooltip(at.hints) || (list && at.hints.find("tooltip") != std::string::npos);
}

/// Matches a line that is nothing but a date, with words that belong to one ("Published", "Updated", "Uhr").
bool date_line(const Look& at) {
  if (!is_paragraph(at.node) || at.measure.chars < 8 || at.measure.chars > 90 || at.measure.images > 0) return false;
  return is_date_line(text_of(at.node, 200));
}

/// Matches bylines. A sentence below the text says more than a name.
bool byline(const Look& at) {
  if (at.measure.chars == 0 || at.measure.chars >= 120) return false;
  if (at.node.is(Tag::time) && at.whole.times >= kManyTimes) return false;
  if (at.node.is(Tag::time)) return at.node.parent != nullptr && !at.node.parent->is(Tag::p);
  const bool named = at.node.get("rel") == "author" ||
                     at.node.get("itemprop").find("author") != std::string_view::npos || is_byline(at.hints);
  if (!named || is_name_of_quoted(at)) return false;
  return at.before < kTitleWithin || !is_sentence(text_of(at.node, 400));
}

/// Matches the page's title where it is repeated.
bool title_again(const Look& at) {
  if (!at.node.is(Tag::h1) && !at.node.is(Tag::h2)) return false;
  if (at.node.is(Tag::h2) && at.before >= kTitleWithin) return false;  // the heading of a section
  if (at.options.title.empty()) return at.node.is(Tag::h1);
  const std::string text = text_of(at.node, 1000);
  if (base::iequals(text, at.options.title)) return true;
  return text.size() > 10 && base::ifind(at.options.title, text) != std::string_view::npos;
}

constexpr std::array kRules = {Rule{"caption", caption},     Rule{"only a link", only_link},  Rule{"phrase", phrase},
                               Rule{"furniture", furniture}, Rule{"tooltip", tooltip},        Rule{"byline", byline},
                               Rule{"date", date_line},      Rule{"title again", title_again}};

/// Does another section of the text begin here, after a heading that announces other articles? It does if its heading
/// is of a higher level, or if it is of the same level, no link, and prose follows it.
bool begins_section(const Node& heading, const Node& end, const Node& article, const Measures& measures) {
  if (heading.name != end.name) return heading.name < end.name;
  if (!is_plain_heading(heading, measures) || ends_article(text_of(heading, 200))) return false;
  const Node* after = block_after(heading, article, measures);
  return after != nullptr && measures.of(*after).is_prose();
}

/// Drops a heading that announces other articles or comments, and everything after it, if half of the text is before
/// it.
void drop_tail(Node& article, const CleanOptions& options) {
  const Measures measures(article);
  const std::uint32_t total = measures.of(article).chars;
  std::uint32_t before = 0;
  Node* end = nullptr;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is_text() && end == nullptr) before += visible_length(node.text);
    if (!node.is_element() || !html::is_heading(node)) continue;
    if (end != nullptr && begins_section(node, *end, article, measures)) end = nullptr;
    if (end == nullptr && before * 2 > total && ends_article(text_of(node, 200))) end = &node;
  }
  for (Node* at = end; at != nullptr && at != &article;) {
    Node* above = at->parent;
    for (Node* after = at->next; after != nullptr;) {
      Node* next = after->next;
      if (after->is_element()) note_pruned(options.log, "tail", *after);
      html::detach(*after);
      after = next;
    }
    at = above;
  }
  if (end == nullptr) return;
  note_pruned(options.log, "tail", *end);
  html::detach(*end);
}

/// Is there a list below the heading, or a heading of a lower level? Then what it announces is still there.
bool is_followed(const Node& heading, const Node& article, const Measures& measures) {
  const Node* after = words_after(heading, article, measures);
  if (after == nullptr) return false;
  if (html::is_heading(*after)) return after->name > heading.name;
  return after->is(Tag::ul) || after->is(Tag::ol) || after->is(Tag::dl);
}

/// Drops headings like "Related stories" in the middle of a text, if the list below them was dropped before.
void drop_recommending_headings(Node& article, const CleanOptions& options) {
  std::vector<Node*> headings;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || !html::is_heading(node) || !recommends(text_of(node, 200))) continue;
    walk.skip();
    headings.push_back(&node);
  }
  if (headings.empty()) return;
  const Measures measures(article);
  for (Node* heading : headings) {
    if (is_followed(*heading, article, measures)) continue;
    note_pruned(options.log, "recommends", *heading);
    html::detach(*heading);
  }
}

}  // namespace

void prune(Node& article, const CleanOptions& options) {
  drop_other_posts(article, options.log);
  Measures measures(article);
  const Whole whole(article, measures);
  std::uint32_t before = 0;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (node.is_text() && before < kTitleWithin) before += visible_length(node.text);
    if (!walk.entering() || !node.is_element() || &node == &article) continue;
    const std::string hints = hints_of(node);
    const Look look{node, article, measures.of(node), measures, options, whole, before, hints};
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) { return r.applies(look); });
    if (rule == kRules.end()) continue;
    walk.skip();
    note_pruned(options.log, rule->name, node);
    measures.forget(node);
    html::detach(node);
  }
  drop_tail(article, options);
  drop_recommending_headings(article, options);
  drop_doubled(article, options.log);
}

}  // namespace feedcat::extract
