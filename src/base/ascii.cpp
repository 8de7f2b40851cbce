#include "base/ascii.hpp"

#include <utility>

namespace feedcat::base {

namespace {

char capital_of(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = to_lower(c);
  return out;
}

std::size_t ifind(std::string_view haystack, std::string_view needle, std::size_t from) {
  // The next places where its first letter is, small and capital. Most letters of a text are others.
  const char small_letter = to_lower(needle.front()), capital = capital_of(small_letter);
  std::size_t small_at = haystack.find(small_letter, from);
  std::size_t capital_at = capital == small_letter ? std::string_view::npos : haystack.find(capital, from);
  const char second = needle.size() > 1 ? to_lower(needle[1]) : '\0';
  const auto begins_at = [&](std::size_t at) {
    if (needle.size() > 1 && (at + 1 >= haystack.size() || to_lower(haystack[at + 1]) != second)) return false;
    return istarts_with(haystack.substr(at), needle);
  };
  while (true) {
    const std::size_t at = std::min(small_at, capital_at);
    if (at == std::string_view::npos || begins_at(at)) return at;
    if (at == small_at) {
      small_at = haystack.find(small_letter, at + 1);
    } else {
      capital_at = haystack.find(capital, at + 1);
    }
  }
}

std::string collapse(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  bool pending = false;
  const auto is_nbsp = [&](std::size_t at) { return s[at] == '\xC2' && at + 1 < s.size() && s[at + 1] == '\xA0'; };
  for (std::size_t i = 0; i < s.size();) {
    const bool nbsp = is_nbsp(i);
    if (nbsp || is_space(s[i])) {
      pending = true;
      i += nbsp ? 2 : 1;
      continue;
    }
    const std::size_t word = i;
    while (i < s.size() && !is_space(s[i]) && !is_nbsp(i)) ++i;
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out.append(s, word, i - word);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = s.find(separator);
    out.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> words(std::string_view s) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < s.size()) {
    while (i < s.size() && is_space(s[i])) ++i;
    const std::size_t start = i;
    while (i < s.size() && !is_space(s[i])) ++i;
    if (i > start) out.push_back(s.substr(start, i - start));
  }
  return out;
}

void replace_all(std::string& s, std::string_view from, std::string_view to) {
  std::size_t at = s.find(from);
  if (at == std::string::npos) return;
  std::string out;
  out.reserve(s.size());
  std::size_t copied = 0;
  for (; at != std::string::npos; at = s.find(from, copied)) {
    out.append(s, copied, at - copied).append(to);
    copied = at + from.size();
  }
  out.append(s, copied);
  s = std::move(out);
}

}  // namespace feedcat::base
