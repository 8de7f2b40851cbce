#include "html/sanitize/hidden.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/css.hpp"
#include "html/query.hpp"
#include "html/sanitize/unseen_style.hpp"
#include "html/walk.hpp"
#include "text/invisible.hpp"

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

/// A box to tick or its label: style sheets show what stands after one that is ticked.
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

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return !base::is_space(c) && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::size_t letters_in(const Node& node) {
  std::size_t letters = 0;
  for (ConstWalk walk(&node); walk.next();) {
    if (!walk.entering()) continue;
    if (walk.node()->is_text()) letters += letters_in(walk.node()->text);
    if (walk.node()->is_element() && is_unseen(*walk.node())) walk.skip();
  }
  return letters;
}

/// What style sheets show to screen readers or on paper only goes by these names everywhere.
bool is_for_others(std::string_view classes) {
  static constexpr std::array kNames = std::to_array<std::string_view>(
      {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "screenreader-only",
       "show-for-sr", "element-invisible", "cdk-visually-hidden", "a11y-hidden", "print-only"});
  if (classes.empty()) return false;
  bool none = false, printed = false;
  for (std::string_view word = next_class(classes); !word.empty(); word = next_class(classes)) {
    if (std::find(kNames.begin(), kNames.end(), word) != kNames.end()) return true;
    none = none || word == "d-none";
    printed = printed || word.starts_with("d-print-");
  }
  return none && printed;
}

bool is_removed(const Node& element) {
  if (element.attributes().empty()) return element.is(Tag::dialog);
  if (is_for_others(element.get("class"))) return true;
  if (element.has("hidden")) return !base::iequals(base::trim(element.get("hidden")), "until-found");
  if (element.has("popover") || (element.is(Tag::dialog) && !element.has("open"))) return true;
  const std::string_view style = element.get("style");
  return !style.empty() && is_first_word(style_value(style, "display"), "none");
}

bool is_invisible(const Node& element) {
  const std::string_view visibility = style_value(element.get("style"), "visibility");
  return is_first_word(visibility, "hidden") || is_first_word(visibility, "collapse");
}

/// Elements that are not there for a reader, or are only there when asked for.
std::size_t drop_removed(Tree& tree, const Survey& found, const Words& named) {
  std::size_t letters = 0;
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || !is_hidden(node)) continue;
    if (can_be_asked_for(node, named) || (!found.shows && node.first_child != nullptr)) {
      show(node);
    } else if (is_removed(node)) {
      letters += letters_in(node);
      walk.skip();
      Tree::detach(node);
    }
  }
  return letters;
}

/// Follows a walk with the look of the text at each place.
class Looks {
 public:
  explicit Looks(const Words& named) : named_(named) {}

  void enter(const Node& element) {
    if (!may_change_look(element)) return;
    Look look = look_inside(element, now());
    if (look.away && !now().away && can_be_asked_for(element, named_)) look.away = false;
    if (look != now()) open_.push_back({&element, look});
  }
  void leave(const Node& element) {
    if (!open_.empty() && open_.back().element == &element) open_.pop_back();
  }
  [[nodiscard]] const Look& now() const { return open_.empty() ? page_ : open_.back().look; }

 private:
  struct Open {
    const Node* element;
    Look look;
  };
  const Words& named_;
  Look page_;
  std::vector<Open> open_;
};

/// Is there anything that can be seen without the help of a script, which might fade it in?
bool shows_anything(const Node& root, const Words& named) {
  Looks looks(named);
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_element() && is_unseen(node)) {
      if (walk.entering()) walk.skip();
    } else if (walk.entering() && is_content(node)) {
      if (!(node.is_text() ? looks.now().hides_text() : looks.now().hides_all())) return true;
    } else if (node.is_element()) {
      walk.entering() ? looks.enter(node) : looks.leave(node);
    }
  }
  return false;
}

/// Takes away what has become empty, but for cells, whose place in their table counts.
void drop_emptied(const std::vector<Node*>& parents) {
  for (Node* node : parents) {
    while (node != nullptr && node->is_element() && node->parent != nullptr && node->first_child == nullptr &&
           !node->is(Tag::td) && !node->is(Tag::th)) {
      Node* parent = node->parent;
      Tree::detach(*node);
      node = parent;
    }
  }
}

std::size_t drop_unseen(Tree& tree, const Words& named) {
  const bool shows = shows_anything(*tree.root(), named);
  std::size_t letters = 0;
  std::vector<Node*> parents;
  Looks looks(named);
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    Look look = looks.now();
    if (!shows) look.clear = look.invisible = false;
    if (node.is_text() ? look.hides_text() : walk.entering() && is_content(node) && look.hides_all()) {
      letters += letters_in(node);
      if (parents.empty() || parents.back() != node.parent) parents.push_back(node.parent);
      walk.skip();
      Tree::detach(node);
    } else if (node.is_element()) {
      walk.entering() ? looks.enter(node) : looks.leave(node);
    }
  }
  drop_emptied(parents);
  return letters;
}

bool is_styled(const Node& root) {
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && node.is_element() && !node.is(Tag::a) && may_change_look(node)) return true;
    if (walk.entering() && node.is(Tag::a) && node.has("style")) return true;
  }
  return false;
}

/// Invisible characters in texts and in what stands for a picture.
std::size_t drop_invisible_characters(Tree& tree) {
  constexpr std::size_t kOperator = 3;  // bytes: MathML's invisible operators stand alone
  std::size_t dropped = 0;
  const auto clean = [&](std::string_view& text) {
    if (!text::has_invisible(text)) return;
    std::string cleaned(text);
    const std::size_t count = text::drop_invisible(cleaned);
    if (count > 0) text = tree.keep(cleaned);
    dropped += count;
  };
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is_text()) {
      const bool formula = node.parent != nullptr && node.parent->is_element() && node.parent->space != Space::html;
      if (!formula || base::trim(node.text).size() > kOperator) clean(node.text);
      continue;
    }
    for (Attribute& attribute : node.attributes()) {
      const bool words = attribute.name == "alt" || attribute.name == "title" || attribute.name == "aria-label" ||
                         attribute.name == "summary" || attribute.name == "label";
      if (words) clean(attribute.value);
    }
  }
  return dropped;
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

void show(Node& element) {
  for (const std::string_view name : {"hidden", "popover", "style"}) Tree::remove_attribute(element, name);
}

bool is_hidden(const Node& element) { return is_removed(element) || (element.has("style") && is_invisible(element)); }

std::size_t drop_hidden(Tree& tree) {
  const Survey found = survey(*tree.root());
  const bool styled = is_styled(*tree.root());
  std::size_t letters = 0;
  if (found.hides || styled) {
    const Words named = named_by_controls(*tree.root());
    if (found.hides) letters += drop_removed(tree, found, named);
    if (styled) letters += drop_unseen(tree, named);
  }
  return letters + drop_invisible_characters(tree);
}

}  // namespace feedcat::html
