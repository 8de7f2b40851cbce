#include "html/furniture.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/width.hpp"

namespace feedcat::html {
namespace {

constexpr int kMostAround = 4;  // elements between a link and its heading, a cell and its code
constexpr int kMostBeside = 8;  // nodes beside a link that are looked at
constexpr int kMostInside = 6;  // nodes of a link that is only a sign

bool says_something(const Node* node, Node* Node::*onward) {
  for (int left = kMostBeside; node != nullptr && left > 0; node = node->*onward, --left) {
    if (node->is_element() || !base::trim(node->text).empty()) return true;
  }
  return false;
}

/// In a heading, and not all of it.
bool stands_in_heading(const Node& link) {
  bool alone = true;
  const Node* node = &link;
  for (int left = kMostAround; left > 0 && node->is_element(); --left, node = node->parent) {
    if ((traits_of(node->tag) & kHeading) != 0) return !alone;
    alone = alone && !says_something(node->previous, &Node::previous) && !says_something(node->next, &Node::next);
    if (node->parent == nullptr) return false;
  }
  return false;
}

/// One character that is neither letter nor digit.
bool is_sign(const Node& link) {
  std::string_view words;
  int left = kMostInside;
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

/// How many lines when they are nothing but numbers, each one more than the one before; else 0.
std::size_t count_numbers(std::string_view text) {
  std::size_t count = 0;
  long expected = 0;
  for (std::string_view line : base::split(text, '\n')) {
    line = base::trim(line);
    if (line.empty()) continue;
    long number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc() || end != line.data() + line.size() || (count > 0 && number != expected)) return 0;
    expected = number + 1;
    ++count;
  }
  return count;
}

/// The `pre` that is all of a cell.
const Node* only_pre(const Node& cell) {
  const Node* node = &cell;
  for (int left = kMostAround; left > 0; --left) {
    const Node* inner = node->first_child;
    if (inner != nullptr && inner->is_text() && base::trim(inner->text).empty()) inner = inner->next;
    if (inner == nullptr || !inner->is_element() || says_something(inner->next, &Node::next)) return nullptr;
    if (inner->is(Tag::pre)) return inner;
    node = inner;
  }
  return nullptr;
}

/// Of a table's only row, two cells: numbers and code.
Node* line_numbers_of(const Node& row) {
  if (says_something(row.previous, &Node::previous) || says_something(row.next, &Node::next)) return nullptr;
  std::vector<Node*> cells;
  for (Node* cell = row.first_child; cell != nullptr && cells.size() < 3; cell = cell->next) {
    if (cell->is_element()) cells.push_back(cell);
  }
  if (cells.size() != 2 || only_pre(*cells[1]) == nullptr) return nullptr;
  const Node* numbers = only_pre(*cells[0]);
  return numbers != nullptr && count_numbers(text_content(*numbers)) > 0 ? cells[0] : nullptr;
}

}  // namespace

void drop_furniture(Tree& tree) {
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (node.is(Tag::a) && is_permalink(node)) {
      walk.skip();
      Tree::detach(node);
    } else if (Node* numbers = node.is(Tag::tr) ? line_numbers_of(node) : nullptr; numbers != nullptr) {
      Tree::detach(*numbers);
    }
  }
}

}  // namespace feedcat::html
