#include "render/markdown/footnotes.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/ascii.hpp"

namespace feedcat::render {
namespace {

/// Digits, and few: what else an attribute says is not ours.
std::string_view number_in(std::string_view value) {
  const bool number = !value.empty() && value.size() <= 6 && std::all_of(value.begin(), value.end(), base::is_digit);
  return number ? value : std::string_view();
}

bool has_words(const Node& node) {
  for (ConstWalk walk(&node); walk.next();) {
    if (walk.node()->is_text() && !base::trim(walk.node()->text).empty()) return true;
  }
  return false;
}

}  // namespace

bool is_footnote_list(const Node& node) { return node.is(Tag::ol) && node.has("data-footnotes"); }

std::string MarkdownFootnotes::name_of(std::string_view number) const { return prefix_ + std::string(number); }

MarkdownFootnotes::MarkdownFootnotes(const Node& root, std::size_t part)
    : prefix_(part == 0 ? std::string() : std::to_string(part + 1) + "-") {
  std::unordered_map<std::string_view, const Node*> items;
  std::unordered_set<std::string_view> referred_to;
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (node.is(Tag::sup)) referred_to.insert(number_in(node.get("data-footnote-ref")));
    const bool item = node.is(Tag::li) && node.parent != nullptr && is_footnote_list(*node.parent);
    if (item && has_words(node)) items.try_emplace(number_in(node.get("data-footnote")), &node);
  }
  for (const auto& [number, item] : items) {
    if (number.empty() || !referred_to.contains(number)) continue;
    numbers_.emplace(number);
    items_.insert(item);
  }
}

std::string MarkdownFootnotes::reference(const Node& sup) const {
  const std::string number(sup.get("data-footnote-ref"));
  return numbers_.contains(number) ? name_of(number) : std::string();
}

std::string MarkdownFootnotes::definition(const Node& item) const {
  return items_.contains(&item) ? name_of(item.get("data-footnote")) : std::string();
}

}  // namespace feedcat::render
