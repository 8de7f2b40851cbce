#include "html/sanitize/style_sheet.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "html/css.hpp"
#include "html/sanitize/unseen_style.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

using Properties = std::uint64_t;  // has a bit for each of kHidingProperties

/// The properties that hide an element or show it again.
constexpr auto kHidingProperties = std::to_array<std::string_view>(
    {"display",    "visibility", "opacity", "filter",    "position",   "left",        "top",   "right",
     "bottom",     "inset",      "margin",  "transform", "translate",  "margin-left", "scale", "zoom",
     "clip",       "clip-path",  "height",  "width",     "overflow",   "text-indent", "font",  "font-size",
     "max-height", "max-width",  "color",   "animation", "background", "margin-top"});
static_assert(kHidingProperties.size() <= 64);

/// What one block of declarations does.
struct Effect {
  Properties properties = 0;
  std::string_view hiding;  ///< the shortest style that hides in the same way; empty if it hides nothing
};

std::string_view hiding_style(std::string_view declarations) {
  if (style_value(declarations, "display") == "none") return "display:none;";
  const Look look = look_of_style(declarations, {});
  if (look.away) return "position:absolute;left:-9999px;";
  if (look.invisible) return "visibility:hidden;";
  if (look.clear) return "opacity:0;";
  if (look.tiny) return "font-size:0;";
  return look.hides_text() ? "color:transparent;" : "";
}

Effect effect_of(std::string_view declarations) {
  Effect effect;
  const Declarations all(declarations);
  for (const Declaration& declaration : all) {
    const auto* const found = std::find(kHidingProperties.begin(), kHidingProperties.end(), declaration.property);
    if (found != kHidingProperties.end())
      effect.properties |= Properties{1} << static_cast<unsigned>(found - kHidingProperties.begin());
  }
  if (effect.properties != 0) effect.hiding = hiding_style(declarations);
  return effect;
}

bool is_css_name_byte(char c) {
  return base::is_alnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t name_end(std::string_view s, std::size_t at) {
  while (at < s.size() && is_css_name_byte(s[at])) ++at;
  return at;
}

/// True for `p`, `.x`, `#x`, `p.x` and `p#x`.
bool is_simple(std::string_view selector) {
  std::size_t at = name_end(selector, 0);
  if (at < selector.size() && (selector[at] == '.' || selector[at] == '#')) {
    const std::size_t end = name_end(selector, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  return !selector.empty() && at == selector.size();
}

/// Knows what the rules of the style sheets say about the elements with a name.
class Rules {
 public:
  void add(std::string_view selector, const Effect& effect, bool sometimes) {
    if (effect.properties == 0) return;
    if (is_simple(selector) && !sometimes) {
      Known& known = by_selector_[std::string(selector)];
      if (!effect.hiding.empty()) {
        known.hidden = effect;
        hides_ = true;
      } else {
        known.shown |= effect.properties;
        if ((known.hidden.properties & effect.properties) != 0) known.hidden = {};
      }
    } else if (effect.hiding.empty()) {
      add_names(selector, effect.properties);
    }
  }

  [[nodiscard]] bool hide_anything() const { return hides_; }

  /// Returns the style that hides the element, or an empty string.
  [[nodiscard]] std::string_view hiding(const Node& element) const {
    Effect hidden;
    Properties shown = 0;
    const auto ask = [&](const std::string& selector) {  // from the least specific selector to the most specific one
      if (const auto found = sometimes_.find(selector); found != sometimes_.end()) shown |= found->second;
      const auto found = by_selector_.find(selector);
      if (found == by_selector_.end()) return;
      const Known& known = found->second;
      if (!known.hidden.hiding.empty()) {
        hidden = known.hidden;
      } else if ((known.shown & hidden.properties) != 0) {
        hidden = {};
      }
    };
    const std::string tag = std::string(element.name);
    ask(tag);
    const std::string classes = base::lower(element.get("class"));
    for (const bool with_tag : {false, true}) {
      for (const std::string_view word : base::words(classes)) ask((with_tag ? tag + "." : ".").append(word));
    }
    if (element.has("id")) {
      const std::string id = base::lower(base::trim(element.get("id")));
      ask("#" + id);
      ask(tag + "#" + id);
    }
    return (hidden.properties & shown) != 0 ? std::string_view() : hidden.hiding;
  }

 private:
  struct Known {
    Effect hidden;
    Properties shown = 0;
  };

  /// All names in a selector that matches only sometimes.
  void add_names(std::string_view selector, Properties properties) {
    for (std::size_t at = 0; at < selector.size();) {
      const bool mark = selector[at] == '.' || selector[at] == '#';
      const std::size_t end = name_end(selector, mark ? at + 1 : at);
      if (end > at + (mark ? 1 : 0)) sometimes_[std::string(selector.substr(at, end - at))] |= properties;
      at = std::max(end, at + 1);
    }
  }

  std::unordered_map<std::string, Known> by_selector_;
  std::unordered_map<std::string, Properties> sometimes_;
  bool hides_ = false;
};

/// True for a condition that every screen meets.
bool is_always_met(std::string_view condition) {
  for (const std::string_view met : {"@media all", "@media screen", "@media only screen"}) {
    if (condition == met) return true;
  }
  return false;
}

/// True for blocks with rules inside.
bool holds_rules(std::string_view prelude) {
  return prelude.starts_with("@media") || prelude.starts_with("@supports") || prelude.starts_with("@layer") ||
         prelude.starts_with("@container");
}

void read_rule(std::string_view selectors, std::string_view declarations, bool sometimes, Rules& rules) {
  const Effect effect = effect_of(declarations);
  if (effect.properties == 0) return;
  for (std::size_t at = 0; at < selectors.size();) {
    const std::size_t end = find_in_css(selectors, ",", at);
    rules.add(base::trim(selectors.substr(at, end - at)), effect, sometimes);
    at = end + 1;
  }
}

void read_sheet(std::string_view sheet, Rules& rules) {
  std::vector<bool> open;  // for each open block with rules inside, whether it counts only sometimes
  std::size_t conditions = 0;
  for (std::size_t at = 0; at < sheet.size();) {
    const std::size_t stop = find_in_css(sheet, "{};", at);
    std::string_view prelude = base::trim(sheet.substr(at, stop - at));
    if (prelude.starts_with("<!--")) prelude = base::trim(prelude.substr(4));
    at = stop + 1;
    if (stop >= sheet.size() || sheet[stop] == ';') continue;
    if (sheet[stop] == '}') {
      if (!open.empty()) {
        conditions -= open.back() ? 1 : 0;
        open.pop_back();
      }
    } else if (holds_rules(prelude)) {
      open.push_back(!is_always_met(prelude));
      conditions += open.back() ? 1 : 0;
    } else {
      const std::size_t end = find_in_css(sheet, "}", at);
      if (!prelude.starts_with('@')) read_rule(prelude, sheet.substr(at, end - at), conditions > 0, rules);
      at = end + 1;
    }
  }
}

Rules rules_of(const Node& root) {
  Rules rules;
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::style)) continue;
    std::string sheet;
    for (const Node* child = node.first_child; child != nullptr; child = child->next) {
      if (child->is_text()) sheet += child->text;
    }
    read_sheet(plain_css(sheet), rules);
  }
  return rules;
}

}  // namespace

void apply_style_sheets(Tree& tree) {
  const Rules rules = rules_of(*tree.root());
  if (!rules.hide_anything()) return;
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || node.is(Tag::style)) continue;
    const std::string_view hiding = rules.hiding(node);
    if (!hiding.empty()) tree.set_attribute(node, "style", std::string(hiding).append(node.get("style")));
  }
}

}  // namespace feedcat::html
