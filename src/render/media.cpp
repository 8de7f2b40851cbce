#include "render/media.hpp"
#include "html/query.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/utf8.hpp"
#include "html/css.hpp"
#include "html/idioms/tex.hpp"
#include "html/markup.hpp"
#include "html/walk.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::render {
namespace {

constexpr std::size_t kLongestSign = 16;  // bytes: `:mrgreen:`

std::string clean(std::string_view s) { return base::collapse(text::printable_line(s)); }

/// Returns an address that is of use outside of the page, otherwise an empty string.
std::string address_of(std::string_view url) {
  url = base::trim(url);
  if (base::istarts_with(url, "data:") || base::istarts_with(url, "about:") || base::istarts_with(url, "blob:"))
    return {};
  return clean(url);
}

std::string file_name(std::string_view url) {
  static constexpr base::CharSet kEndsPath("?#");
  url = url.substr(0, std::min(kEndsPath.find_in(url), url.size()));
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (scheme != std::string_view::npos && path == std::string_view::npos) return {};
  std::string name;
  const std::string_view last = url.substr(url.rfind('/') + 1);
  for (std::size_t i = 0; i < last.size(); ++i) {
    const bool escape =
        last[i] == '%' && i + 2 < last.size() && base::hex_value(last[i + 1]) >= 0 && base::hex_value(last[i + 2]) >= 0;
    name += escape ? static_cast<char>(base::hex_value(last[i + 1]) * 16 + base::hex_value(last[i + 2])) : last[i];
    if (escape) i += 2;
  }
  return clean(name);
}

std::string_view first_of(const Node& node, std::initializer_list<std::string_view> attributes) {
  for (const std::string_view name : attributes) {
    if (const std::string_view value = base::trim(node.get(name)); !value.empty()) return value;
  }
  return {};
}

/// True for one pictograph (beyond the arrows and not a letter of any script), or for one sign such as ™.
bool is_symbol(std::string_view label) {
  if (label.empty() || label.size() > 40) return false;
  const char32_t first = base::decode_utf8(label, 0).value;
  const bool picture = first >= 0x2190 && (first < 0x2E80 || first >= 0x1F000);
  return (picture || text::is_unicode_symbol(first)) && text::next_grapheme(label).bytes == label.size();
}

/// True for an image that is as high as the letters beside it: an emoji, a flag.
bool is_letter_high(const Node& image) { return html::style_value(image.get("style"), "height") == "1em"; }

/// True for an image whose height is given in `ex`. Only formulas have that.
bool is_formula(const Node& image) {
  const std::string height = html::style_value(image.get("style"), "height");
  return height.size() > 2 && height.ends_with("ex");
}

std::string_view kind_of(Tag player) {
  struct Kind {
    Tag tag;
    std::string_view name;
  };
  static constexpr std::array kKinds = {Kind{Tag::video, "video"}, Kind{Tag::audio, "audio"},
                                        Kind{Tag::iframe, "embedded page"}};
  for (const Kind& kind : kKinds) {
    if (kind.tag == player) return kind.name;
  }
  return "embedded object";
}

std::string_view source_address(const Node& player) {
  const std::string_view own = first_of(player, {"src", "data", "href"});
  if (!own.empty()) return own;
  for (const Node* child = player.first_child; child != nullptr; child = child->next) {
    if (!child->is(Tag::source) && !child->is(Tag::embed)) continue;
    if (const std::string_view url = base::trim(child->get("src")); !url.empty()) return url;
  }
  return {};
}

/// Returns the sign between two children of a MathML element whose meaning is only in its layout.
std::string_view joint_of(std::string_view element, bool first) {
  if (element == "mfrac") return "/";
  if (element == "msup" || element == "mover") return "^";
  if (element == "msub" || element == "munder") return "_";
  if (element == "msubsup" || element == "munderover") return first ? "_" : "^";
  if (element == "mroot") return "^(1/";
  if (element == "mtr") return " ";
  if (element == "mtable") return "; ";
  return {};
}

bool is_row(const Node& node) { return node.name == "mrow" || node.name == "mstyle" || node.name == "mpadded"; }

/// An operand of several symbols gets parentheses.
bool is_grouped(const Node& node) {
  const Node* parent = node.parent;
  if (parent == nullptr || parent->space != Space::mathml) return false;
  if (node.name == "msqrt") return html::next_seen(*node.first_child) != nullptr;
  const bool operand = !joint_of(parent->name, true).empty() && parent->name != "mtr" && parent->name != "mtable";
  return operand && is_row(node) && html::next_seen(*node.first_child) != nullptr;
}

/// Returns the description of a medium without the markup that some editors copy from its caption.
std::string words_of(std::string_view attribute) {
  const bool markup = attribute.find("</") != std::string_view::npos && html::looks_like_html(attribute);
  return clean(markup ? html::strip_markup(attribute) : std::string(attribute));
}

}  // namespace

std::string alternative_of(const Node& image) { return words_of(image.get("alt")); }

Medium describe_image(const Node& image) {
  Medium medium;
  medium.address = address_of(image.get("src"));
  medium.label = words_of(first_of(image, {"alt", "aria-label", "title"}));
  medium.has_words = !medium.label.empty();
  const bool sign = !medium.label.empty() && medium.label.size() <= kLongestSign && is_letter_high(image);
  medium.symbol = sign || is_symbol(medium.label);
  medium.formula = !medium.label.empty() && is_formula(image);
  if (medium.formula) medium.label = html::clean_tex(medium.label);
  if (medium.label.empty()) medium.label = file_name(medium.address);
  if (medium.label.empty() && !medium.address.empty()) medium.label = "image";
  return medium;
}

Medium describe_player(const Node& player) {
  Medium medium;
  medium.address = address_of(source_address(player));
  medium.label = words_of(first_of(player, {"title", "aria-label", "alt"}));
  medium.has_words = !medium.label.empty();
  if (medium.label.empty() && !medium.address.empty()) medium.label = kind_of(player.tag);
  return medium;
}

std::string describe_math(const Node& math) {
  if (std::string tex = html::declared_tex(math); !tex.empty()) return tex;
  std::string symbols;
  for (ConstWalk walk(&math); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) symbols += base::trim(node.text);
    if (!node.is_element() || &node == &math) continue;
    if (walk.entering() && node.name.starts_with("annotation")) {
      walk.skip();
    }
    if (node.first_child != nullptr && walk.entering()) {
      if (node.name == "msqrt") symbols += "√";
      if (is_grouped(node)) symbols += "(";
    } else if (!walk.entering()) {
      if (node.first_child != nullptr && is_grouped(node)) symbols += ")";
      const Node* next = html::next_seen(node);
      if (node.parent != nullptr && next != nullptr) {
        symbols += joint_of(node.parent->name, html::previous_seen(node) == nullptr);
      } else if (node.parent != nullptr && node.parent->name == "mroot") {
        symbols += ")";
      }
    }
  }
  return clean(symbols);
}

std::string describe_drawing(const Node& svg) {
  if (const std::string_view label = base::trim(svg.get("aria-label")); !label.empty()) return clean(label);
  for (const Node* child = svg.first_child; child != nullptr; child = child->next) {
    const bool title = child->is_element() && child->name == "title" && child->first_child != nullptr;
    if (title && child->first_child->is_text()) return clean(child->first_child->text);
  }
  return {};
}

}  // namespace feedcat::render
