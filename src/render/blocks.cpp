#include "render/blocks.hpp"
#include "html/query.hpp"

#include <algorithm>
#include <array>

namespace feedcat::render {
namespace {

/// Elements that have a margin of one line in the style sheet of every browser. Other blocks only start a new line.
constexpr std::array kSpaced = {Tag::p,         Tag::h1,     Tag::h2,    Tag::h3,     Tag::h4,      Tag::h5,
                                Tag::h6,        Tag::pre,    Tag::ul,    Tag::ol,     Tag::dl,      Tag::menu,
                                Tag::dir,       Tag::hr,     Tag::table, Tag::figure, Tag::xmp,     Tag::blockquote,
                                Tag::listing,   Tag::iframe, Tag::video, Tag::audio,  Tag::details, Tag::fieldset,
                                Tag::plaintext, Tag::hgroup};

constexpr auto kGaps = [] {
  std::array<Gap, static_cast<std::size_t>(Tag::count_)> gaps{};
  for (const Tag tag : kSpaced) gaps[static_cast<std::size_t>(tag)] = Gap::blank;
  return gaps;
}();

Gap gap_of(const Node& element) {
  const Gap gap = kGaps[static_cast<std::size_t>(element.tag)];
  return gap == Gap::none && html::is_block(element.tag) ? Gap::line : gap;
}

/// Blocks without a gap before their first and after their last paragraph: a list of `<li><p>…</p></li>` is as tight as
/// one without `p`.
bool hugs(const Node& parent) {
  static constexpr std::array kHugging = {Tag::li, Tag::dd, Tag::dt, Tag::figcaption, Tag::summary};
  for (const Tag tag : kHugging) {
    if (parent.is(tag)) return true;
  }
  return false;
}

/// True for elements that consist of lines, which a caption must not be mistaken for.
bool has_lines(const Node& element) {
  static constexpr std::array kLines = {Tag::pre, Tag::listing, Tag::xmp, Tag::table};
  return std::find(kLines.begin(), kLines.end(), element.tag) != kLines.end() || is_list(element);
}

Gap gap(const Node& element, const Node* neighbour) {
  const Gap usual = gap_of(element);
  if (usual != Gap::blank || element.parent == nullptr) return usual;
  const Node& parent = *element.parent;
  if (is_list(element) && (parent.is(Tag::li) || is_list(parent))) return Gap::line;
  if (neighbour == nullptr && hugs(parent)) return Gap::line;
  if (neighbour != nullptr && neighbour->is(Tag::figcaption) && !has_lines(element)) return Gap::line;
  return usual;
}

}  // namespace

bool is_list(const Node& node) {
  const Tag tag = node.tag;
  return node.is_element() && (tag == Tag::ul || tag == Tag::ol || tag == Tag::menu || tag == Tag::dir);
}

bool begins_with_list(const Node& item) {
  const Node* first = item.first_child;
  while (first != nullptr && !html::is_seen(*first)) first = first->next;
  return first != nullptr && is_list(*first);
}

Gap gap_before(const Node& element) { return gap(element, html::previous_seen(element)); }
Gap gap_after(const Node& element) { return gap(element, html::next_seen(element)); }

}  // namespace feedcat::render
