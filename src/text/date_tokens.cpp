#include "text/date_tokens.hpp"

#include "base/ascii.hpp"

namespace feedcat::text {
namespace {

bool is_letter(char c) { return base::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

std::size_t word_end(std::string_view s, std::size_t i) {
  bool region = false;
  while (i < s.size()) {
    const bool joins = (s[i] == '/' || s[i] == '_') && i + 1 < s.size() && is_letter(s[i + 1]);  // america/new_york
    // america/port-au-prince
    const bool hyphen = s[i] == '-' && region && i + 1 < s.size() && is_letter(s[i + 1]);
    if (!is_letter(s[i]) && !joins && !hyphen) break;
    region = region || s[i] == '/';
    ++i;
  }
  return i;
}

}  // namespace

Tokens tokenize_date(std::string_view s) {
  Tokens tokens;
  bool spaced = false;
  for (std::size_t i = 0; i < s.size();) {
    if (base::is_space(s[i])) {
      spaced = true;
      ++i;
      continue;
    }
    if (s[i] == '(') {  // a comment, RFC 822 § 3.4.3
      const std::size_t close = s.find(')', i);
      i = close == std::string_view::npos ? s.size() : close + 1;
      continue;
    }
    std::size_t end = i + 1;
    auto kind = Token::Kind::mark;
    if (base::is_digit(s[i])) {
      kind = Token::Kind::number;
      while (end < s.size() && base::is_digit(s[end])) ++end;
    } else if (is_letter(s[i])) {
      kind = Token::Kind::word;
      end = word_end(s, i);
    }
    tokens.push_back({kind, s.substr(i, end - i), spaced, false});
    spaced = false;
    i = end;
  }
  return tokens;
}

}  // namespace feedcat::text
