// Text operations on ASCII alone: the same in every locale. Bytes beyond 0x7F are never changed and never match.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::base {

/// XML's and HTML's white space: space, tab, LF, CR; and FF, which only HTML counts.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
/// 0 … 15, or -1.
constexpr int hex_value(char c) {
  return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string lower(std::string_view s);
constexpr bool iequals(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return to_lower(x) == to_lower(y); });
}
constexpr bool istarts_with(std::string_view s, std::string_view prefix) {
  return s.size() >= prefix.size() && iequals(s.substr(0, prefix.size()), prefix);
}
constexpr bool iends_with(std::string_view s, std::string_view suffix) {
  return s.size() >= suffix.size() && iequals(s.substr(s.size() - suffix.size()), suffix);
}
/// Position of the first match ignoring case, or npos. `needle` must not be empty.
std::size_t ifind(std::string_view haystack, std::string_view needle, std::size_t from = 0);

/// Without white space (is_space) at both ends; a view into the argument.
constexpr std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

/// Every run of white space (U+00A0 too) becomes one space, none at the ends.
std::string collapse(std::string_view s);

/// The pieces between separators, empty ones included; views into the argument.
std::vector<std::string_view> split(std::string_view s, char separator);

/// The words between white space, none empty; views into the argument.
std::vector<std::string_view> words(std::string_view s);

void replace_all(std::string& s, std::string_view from, std::string_view to);

}  // namespace feedcat::base
