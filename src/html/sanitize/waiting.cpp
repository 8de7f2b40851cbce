#include "html/sanitize/waiting.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

using Words = std::unordered_set<std::string_view>;

/// Attributes besides `href` that name the element that a control shows.
constexpr std::array kNaming = std::to_array<std::string_view>(
    {"aria-controls", "popovertarget", "commandfor", "data-target", "data-bs-target", "onclick"});

constexpr int kMostOfControl = 16;  // nodes before an element or inside its neighbour that are searched

bool is_word_byte(char c) {
  return base::is_alnum(c) || c == '-' || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

void add_words(std::string_view value, Words& words) {
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && is_word_byte(value[end])) ++end;
    if (end > at) words.insert(value.substr(at, end - at));
    at = end + 1;
  }
}

std::string_view fragment_of(std::string_view address) {
  const std::size_t hash = address.find('#');
  return hash == std::string_view::npos ? std::string_view() : address.substr(hash + 1);
}

/// Returns every word by which a control in the text may mean an id.
Words named_by_controls(const Node& root) {
  Words words;
  for (ConstWalk walk(&root); walk.next();) {
    if (!walk.entering()) continue;
    for (const Attribute& attribute : walk.node()->attributes()) {
      if (attribute.name == "href") {
        add_words(fragment_of(attribute.value), words);
      } else if (std::find(kNaming.begin(), kNaming.end(), attribute.name) != kNaming.end()) {
        add_words(attribute.value, words);
      }
    }
  }
  return words;
}

/// Is this a checkbox, a radio button or a label of one? Style sheets show what comes after one that is ticked.
bool is_toggle(const Node& node) {
  if (node.is(Tag::label)) return node.has("for");
  return node.is(Tag::input) &&
         (base::iequals(node.get("type"), "checkbox") || base::iequals(node.get("type"), "radio"));
}

bool is_control(const Node& node) {
  if (!node.is_element()) return false;
  if (is_toggle(node)) return true;
  if (node.is(Tag::button) || node.has("onclick") || base::iequals(node.get("role"), "button")) return true;
  const std::string_view href = base::trim(node.get("href"));
  return node.is(Tag::a) && (href.ends_with('#') || base::istarts_with(href, "javascript:"));
}

bool follows_control(const Node& element) {
  int left = kMostOfControl;
  const Node* before = element.previous;
  while (before != nullptr && !before->is_element() && !is_seen(*before) && left-- > 0) before = before->previous;
  if (before == nullptr) return false;
  for (ConstWalk walk(before); left > 0 && walk.next();) {
    if (!walk.entering()) continue;
    if (is_control(*walk.node())) return true;
    --left;
  }
  return false;
}

bool can_be_asked_for(const Node& element, const Words& named) {
  if (base::iequals(element.get("role"), "tabpanel")) return true;
  const std::string_view id = element.get("id");
  return (!id.empty() && named.count(id) > 0) || follows_control(element);
}

}  // namespace

struct Waiting::Names {
  Words words;
};

Waiting::Waiting(const Node& root) : root_(root) {}
Waiting::~Waiting() = default;

bool Waiting::is_requested(const Node& element) {
  if (names_ == nullptr) names_ = std::make_unique<Names>(Names{named_by_controls(root_)});
  return can_be_asked_for(element, names_->words);
}

}  // namespace feedcat::html
