#include "extract/judge.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "extract/company.hpp"
#include "extract/explain.hpp"
#include "extract/labels.hpp"
#include "extract/measure.hpp"
#include "extract/recommendations.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr float kHalfInLinks = 0.5F;   // of the text is in links
constexpr float kSentences = 200;      // in characters outside links; a block with so many may have many links
constexpr float kSomeInLinks = 0.2F;   // of the text is in links
constexpr std::uint16_t kCommas = 10;  // a text with so many commas is not judged by its numbers

constexpr std::uint32_t kOneSentence = 600;  // in characters
constexpr float kWordsBesideLinks = 25;
constexpr float kSection = 40;
constexpr float kEntry = 80;
constexpr std::uint32_t kFewWords = 40;

/// Bits that say where an element is and what is in it.
enum : std::uint32_t { kInData = 1, kInCode = 2, kInFigure = 4, kHoldsData = 8, kHoldsPlayer = 16, kInQuote = 32 };

/// Returns these bits for each element, by its mark, which Measures has set.
std::vector<std::uint32_t> places_of(Node& article, std::size_t elements,
                                     const std::unordered_set<const Node*>& data_tables) {
  std::vector<std::uint32_t> places(elements);
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_element()) continue;
    std::uint32_t& place = places[node.mark];
    if (walk.entering()) {
      if (&node != &article) place |= places[node.parent->mark] & (kInData | kInCode | kInFigure | kInQuote);
      if (node.is(Tag::code)) place |= kInCode;
      if (node.is(Tag::figure)) place |= kInFigure;
      if (node.is(Tag::blockquote)) place |= kInQuote;
      if (node.is(Tag::table) && data_tables.find(&node) != data_tables.end()) place |= kInData | kHoldsData;
      const bool embed = node.is(Tag::iframe) || node.is(Tag::object) || node.is(Tag::embed);
      if (embed && is_player(node)) place |= kHoldsPlayer;
    } else if (&node != &article) {
      places[node.parent->mark] |= place & (kHoldsData | kHoldsPlayer);
    }
  }
  return places;
}

/// Does a list have one picture for each item? Then it is a gallery, not a menu.
bool is_picture_list(const Node& node, const Measure& m) {
  if (!node.is(Tag::ul) && !node.is(Tag::ol)) return false;
  return m.items > 0 && m.items == m.images;
}

/// Returns what the numbers say against a block; empty if they say nothing.
std::string_view odd_numbers(const Node& node, const Measure& m, int weight, bool in_figure) {
  const float chars = static_cast<float>(std::max(m.chars, 1U));
  const bool list = node.is(Tag::ul) || node.is(Tag::ol) || static_cast<float>(m.list_chars) / chars > 0.9F;
  const float headings = static_cast<float>(m.heading_chars) / chars;
  const float density = m.link_density();
  if (!in_figure && m.images > 1 && m.paragraphs * 2 < m.images) return "more pictures than paragraphs";
  if (!list && m.items > m.paragraphs + 100) return "more items than paragraphs";
  if (m.inputs > m.paragraphs / 3) return "controls";
  if (!list && !in_figure && headings < 0.9F && m.chars < 25 && (m.images == 0 || m.images > 2) && density > 0) {
    return "short and linked";
  }
  if (!list && weight < 25 && density > (m.unlinked() >= kSentences && m.commas >= 2 ? kHalfInLinks : 0.2F))
    return "many links";
  if (weight >= 25 && density > kHalfInLinks) return "mostly links";
  if ((m.embeds == 1 && m.chars < 75) || m.embeds > 1) return "players";
  return m.images == 0 && m.text_blocks == 0 ? "holds nothing" : std::string_view();
}

/// The block that is judged, with all that is needed to judge it.
struct Judged {
  const Node& node;
  const Measure& measure;
  std::uint32_t place;
  const Node& article;
  const Measures& measures;
  const CleanOptions& options;
};

/// Returns the list that a block is, or that it merely wraps; nullptr if there is none.
const Node* list_of(const Node& node, const Measure& m) {
  if (node.is(Tag::ul) || node.is(Tag::ol)) return &node;
  if (m.list_chars * 10 <= m.chars * 9) return nullptr;
  const Node* list = html::find_first(node, Tag::ul);
  return list != nullptr ? list : html::find_first(node, Tag::ol);
}

/// Does the block have a heading that is not a link, with words below it? Lists of shops, tools and places are made of
/// such blocks.
bool is_section(const Node& node, const Measure& m) {
  if (m.heading_chars == 0 || m.unlinked() - static_cast<float>(m.heading_chars) < kSection) return false;
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (!walk.entering() || !at.is_element() || (html::traits_of(at.tag) & html::kHeading) == 0) continue;
    const std::string words = text_of(at, 200);
    return html::find_first(at, Tag::a) == nullptr && html::ancestor(at, Tag::a) == nullptr && !recommends(words) &&
           !ends_article(words);
  }
  return false;
}

/// Does the text begin with a number, or tell a rank ("#3 of 10")?
bool has_number(std::string_view words) {
  if (words.empty()) return false;
  if (base::is_digit(words.front()) || words.front() == '#') return true;
  const std::size_t rank = words.find(" #");
  return rank != std::string_view::npos && rank + 2 < words.size() && base::is_digit(words[rank + 2]);
}

/// Is this what a round-up of shops, tools or places says about one of them? Such a block has a heading or a number,
/// words beside the links, and links that lead to other sites or text right after it.
bool is_entry(const Judged& at) {
  const Measure& m = at.measure;
  if (m.chars >= kOneSentence || m.inputs > 0 || m.posts > 0) return false;
  const std::string words = text_of(at.node, 4 * kOneSentence);
  if (recommends(words) || invites(words) || ends_article(words)) return false;
  const bool numbered = has_number(words);
  if (m.unlinked() >= kEntry && m.link_density() <= kHalfInLinks && leads_away(at.node, at.options.host)) return true;
  if (!numbered && m.heading_chars == 0) return false;
  const Node* after = words_after(at.node, at.article, at.measures);
  if (after == nullptr || !is_text(at.measures.of(*after))) return false;
  return numbered || leads_away(at.node, at.options.host);
}

/// Is there a paragraph of the text before or after the block, or a heading before it?
bool is_beside_text(const Judged& at) {
  const Node* before = words_before(at.node, at.article, at.measures);
  const bool is_below_heading = before != nullptr && is_plain_heading(*before, at.measures) &&
                                at.measure.heading_chars == 0 && at.measure.images == 0;
  if (is_below_heading || (before != nullptr && is_text(at.measures.of(*before)))) return true;
  const Node* after = words_after(at.node, at.article, at.measures);
  return after != nullptr && is_text(at.measures.of(*after));
}

/// Is this a list that the text announces, or a sentence beside one of its paragraphs?
bool is_of_text(const Judged& at) {
  const Measure& m = at.measure;
  if (m.inputs > 0) return false;
  if (const Node* list = list_of(at.node, m); list != nullptr) {
    return is_list_of_text(*list, at.article, at.measures, at.options.host);
  }
  if (is_section(at.node, m) || is_entry(at)) return true;
  if (at.options.cards && is_card(m)) return true;
  if (m.paragraphs > 1 || m.chars >= kOneSentence || m.unlinked() < kWordsBesideLinks) return false;
  const std::string text = text_of(at.node, 4 * kOneSentence);
  if (!(is_sentence(text) || text.ends_with(':')) || recommends(text) || invites(text)) return false;
  return is_beside_text(at);
}

/// Is this prose, or does it hold so many words beside its links and end as a sentence does?
bool is_long_text(const Judged& at) {
  const Measure& m = at.measure;
  if (m.is_prose()) return true;
  if (m.unlinked() < kSentences || m.commas < 2 || m.inputs > 0 || m.link_density() >= kSomeInLinks) return false;
  if (m.chars >= 4 * kOneSentence) return true;
  const std::string text = text_of(at.node, 16 * kOneSentence);
  return is_sentence(text) && !recommends(text) && !invites(text);
}

/// Is this the text below a heading? Then a name that only says where a block is does not count against it.
bool is_below_heading(const Judged& at) {
  const Measure& m = at.measure;
  if (m.inputs > 0 || m.links > 0 || !is_text(m)) return false;
  const Node* before = block_before(at.node, at.article, at.measures);
  return before != nullptr && is_plain_heading(*before, at.measures);
}

/// Is this nothing but a few words in the middle of the text? Then a name that only says where a block is does not
/// count against it.
bool stands_between_texts(const Judged& at) {
  if (at.measure.links > 0 || at.measure.images > 0 || at.measure.inputs > 0 || at.measure.chars > kFewWords)
    return false;
  const auto is_of_article = [&](const Node* node) {
    return node != nullptr && ((html::traits_of(node->tag) & html::kHeading) != 0 || is_text(at.measures.of(*node)));
  };
  return is_of_article(block_before(at.node, at.article, at.measures)) &&
         is_of_article(block_after(at.node, at.article, at.measures));
}

/// Are these words of a quotation? Some pages mark other boxes as quotations, but those have headings or pictures.
bool is_quoted(const Judged& at) {
  const Measure& m = at.measure;
  return (at.place & kInQuote) != 0 && m.heading_chars == 0 && m.images == 0 && m.unlinked() >= kWordsBesideLinks;
}

/// Returns what speaks against a form, list, table or div; empty if nothing does.
std::string_view suspicion(const Judged& at) {
  const Measure& m = at.measure;
  if ((at.place & (kInData | kInCode | kHoldsData)) != 0 || m.posts > 0) return {};
  const int weight = at.options.weigh_names ? class_weight(at.node) : 0;
  if (weight < 0 && m.unlinked() * 2 <= at.measures.of(at.article).unlinked()) {
    const std::string hints = hints_of(at.node);
    const bool is_place = !is_bad(hints);
    if (!(is_long_text(at) && !unlikely_name(hints).always) &&
        !(is_place && (is_of_text(at) || is_below_heading(at) || stands_between_texts(at))))
      return "bad name";
  }
  if (m.commas >= kCommas || (at.place & kHoldsPlayer) != 0 || is_picture_list(at.node, m)) return {};
  const std::string_view odd = odd_numbers(at.node, m, weight, (at.place & kInFigure) != 0);
  if (odd == "many links" && is_quoted(at)) return {};
  return odd.empty() || is_of_text(at) ? std::string_view() : odd;
}

}  // namespace

void judge(Node& article, Tag tag, const std::unordered_set<const Node*>& data_tables, const CleanOptions& options) {
  const std::vector<Node*> nodes = html::find_all(article, tag);
  if (nodes.empty()) return;
  Measures measures(article);
  const std::vector<std::uint32_t> places = places_of(article, measures.size(), data_tables);
  for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
    Node& node = **at;
    if (&node == &article) continue;
    const std::string_view why = suspicion({node, measures.of(node), places[node.mark], article, measures, options});
    if (why.empty()) continue;
    measures.forget(node);
    note_pruned(options.log, why, node);
    html::detach(node);
  }
}

}  // namespace feedcat::extract
