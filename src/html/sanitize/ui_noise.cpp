#include "html/sanitize/ui_noise.hpp"

#include <string_view>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/width.hpp"

namespace feedcat::html {
namespace {

constexpr int kMostToHeading = 4;  // elements between a link and its heading
constexpr int kMostBeside = 8;     // nodes beside a link that are checked
constexpr int kMostInSign = 6;     // nodes inside a link that is only a sign

bool says_something(const Node* node, Node* Node::*onward) {
  for (int left = kMostBeside; node != nullptr && left > 0; node = node->*onward, --left) {
    if (node->is_element() || !base::trim(node->text).empty()) return true;
  }
  return false;
}

/// True for a link in a heading that has other content, too.
bool stands_in_heading(const Node& link) {
  bool alone = true;
  const Node* node = &link;
  for (int left = kMostToHeading; left > 0 && node->is_element(); --left, node = node->parent) {
    if ((traits_of(node->tag) & kHeading) != 0) return !alone;
    alone = alone && !says_something(node->previous, &Node::previous) && !says_something(node->next, &Node::next);
    if (node->parent == nullptr) return false;
  }
  return false;
}

/// True for a link whose text is one character that is neither a letter nor a digit.
bool is_sign(const Node& link) {
  std::string_view words;
  int left = kMostInSign;
  for (ConstWalk walk(&link); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (--left < 0 || (traits_of(node.tag) & kEmbedded) != 0) return false;
    if (!node.is_text() || base::trim(node.text).empty()) continue;
    if (!words.empty()) return false;
    words = base::trim(node.text);
  }
  if (words.empty() || text::next_grapheme(words).bytes != words.size()) return false;
  const char32_t sign = base::decode_utf8(words, 0).value;
  return text::is_unicode_punctuation(sign) || text::is_unicode_symbol(sign);
}

bool is_permalink(const Node& link) {
  return link.get("href").find('#') != std::string_view::npos && is_sign(link) && stands_in_heading(link);
}

}  // namespace

void drop_furniture(Tree& tree) {
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (node.is(Tag::a) && is_permalink(node)) {
      walk.skip();
      detach(node);
    }
  }
}

}  // namespace feedcat::html
