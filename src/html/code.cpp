#include "html/code.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

constexpr int kBoxesAround = 3;

/// What a language's name may be made of, so that it is one word in a fence's info string.
std::string_view name_only(std::string_view s) {
  static constexpr std::string_view kNameCharacters = "+#.-_";
  const auto end = std::find_if_not(s.begin(), s.end(), [](char c) {
    return base::is_alnum(c) || kNameCharacters.find(c) != std::string_view::npos;
  });
  return s.substr(0, static_cast<std::size_t>(end - s.begin()));
}

std::string_view by_attributes(const Node& node) {
  for (const std::string_view attribute : {"data-lang", "data-language"}) {
    if (const std::string_view name = name_only(node.get(attribute)); !name.empty()) return name;
  }
  static constexpr std::array<std::string_view, 4> kPrefixes = {"language-", "lang-", "highlight-source-",
                                                                "sourceCode-"};
  bool brush = false;
  for (const std::string_view word : base::words(node.get("class"))) {
    if (brush || word.starts_with("brush:")) {
      const std::string_view name = name_only(brush ? word : word.substr(6));
      if (!name.empty()) return name;
      brush = true;
      continue;
    }
    for (const std::string_view prefix : kPrefixes) {
      if (word.starts_with(prefix)) return name_only(word.substr(prefix.size()));
    }
  }
  return {};
}

}  // namespace

std::string language_of(const Node& pre) {
  const Node* node = pre.first_child;
  while (node != nullptr && !node->is_element()) node = node->next;
  if (node != nullptr && node->is(Tag::code)) {
    if (const std::string_view name = by_attributes(*node); !name.empty()) return std::string(name);
  }
  node = &pre;
  for (int i = 0; i <= kBoxesAround && node != nullptr; ++i, node = node->parent) {
    const bool box = node == &pre || node->is(Tag::div) || node->is(Tag::figure);
    if (!box) break;
    if (const std::string_view name = by_attributes(*node); !name.empty()) return std::string(name);
  }
  return {};
}

}  // namespace feedcat::html
