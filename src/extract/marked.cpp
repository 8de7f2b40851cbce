#include "extract/marked.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

/// Class names and ids that blog engines and news sites give to the text itself.
constexpr std::array kBodyNames = std::to_array<std::string_view>(
    {"entry-content",    "post-content", "article-body", "article-content", "article__body",
     "article__content", "articlebody",  "story-body",   "story-content",   "post-body",
     "post__content",    "entry-body",   "post-entry",   "blog-content",    "content-body",
     "articletext",      "article-text", "body-copy",    "rich-text",       "richtext"});

bool is_body_name(std::string_view value) {
  const std::vector<std::string_view> words = base::words(value);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return std::any_of(kBodyNames.begin(), kBodyNames.end(),
                       [&](std::string_view name) { return base::iequals(word, name); });
  });
}

std::optional<Mark> mark_of(const Node& node) {
  if (base::iequals(node.get("itemprop"), "articleBody") || is_body_name(node.get("class")) ||
      is_body_name(node.get("id"))) {
    return Mark::body;
  }
  if (node.is(Tag::article)) return Mark::article;
  if (node.is(Tag::main) || node.get("role") == "main") return Mark::main;
  return std::nullopt;
}

}  // namespace

std::vector<Marked> marked_content(Node& body) {
  const Measures measures(body);
  std::array<Node*, 3> best{};
  for (html::Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &body) continue;
    const std::optional<Mark> mark = mark_of(node);
    if (!mark) continue;
    Node*& known = best[static_cast<std::size_t>(*mark)];
    if (known == nullptr || measures.of(node).chars > measures.of(*known).chars) known = &node;
  }
  std::vector<Marked> marked;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (best[i] != nullptr) marked.push_back({best[i], static_cast<Mark>(i)});
  }
  return marked;
}

}  // namespace feedcat::extract
