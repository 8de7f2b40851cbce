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
constexpr std::size_t kFewestWords = 5;
constexpr std::size_t kFewestCharacters = 12;  // in a script without blanks
constexpr std::size_t kMostLinks = 60;         // so many links of a list are looked at

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

bool is_text(const Measure& measure) { return measure.unlinked() >= kText && measure.link_density() < 0.3F; }

bool leads_away(const Node& block, std::string_view host) {
  std::size_t links = 0, away = 0;
  for (html::ConstWalk walk(&block); walk.next() && links < kMostLinks;) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::a)) continue;
    ++links;
    const std::string_view href = node.get("href");
    if (!base::istarts_with(href, "http")) continue;
    const std::string other = text::host_of(href);
    away += !other.empty() && other != host ? 1 : 0;
  }
  return away * 2 > links;
}

bool is_card(const Measure& measure) { return measure.links > 0 && measure.chars >= measure.links * kCard; }

bool is_sentence(std::string_view text) {
  while (ends_with_any(text, {"\"", "'", ")", " "})) text.remove_suffix(1);
  while (ends_with_any(text, {"\u201D", "\u2019", "\u300D"})) text.remove_suffix(3);
  if (ends_with_any(text, {"..", "\u2026"})) return false;
  if (ends_with_any(text, {"\u3002", "\uFF01", "\uFF1F"})) return visible_length(text) >= kFewestCharacters;
  return ends_with_any(text, {".", "!", "\u0964", "\u06D4"}) && base::words(text).size() >= kFewestWords;
}

bool is_list_of_text(const Node& list, const Node& article, const Measures& measures, std::string_view host) {
  if (measures.of(list).link_density() < 0.8F) return true;
  const Node* label = block_before(list, article, measures);
  if (label == nullptr || measures.of(*label).chars > kAnnouncement) return false;
  const std::string words = text_of(*label, 4 * kAnnouncement);
  if (recommends(words) || ends_article(words)) return false;
  if (ends_with_any(words, {":", "\uFF1A"})) return true;
  if (!html::is_heading(*label) && !is_text(measures.of(*label))) return false;
  const Node* after = block_after(list, article, measures);
  if (after != nullptr && html::is_heading(*after)) after = block_after(*after, article, measures);
  return (after != nullptr && is_text(measures.of(*after))) || leads_away(list, host);
}

}  // namespace feedcat::extract
