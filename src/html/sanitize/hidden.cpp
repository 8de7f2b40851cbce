#include "html/sanitize/hidden.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/css.hpp"
#include "html/query.hpp"
#include "html/sanitize/style_sheet.hpp"
#include "html/sanitize/unseen_text.hpp"
#include "html/sanitize/waiting.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/invisible.hpp"

namespace feedcat::html {
namespace {

/// The classes that hide text from everybody but screen readers or printers have these names everywhere.
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

/// Only a script paints a canvas. Browsers without scripts show what is inside it, but readers have browsers with
/// scripts.
bool is_canvas(const Node& element) { return element.is(Tag::canvas); }

/// Drops the elements that a reader can never see, and shows those that a reader could open.
std::size_t drop_removed(Tree& tree, Waiting& waiting) {
  std::size_t letters = 0;
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const bool removed = is_removed(node);
    if (removed && waiting.is_requested(node)) {
      show(node);
    } else if (removed || is_canvas(node)) {
      letters += letters_in(node);
      walk.skip();
      detach(node);
    }
  }
  return letters;
}

/// What a look at the elements of a text gives a reason to search for.
struct Survey {
  bool removes = false;  ///< something is hidden altogether
  bool styles = false;   ///< something may change how text looks
};

Survey survey(const Node& root) {
  Survey found;
  found.styles = !root.attributes().empty();
  for (ConstWalk walk(&root); walk.next() && !(found.removes && found.styles);) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    found.removes = found.removes || is_removed(node) || is_canvas(node);
    found.styles = found.styles || node.has("style") || node.has("bgcolor") || node.is(Tag::font);
  }
  return found;
}

/// Drops invisible characters from texts and from the alternative texts of pictures.
std::size_t drop_invisible_characters(Tree& tree) {
  constexpr std::size_t kOperator = 3;  // in bytes; an invisible operator of MathML is the only character of its text
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

bool is_removed(const Node& element) {
  std::string_view classes, style;
  const Attribute* hidden = nullptr;
  bool popover = false, open = false;
  for (const Attribute& attribute : element.attributes()) {  // once, because every element is asked
    if (attribute.name == "class") classes = attribute.value;
    if (attribute.name == "style") style = attribute.value;
    if (attribute.name == "hidden") hidden = &attribute;
    if (attribute.name == "popover") popover = true;
    if (attribute.name == "open") open = true;
  }
  if (is_for_others(classes)) return true;
  if (hidden != nullptr) return !base::iequals(base::trim(hidden->value), "until-found");
  if (popover || (element.is(Tag::dialog) && !open)) return true;
  return !style.empty() && style_value(style, "display") == "none";
}

bool is_hidden(const Node& element) {
  if (is_removed(element)) return true;
  const std::string_view style = element.get("style");
  if (style.empty()) return false;
  const std::string visibility = style_value(style, "visibility");
  return visibility == "hidden" || visibility == "collapse";
}

void show(Node& element) {
  for (const std::string_view name : {"hidden", "popover", "style"}) remove_attribute(element, name);
}

std::size_t drop_hidden(Tree& tree) {
  apply_style_sheets(tree);
  const Survey found = survey(*tree.root());
  std::size_t letters = 0;
  if (found.removes || found.styles) {
    Waiting waiting(*tree.root());
    if (found.removes) letters += drop_removed(tree, waiting);
    if (found.styles) letters += drop_unseen(tree, waiting);
  }
  return letters + drop_invisible_characters(tree);
}

}  // namespace feedcat::html
