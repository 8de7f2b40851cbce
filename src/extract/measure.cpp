#include "extract/measure.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/signals.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr float kSamePageLink = 0.3F;

struct TextCount {
  std::uint32_t chars = 0;
  std::uint16_t commas = 0;
};

/// Is there a comma of another script: Arabic or CJK, or one of their small and vertical forms?
bool is_wide_comma(std::string_view s, std::size_t at) {
  for (const std::string_view comma : {"\u3001", "\uFF0C", "\u060C", "\uFE50", "\uFE51", "\u2E41", "\uFF64"}) {
    if (s.substr(at, comma.size()) == comma) return true;
  }
  return false;
}

// Han, kana and Hangul begin with these bytes. One of their characters says as much as two letters.
constexpr unsigned char kFirstOfCjk = 0xE3;
constexpr unsigned char kLastOfCjk = 0xED;

TextCount count_text(std::string_view text) {
  TextCount count;
  bool blank = true;  // leading white space is counted with what comes before
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (base::is_space(c)) {
      if (!blank) ++count.chars;
      blank = true;
      continue;
    }
    blank = false;
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) count.chars += byte >= kFirstOfCjk && byte <= kLastOfCjk ? 2 : 1;
    if (c == ',' || (byte >= 0xD8U && is_wide_comma(text, i))) ++count.commas;
  }
  if (blank && count.chars > 0) --count.chars;
  return count;
}

/// Pages are measured several times, but their texts do not change: the first count is kept in the text's mark.
TextCount remembered_count(Node& node) {
  constexpr std::uint32_t kCounted = 1U << 31U;
  constexpr std::uint32_t kMostCommas = 0x7F;
  constexpr std::uint32_t kMostChars = 0xFFFFFF;
  if ((node.mark & kCounted) == 0) {
    const TextCount count = count_text(node.text);
    if (count.chars > kMostChars || count.commas > kMostCommas) return count;
    node.mark = kCounted | (static_cast<std::uint32_t>(count.commas) << 24U) | count.chars;
  }
  return {node.mark & kMostChars, static_cast<std::uint16_t>((node.mark >> 24U) & kMostCommas)};
}

void add(Measure& to, const Measure& from) {
  to.chars += from.chars;
  to.link_chars += from.link_chars;
  to.heading_chars += from.heading_chars;
  to.list_chars += from.list_chars;
  const auto sum = [](std::uint16_t& a, std::uint16_t b) { a = static_cast<std::uint16_t>(std::min(a + b, 0xFFFF)); };
  sum(to.commas, from.commas);
  sum(to.paragraphs, from.paragraphs);
  sum(to.images, from.images);
  sum(to.items, from.items);
  sum(to.inputs, from.inputs);
  sum(to.embeds, from.embeds);
  sum(to.links, from.links);
  sum(to.posts, from.posts);
  sum(to.text_blocks, from.text_blocks);
}

void subtract(Measure& from, const Measure& part) {
  from.chars -= std::min(from.chars, part.chars);
  from.link_chars = std::max(0.0F, from.link_chars - part.link_chars);
  from.heading_chars -= std::min(from.heading_chars, part.heading_chars);
  from.list_chars -= std::min(from.list_chars, part.list_chars);
  const auto less = [](std::uint16_t& a, std::uint16_t b) { a = static_cast<std::uint16_t>(a - std::min(a, b)); };
  less(from.commas, part.commas);
  less(from.paragraphs, part.paragraphs);
  less(from.images, part.images);
  less(from.items, part.items);
  less(from.inputs, part.inputs);
  less(from.embeds, part.embeds);
  less(from.links, part.links);
  less(from.posts, part.posts);
  less(from.text_blocks, part.text_blocks);
}

bool is_text_block(Tag tag) {
  switch (tag) {
    case Tag::span:
    case Tag::li:
    case Tag::td:
    case Tag::blockquote:
    case Tag::dl:
    case Tag::div:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::table:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

/// Counts what the element itself is, after everything inside it was counted.
void count_self(const Node& node, Measure& m) {
  if (m.chars > 0 && is_text_block(node.tag)) ++m.text_blocks;
  switch (node.tag) {
    case Tag::a:
      ++m.links;
      m.link_chars = static_cast<float>(m.chars) * (node.get("href").starts_with('#') ? kSamePageLink : 1.0F);
      break;
    case Tag::p:
      ++m.paragraphs;
      break;
    case Tag::img:
      ++m.images;
      break;
    case Tag::li:
      ++m.items;
      break;
    case Tag::input:
      ++m.inputs;
      break;
    case Tag::object:
    case Tag::embed:
    case Tag::iframe:
      ++m.embeds;
      break;
    case Tag::ul:
    case Tag::ol:
      m.list_chars = m.chars;
      break;
    case Tag::blockquote:
      m.posts = static_cast<std::uint16_t>(m.posts + (is_embedded_post(hints_of(node)) ? 1 : 0));
      break;
    default:
      if ((html::traits_of(node.tag) & html::kHeading) != 0) m.heading_chars = m.chars;
  }
}

}  // namespace

Measures::Measures(Node& root) : root_(root) {
  for (html::Walk walk(&root); walk.next();) {
    Node& node = *walk.node();
    if (walk.entering()) {
      if (node.is_text()) {
        const TextCount count = remembered_count(node);
        if (node.parent != nullptr && &node != &root) {
          Measure& parent = measures_[node.parent->mark];
          parent.chars += count.chars;
          parent.commas = static_cast<std::uint16_t>(std::min(parent.commas + count.commas, 0xFFFF));
        }
        continue;
      }
      if (node.kind == html::NodeKind::comment) continue;
      node.mark = static_cast<std::uint32_t>(measures_.size());
      measures_.emplace_back();
    } else {
      Measure& own = measures_[node.mark];
      count_self(node, own);
      if (&node != &root) add(measures_[node.parent->mark], own);
    }
  }
}

void Measures::forget(const Node& node) {
  const Measure part = node.is_element() ? of(node) : Measure{};
  for (const Node* at = &node; at != &root_ && at->parent != nullptr; at = at->parent) {
    subtract(measures_[at->parent->mark], part);
  }
}

std::uint32_t visible_length(std::string_view text) { return count_text(text).chars; }

std::string text_of(const Node& node, std::size_t limit) {
  std::string out;
  for (html::ConstWalk walk(&node); walk.next() && out.size() < limit;) {
    const Node& at = *walk.node();
    if (at.is_text()) {
      out += at.text;
    } else if (at.is_element() && (html::is_block(at.tag) || at.is(Tag::br))) {
      out += ' ';
    }
  }
  return base::collapse(out);
}

}  // namespace feedcat::extract
