#include "html/css.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/utf8.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kLongestEscape = 6;  // in hexadecimal digits

/// Returns the offset after the string that begins at `at`. A string ends at its quote, and a broken one at the line's
/// end.
std::size_t string_end(std::string_view css, std::size_t at) {
  const char quote = css[at++];
  while (at < css.size() && css[at] != quote && css[at] != '\n') at += css[at] == '\\' ? 2 : 1;
  return std::min(at + 1, css.size());
}

bool begins_address(std::string_view css, std::size_t at) {
  if (!base::istarts_with(css.substr(at), "url(")) return false;
  const std::string_view inside = base::trim(css.substr(at + 4, 8));
  return !inside.starts_with('"') && !inside.starts_with('\'');
}

std::size_t address_end(std::string_view css, std::size_t at) {
  return std::min(css.find(')', at), css.size() - 1) + 1;
}

/// Appends the character that the escape at `at` stands for, and returns the offset after it.
std::size_t append_escaped(std::string_view css, std::size_t at, std::string& out) {
  if (++at == css.size()) return at;
  std::size_t digits = 0;
  char32_t c = 0;
  while (digits < kLongestEscape && at + digits < css.size() && base::hex_value(css[at + digits]) >= 0) {
    c = c * 16 + static_cast<char32_t>(base::hex_value(css[at + digits++]));
  }
  at += digits;
  if (digits == 0) {
    c = static_cast<unsigned char>(css[at++]);
    if (c == U'\n') return at;
    if (c >= 0x80) return out += css[at - 1], at;
  } else if (at < css.size() && base::is_space(css[at])) {
    ++at;
  }
  if (c >= 0x80) {
    base::append_utf8(out, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? U'\uFFFD' : c);
  } else {
    const char plain = static_cast<char>(c);
    out += base::is_alnum(plain) || plain == '-' ? base::to_lower(plain) : '_';
  }
  return at;
}

bool is_plain(std::string_view css) {
  return css.find("/*") == std::string_view::npos &&
         std::none_of(css.begin(), css.end(), [](char c) { return base::is_upper(c) || c == '\\'; });
}

/// Removes `!important` from the value. Any other word after the mark makes the declaration invalid; the result is then
/// false.
bool take_importance(Declaration& declaration) {
  const std::size_t mark = find_in_css(declaration.value, "!");
  if (mark == declaration.value.size()) return true;
  declaration.important = base::trim(declaration.value.substr(mark + 1)) == "important";
  declaration.value = base::trim(declaration.value.substr(0, mark));
  return declaration.important;
}

}  // namespace

std::string plain_css(std::string_view css) {
  std::string out;
  out.reserve(css.size());
  for (std::size_t at = 0; at < css.size();) {
    const char c = css[at];
    if (c == '\\') {
      at = append_escaped(css, at, out);
    } else if (c == '/' && css.substr(at).starts_with("/*")) {
      const std::size_t end = css.find("*/", at + 2);
      at = end == std::string_view::npos ? css.size() : end + 2;
      out += ' ';
    } else if (c == '"' || c == '\'') {
      const std::size_t end = string_end(css, at);
      while (at < end) {
        const bool escape = css[at] == '\\';
        out += escape ? '_' : base::to_lower(css[at]);
        at += escape ? 2 : 1;  // the escaped character may be a quote
      }
    } else if ((c == 'u' || c == 'U') && begins_address(css, at)) {
      const std::size_t end = address_end(css, at);
      for (; at < end; ++at) out += css[at] == '\\' ? '_' : base::to_lower(css[at]);
    } else {
      out += base::to_lower(c);
      ++at;
    }
  }
  return out;
}

std::size_t find_in_css(std::string_view css, std::string_view wanted, std::size_t at) {
  static constexpr base::CharSet kSpecial("\"'u()[]{}");
  const auto is_wanted = [&](char c) { return std::find(wanted.begin(), wanted.end(), c) != wanted.end(); };
  std::size_t depth = 0;
  while (at < css.size()) {
    const char c = css[at];
    if (depth == 0 && is_wanted(c)) return at;
    if (!kSpecial.has(c)) {
      ++at;
      continue;
    }
    if (c == '"' || c == '\'') {
      at = string_end(css, at);
      continue;
    }
    if (c == 'u' && begins_address(css, at)) {
      at = address_end(css, at);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    ++at;
  }
  return css.size();
}

Declarations::Declarations(std::string_view style) {
  if (!is_plain(style)) {
    plain_ = plain_css(style);
    style = plain_;
  }
  bool has_important = false;
  for (std::size_t at = 0; at < style.size();) {
    const std::size_t end = find_in_css(style, ";", at);
    const std::string_view written = style.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = written.find(':');
    if (colon == std::string_view::npos) continue;
    Declaration declaration{base::trim(written.substr(0, colon)), base::trim(written.substr(colon + 1))};
    if (!take_importance(declaration) || declaration.value.empty()) continue;
    has_important = has_important || declaration.important;
    all_.push_back(declaration);
  }
  if (has_important) std::stable_partition(all_.begin(), all_.end(), [](const auto& d) { return !d.important; });
}

std::string style_value(std::string_view style, std::string_view property) {
  std::string_view found;
  if (style.empty()) return {};
  // Most styles do not name the property at all. An escape may stand for a letter of its name.
  if (base::ifind(style, property) == std::string_view::npos && style.find('\\') == std::string_view::npos) return {};
  const Declarations declarations(style);
  for (const Declaration& declaration : declarations) {
    if (declaration.property == property) found = declaration.value;
  }
  return std::string(found);
}

std::optional<WhiteSpace> white_space_of(const Node& element) {
  static constexpr std::array<std::pair<std::string_view, WhiteSpace>, 7> kValues = {{
      {"normal", WhiteSpace::collapse},
      {"nowrap", WhiteSpace::collapse},
      {"initial", WhiteSpace::collapse},
      {"pre-line", WhiteSpace::lines},
      {"pre-wrap", WhiteSpace::all},
      {"break-spaces", WhiteSpace::all},
      {"pre", WhiteSpace::unbroken},
  }};
  const std::string_view style = element.get("style");
  if (style.empty()) return std::nullopt;
  const std::string value = style_value(style, "white-space");
  const std::string_view word = std::string_view(value).substr(0, value.find_first_of(" \t"));
  for (const auto& [name, meaning] : kValues) {
    if (word == name) return meaning;
  }
  return std::nullopt;
}

}  // namespace feedcat::html
