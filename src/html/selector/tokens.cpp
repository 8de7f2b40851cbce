#include "html/selector/tokens.hpp"

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::html::selector {
namespace {

constexpr std::size_t kMostDigits = 9;
constexpr std::size_t kMostHexDigits = 6;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_newline(char c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_css_space(char c) { return c == ' ' || c == '\t' || is_newline(c); }
bool begins_name(char c) { return base::is_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool continues_name(char c) { return begins_name(c) || base::is_digit(c) || c == '-'; }

int hex_digit(char c) {
  if (base::is_digit(c)) return c - '0';
  const char low = base::to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

bool Tokens::take(std::string_view characters) {
  if (!text_.substr(std::min(at_, text_.size())).starts_with(characters)) return false;
  at_ += characters.size();
  return true;
}

bool Tokens::skip_comment() {
  if (!take("/*")) return false;
  const std::size_t end = text_.find("*/", at_);
  at_ = end == std::string_view::npos ? text_.size() : end + 2;
  return true;
}

bool Tokens::skip_space() {
  bool any = false;
  while (!done()) {
    if (is_css_space(text_[at_])) {
      any = true;
      ++at_;
    } else if (!skip_comment()) {
      break;
    }
  }
  return any;
}

bool Tokens::escape_at(std::size_t at) const {
  return at + 1 < text_.size() && text_[at] == '\\' && !is_newline(text_[at + 1]);
}

bool Tokens::at_name() const {
  if (peek() == '-') return peek(1) == '-' || begins_name(peek(1)) || escape_at(at_ + 1);
  return (!done() && begins_name(peek())) || escape_at(at_);
}

void Tokens::take_escape(std::string& out) {
  ++at_;  // the backslash
  if (hex_digit(peek()) < 0) {
    const std::size_t begin = at_++;
    while (!done() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) ++at_;
    out += text_.substr(begin, at_ - begin);
    return;
  }
  char32_t code = 0;
  for (std::size_t i = 0; i < kMostHexDigits && hex_digit(peek()) >= 0; ++i) {
    code = code * 16 + static_cast<char32_t>(hex_digit(peek()));
    ++at_;
  }
  if (peek() == '\r' && peek(1) == '\n') ++at_;
  if (!done() && is_css_space(peek())) ++at_;
  const bool valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  valid ? base::append_utf8(out, code) : static_cast<void>(out += kReplacement);
}

std::string Tokens::name() {
  std::string out;
  if (!at_name()) return out;
  while (!done()) {
    if (continues_name(text_[at_])) {
      out += text_[at_++];
    } else if (escape_at(at_)) {
      take_escape(out);
    } else {
      break;
    }
  }
  return out;
}

std::optional<std::string> Tokens::string() {
  const std::size_t begin = at_;
  const char quote = text_[at_++];
  std::string out;
  while (!done() && !is_newline(text_[at_])) {
    if (text_[at_] == quote) {
      ++at_;
      return out;
    }
    if (text_[at_] != '\\') {
      out += text_[at_++];
    } else if (is_newline(peek(1))) {
      at_ += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;  // a line that goes on
    } else if (escape_at(at_)) {
      take_escape(out);
    } else {
      break;
    }
  }
  at_ = begin;
  return std::nullopt;
}

std::optional<int> Tokens::integer() {
  std::size_t end = at_;
  const bool negative = peek() == '-';
  if (negative || peek() == '+') ++end;
  const std::size_t digits = end;
  int value = 0;
  while (end < text_.size() && base::is_digit(text_[end])) {
    if (end - digits >= kMostDigits) return std::nullopt;
    value = value * 10 + (text_[end++] - '0');
  }
  if (end == digits) return std::nullopt;
  at_ = end;
  return negative ? -value : value;
}

}  // namespace feedcat::html::selector
