#include "extract/company.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/labels.hpp"
#include "extract/recommendations.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr int kLevelsOut = 3;        // the search for a neighbour leaves at most so many elements around a block
constexpr int kBeside = 8;           // the search looks at so many nodes beside one
constexpr std::uint32_t kText = 60;  // in characters outside links
constexpr std::uint32_t kAnnouncement = 300;  // in characters; longer paragraphs do not announce a list
constexpr std::uint32_t kCard = 50;           // in characters for each link; names of pages are shorter
constexpr std::size_t kButton = 200;          // in bytes
constexpr std::uint32_t kButtonWords = 30;    // in characters; a shorter link is a button
constexpr float kOnlyLinks = 0.9F;            // of the text is in links
constexpr std::size_t kFewestWords = 5;
constexpr std::size_t kFewestCharacters = 12;  // in a script without blanks
constexpr std::size_t kMostLinks = 60;         // so many links of a list are looked at
constexpr std::uint32_t kTitle = 20;           // in characters; names of shops are shorter
constexpr int kMostLines = 80;                 // so many nodes of a list made of paragraphs are looked at

const Node* neighbour(const Node& block, const Node& article, const Measures& measures, Node* Node::*onward) {
  const Node* at = &block;
  for (int level = 0; level < kLevelsOut && at != nullptr && at != &article; ++level, at = at->parent) {
    int left = kBeside;
    for (const Node* beside = at->*onward; beside != nullptr && left > 0; beside = beside->*onward) {
      if (!beside->is_element()) continue;
      --left;
      const Measure& measure = measures.of(*beside);
      if (measure.chars > 0 || measure.images > 0) return beside;
    }
  }
  return nullptr;
}

/// Returns the first sibling with words on that side of a line of links that is not such a line itself, and counts the
/// lines up to it. Returns nullptr if there is none near.
const Node* beyond_lines(const Node& line, const Measures& measures, Node* Node::*onward, int& lines) {
  int left = kMostLines;
  for (const Node* at = line.*onward; at != nullptr && left > 0; at = at->*onward, --left) {
    if (!at->is_element()) continue;
    const Measure& measure = measures.of(*at);
    if (measure.chars == 0 && measure.images == 0) continue;
    if (at->tag != line.tag || measure.link_density() <= kOnlyLinks) return at;
    ++lines;
  }
  return nullptr;
}

using Beside = const Node* (*)(const Node&, const Node&, const Measures&);  ///< block_before or block_after

/// Returns the block beside a list, past a few other lists.
const Node* past_lists(const Node& list, const Node& article, const Measures& measures, Beside beside) {
  const Node* at = beside(list, article, measures);
  for (int lists = 0; lists < kLevelsOut && at != nullptr && at->tag == list.tag; ++lists)
    at = beside(*at, article, measures);
  return at;
}

/// Returns the block with words beside a block, past a few pictures and buttons.
const Node* past_pictures(const Node& block, const Node& article, const Measures& measures, Beside beside) {
  const Node* at = beside(block, article, measures);
  for (int passed = 0; passed < kLevelsOut && at != nullptr; ++passed) {
    const Measure& measure = measures.of(*at);
    if (measure.chars >= kButtonWords || (measure.chars > 0 && measure.link_density() <= kOnlyLinks)) break;
    at = beside(*at, article, measures);
  }
  return at;
}

struct Links {
  std::size_t all = 0;
  std::size_t away = 0;  ///< to other sites
};

Links links_of(const Node& block, std::string_view host) {
  Links links;
  for (html::ConstWalk walk(&block); walk.next() && links.all < kMostLinks;) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::a)) continue;
    ++links.all;
    const std::string_view href = node.get("href");
    if (!base::istarts_with(href, "http")) continue;
    const std::string other = text::host_of(href);
    links.away += !other.empty() && other != host ? 1 : 0;
  }
  return links;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace

const Node* block_before(const Node& block, const Node& article, const Measures& measures) {
  return neighbour(block, article, measures, &Node::previous);
}

const Node* block_after(const Node& block, const Node& article, const Measures& measures) {
  return neighbour(block, article, measures, &Node::next);
}

const Node* words_before(const Node& block, const Node& article, const Measures& measures) {
  return past_pictures(block, article, measures, &block_before);
}

const Node* words_after(const Node& block, const Node& article, const Measures& measures) {
  return past_pictures(block, article, measures, &block_after);
}

bool is_plain_heading(const Node& node, const Measures& measures) {
  return html::is_heading(node) && measures.of(node).links == 0;
}

bool is_text(const Measure& measure) { return measure.unlinked() >= kText && measure.link_density() < 0.3F; }

bool leads_away(const Node& block, std::string_view host) {
  const Links links = links_of(block, host);
  return links.away * 2 > links.all;
}

bool is_credit_line(const Node& line, const Node& article, const Measures& measures, std::string_view host) {
  const Node* before = block_before(line, article, measures);
  if (before == nullptr || measures.of(*before).images == 0 || measures.of(*before).chars > 0) return false;
  if (measures.of(line).chars < kFewestCharacters) return false;
  const std::string words = text_of(line, kButton);
  const bool is_button = std::none_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
  return !is_button && !is_boilerplate_phrase(words) && links_of(line, host).away > 0;
}

bool is_card(const Measure& measure) { return measure.links > 0 && measure.chars >= measure.links * kCard; }

bool is_sentence(std::string_view text) {
  while (ends_with_any(text, {"\"", "'", ")", " "})) text.remove_suffix(1);
  while (ends_with_any(text, {"\u201D", "\u2019", "\u300D"})) text.remove_suffix(3);
  if (ends_with_any(text, {"..", "\u2026"})) return false;
  if (ends_with_any(text, {"\u3002", "\uFF01", "\uFF1F"})) return visible_length(text) >= kFewestCharacters;
  return ends_with_any(text, {".", "!", "\u0964", "\u06D4"}) && base::words(text).size() >= kFewestWords;
}

bool is_announced_line(const Node& line, const Node& article, const Measures& measures, std::string_view host) {
  int lines = 1;
  const Node* label = beyond_lines(line, measures, &Node::previous, lines);
  if (label == nullptr || measures.of(*label).chars > kAnnouncement) return false;
  const std::string words = text_of(*label, 4 * kAnnouncement);
  if (recommends(words) || ends_article(words)) return false;
  if (ends_with_any(words, {":", "\uFF1A", "\u2193"})) return true;
  if (!is_plain_heading(*label, measures)) return false;
  const Node* after = beyond_lines(line, measures, &Node::next, lines);
  if (after != nullptr && html::is_heading(*after)) after = block_after(*after, article, measures);
  if (lines < 2) return false;
  return (after != nullptr && is_text(measures.of(*after))) ||
         (measures.of(line).chars >= kTitle && leads_away(line, host));
}

bool is_list_of_text(const Node& list, const Node& article, const Measures& measures, std::string_view host) {
  if (measures.of(list).link_density() < 0.8F) return true;
  const Node* label = past_lists(list, article, measures, &block_before);
  if (label == nullptr || measures.of(*label).chars > kAnnouncement) return false;
  const std::string words = text_of(*label, 4 * kAnnouncement);
  if (recommends(words) || ends_article(words)) return false;
  if (ends_with_any(words, {":", "\uFF1A"})) return true;
  if (!html::is_heading(*label) && !label->is(Tag::summary) && !is_text(measures.of(*label))) return false;
  const Node* after = past_lists(list, article, measures, &block_after);
  if (after != nullptr && html::is_heading(*after)) after = block_after(*after, article, measures);
  return (after != nullptr && is_text(measures.of(*after))) || leads_away(list, host);
}

}  // namespace feedcat::extract
