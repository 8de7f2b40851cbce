#include "html/parse/bounded_markdown.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kMostMarkers = 24;
constexpr std::size_t kMostBlankLines = 64;
constexpr std::size_t kMostColumns = 128;
constexpr std::size_t kTab = 4;

/// Returns the length of the marker of a quote, a list's item or a footnote at the beginning, or 0.
std::size_t marker_length(std::string_view s) {
  if (s.empty()) return 0;
  if (s[0] == '>') return 1;
  const auto ends_at = [&](std::size_t at) { return at >= s.size() || base::is_space(s[at]); };
  if (s[0] == '-' || s[0] == '+' || s[0] == '*') return ends_at(1) ? 1 : 0;
  if (s.starts_with("[^")) {
    const std::size_t end = s.find("]:");
    return end == base::kNone ? 0 : end + 2;
  }
  constexpr std::size_t kMostDigits = 9;
  std::size_t digits = 0;
  while (digits < s.size() && digits <= kMostDigits && base::is_digit(s[digits])) ++digits;
  const bool numbered =
      digits > 0 && digits <= kMostDigits && digits < s.size() && (s[digits] == '.' || s[digits] == ')');
  return numbered && ends_at(digits + 1) ? digits + 1 : 0;
}

std::size_t blanks_at(std::string_view s) { return std::min(s.find_first_not_of(" \t"), s.size()); }

std::size_t columns_of(std::string_view blanks) {
  std::size_t columns = 0;
  for (const char c : blanks) columns += c == '\t' ? kTab : 1;
  return columns;
}

void append_line(std::string_view line, std::string& out) {
  std::size_t markers = 0;
  std::size_t columns = 0;
  while (true) {
    const std::size_t blanks = blanks_at(line);
    const std::size_t marker = marker_length(line.substr(blanks));
    if (marker == 0) break;
    columns += columns_of(line.substr(0, blanks));
    const bool keeps = ++markers <= kMostMarkers;
    if (keeps && columns <= kMostColumns) out += line.substr(0, blanks);
    if (keeps) out += line.substr(blanks, marker);
    line.remove_prefix(blanks + marker);
  }
  out += line;
}

}  // namespace

std::string bounded_markdown(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size());
  std::size_t blank_lines = 0;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find_first_of("\r\n"), markdown.size() - 1) + 1;
    const std::string_view line = markdown.substr(0, end);
    blank_lines = base::trim(line).empty() ? blank_lines + 1 : 0;
    if (blank_lines <= kMostBlankLines) append_line(line, out);
    markdown.remove_prefix(end);
  }
  return out;
}

}  // namespace feedcat::html
