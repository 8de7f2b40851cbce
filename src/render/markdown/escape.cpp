#include "render/markdown/escape.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/utf8.hpp"
#include "text/width.hpp"

namespace feedcat::render {
namespace {

using base::kNone;
constexpr std::size_t kLongestReference = 40;
constexpr std::size_t kLongestFormula = 400;  // bytes that a reader may take for a formula

bool is_word(char32_t c) { return c != 0 && beside(c) == Beside::word; }
bool is_blank(char32_t c) { return beside(c) == Beside::space; }

/// Tells whether the `&` at the beginning starts a character reference.
bool is_reference(std::string_view s) {
  std::size_t i = 1;
  if (i < s.size() && s[i] == '#') ++i;
  const std::size_t begin = i;
  while (i < s.size() && i < kLongestReference && base::is_alnum(s[i])) ++i;
  return i > begin && i < s.size() && s[i] == ';';
}

bool consists_of(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == kNone;
}

/// Tells whether a parser that knows formulas would read one from here to another dollar of the line.
bool opens_formula(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '$')
    return at + 1 < text.size() && text[at + 1] == '$';
  const std::size_t limit = std::min(text.size(), at + kLongestFormula);
  for (std::size_t end = at + 2; end < limit && text[end] != '\n'; ++end) {
    if (text[end] == '$' && text[end - 1] != ' ' && (end + 1 == text.size() || !base::is_digit(text[end + 1])))
      return true;
  }
  return false;
}

/// A marker counts only if a space or the end of the line follows.
bool ends_marker(std::string_view line, std::size_t at) { return at >= line.size() || line[at] == ' '; }

}  // namespace

char32_t character_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return base::decode_utf8(text, begin).value;
}

char32_t character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::decode_utf8(text, at).value : 0;
}

Beside beside(char32_t c) {
  if (c == 0 || text::is_unicode_space(c)) return Beside::space;
  if (text::is_unicode_punctuation(c)) return Beside::punctuation;
  return text::is_unicode_symbol(c) ? Beside::symbol : Beside::word;
}

bool needs_escape(std::string_view text, std::size_t at, const EscapeContext& context) {
  const char32_t before = context.after_mark ? U'*' : character_before(text, at);
  const char32_t after = context.before_mark ? U'*' : character_at(text, at + 1);
  switch (text[at]) {
    case '\\':
      return after == 0 || after == '\n' || (!is_word(after) && !is_blank(after));
    case '`':
      return true;
    case '*':
    case '~':
      return context.line_start || !is_blank(before) || !is_blank(after);
    case '_':
      return !is_word(before) || !is_word(after);
    case '[':
      return context.in_link || after == '^' ||
             (context.line_start &&
              (after == '!' || (at + 2 < text.size() && text[at + 2] == ']')));  // a callout, a task's box
    case ']':
      return context.in_link || after == '(' || after == '[' || after == ':' || context.before_mark;
    case '$':
      return opens_formula(text, at);
    case '!':
      return context.before_link || after == '[';
    case '<':
      return context.before_mark || after == '/' || after == '!' || after == '?' ||
             (after < 0x80 && base::is_alpha(static_cast<char>(after)));
    case '&':
      return is_reference(text.substr(at));
    default:
      return false;
  }
}

std::size_t block_start_escape(std::string_view line) {
  if (line.empty()) return kNone;
  switch (line[0]) {
    case '#': {
      const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
      return level <= 6 && ends_marker(line, level) ? 0 : kNone;
    }
    case '>':
      return 0;
    case '+':
      return ends_marker(line, 1) ? 0 : kNone;
    case '-':
      if (ends_marker(line, 1)) return 0;
      break;
    case '=':
      return consists_of(line, "= ") ? 0 : kNone;
    default:
      break;
  }
  if (consists_of(line, "-:| ") && line.find('-') != kNone) return 0;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool number = digits > 0 && digits <= 9 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  return number && ends_marker(line, digits + 1) ? digits : kNone;
}

void append_destination(std::string_view url, std::string& out) {
  static constexpr base::CharSet kNeedsBrackets(" ()<>");
  static constexpr base::CharSet kNotPlain("&\\<>");
  const bool pointy = url.empty() || kNeedsBrackets.find_in(url) != kNone;
  if (pointy) out += '<';
  std::size_t written = 0;
  for (std::size_t at = kNotPlain.find_in(url); at != kNone; at = kNotPlain.find_in(url, at + 1)) {
    out.append(url, written, at - written);
    if (url[at] != '&') out += '\\';
    out += url[at];
    if (url[at] == '&' && is_reference(url.substr(at))) out += "amp;";  // references are read before backslashes
    written = at + 1;
  }
  out.append(url, written);
  if (pointy) out += '>';
}

}  // namespace feedcat::render
