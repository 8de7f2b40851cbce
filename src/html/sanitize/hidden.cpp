#include "html/sanitize/hidden.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/ascii.hpp"
#include "html/css.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

using Words = std::unordered_set<std::string_view>;

/// Attributes that name what a control shows, beside `href`.
constexpr std::array kNaming = std::to_array<std::string_view>(
    {"aria-controls", "popovertarget", "commandfor", "data-target", "data-bs-target", "onclick"});

constexpr int kMostOfControl = 16;  // nodes beside and inside a neighbour that are looked at

bool is_first_word(std::string_view value, std::string_view word) {
  return base::iequals(value.substr(0, value.find_first_of(" \t\n!")), word);
}

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

/// Whatever a control of the text may mean by an id.
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

bool is_content(const Node& node) {
  if (node.is_text()) return !base::trim(node.text).empty();
  return node.is_element() && (traits_of(node.tag) & kEmbedded) != 0;
}

bool is_control(const Node& node) {
  if (!node.is_element()) return false;
  if (node.is(Tag::button) || node.has("onclick") || base::iequals(node.get("role"), "button")) return true;
  const std::string_view href = base::trim(node.get("href"));
  return node.is(Tag::a) && (href.ends_with('#') || base::istarts_with(href, "javascript:"));
}

bool follows_control(const Node& element) {
  int left = kMostOfControl;
  const Node* before = element.previous;
  while (before != nullptr && !before->is_element() && !is_content(*before) && left-- > 0) before = before->previous;
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

struct Survey {
  bool hides = false;  ///< something is hidden
  bool shows = false;  ///< something is not
};

Survey survey(const Node& root) {
  Survey found;
  for (ConstWalk walk(&root); walk.next() && !(found.hides && found.shows);) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is_element() && (is_unseen(node) || is_hidden(node))) {
      found.hides = found.hides || !is_unseen(node);
      walk.skip();
    } else if (is_content(node)) {
      found.shows = true;
    }
  }
  return found;
}

void show(Node& element) {
  for (const std::string_view name : {"hidden", "popover", "style"}) Tree::remove_attribute(element, name);
}

}  // namespace

bool is_hidden(const Node& element) {
  if (element.attributes().empty()) return element.is(Tag::dialog);
  if (element.has("hidden")) return !base::iequals(base::trim(element.get("hidden")), "until-found");
  if (element.has("popover") || (element.is(Tag::dialog) && !element.has("open"))) return true;
  const std::string_view style = element.get("style");
  if (style.empty()) return false;
  const std::string_view visibility = style_value(style, "visibility");
  return is_first_word(style_value(style, "display"), "none") || is_first_word(visibility, "hidden") ||
         is_first_word(visibility, "collapse");
}

void drop_hidden(Tree& tree) {
  const Survey found = survey(*tree.root());
  if (!found.hides) return;
  const Words named = named_by_controls(*tree.root());
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || !is_hidden(node)) continue;
    if (can_be_asked_for(node, named) || (!found.shows && node.first_child != nullptr)) {
      show(node);
    } else {
      walk.skip();
      Tree::detach(node);
    }
  }
}

}  // namespace feedcat::html
