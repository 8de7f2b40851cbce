// Text operations that know only ASCII, in every locale. Bytes above 0x7F never change and never match.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::base {

/// The white space of XML and HTML: space, tab, LF and CR, and also FF, which is white space only in HTML.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
/// The same without branches, for the searches of base/find_byte.
constexpr bool is_space_byte(unsigned char c) {
  return (c == ' ') | ((static_cast<unsigned char>(c - '\t') < 5) & (c != '\v'));
}
constexpr bool is_alnum_byte(unsigned char c) {
  return (static_cast<unsigned char>((c | 0x20) - 'a') < 26) | (static_cast<unsigned char>(c - '0') < 10);
}
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
/// The value of a hexadecimal digit, 0 to 15, or -1 if `c` is not one.
constexpr int hex_value(char c) {
  return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string lower(std::string_view s);
constexpr bool iequals(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return to_lower(x) == to_lower(y); });
}
/// What a search in a string returns when it finds nothing.
inline constexpr std::size_t kNone = std::string_view::npos;
constexpr bool contains(std::string_view s, std::string_view part) { return s.find(part) != kNone; }
constexpr bool istarts_with(std::string_view s, std::string_view prefix) {
  return s.size() >= prefix.size() && iequals(s.substr(0, prefix.size()), prefix);
}
constexpr bool iends_with(std::string_view s, std::string_view suffix) {
  return s.size() >= suffix.size() && iequals(s.substr(s.size() - suffix.size()), suffix);
}
/// The position of the first match, ignoring case, or npos. `needle` must not be empty.
std::size_t ifind(std::string_view haystack, std::string_view needle, std::size_t from = 0);

/// `s` without white space (is_space) at its ends, as a view into the argument.
constexpr std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

/// Makes each run of white space (including U+00A0) one space, and removes it at the ends.
std::string collapse(std::string_view s);

/// The pieces between separators, including empty ones, as views into the argument.
std::vector<std::string_view> split(std::string_view s, char separator);

/// The words between white space, none of them empty, as views into the argument.
std::vector<std::string_view> words(std::string_view s);

void replace_all(std::string& s, std::string_view from, std::string_view to);

}  // namespace feedcat::base
