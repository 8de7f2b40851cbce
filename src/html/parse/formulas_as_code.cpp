#include "html/parse/formulas_as_code.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/lines.hpp"

namespace feedcat::html {
namespace {

using base::kNone;

/// Returns the line without the markers of block quotes and its indentation.
std::string_view bare(std::string_view line) {
  while (!line.empty() && (line[0] == '>' || base::is_space(line[0]))) line.remove_prefix(1);
  return base::trim(line);
}

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// Returns the position of the dollar that closes the formula opened at `at`, or npos.
std::size_t closing_dollar(std::string_view line, std::size_t at) {
  if (at + 1 >= line.size() || line[at + 1] == ' ' || line[at + 1] == '$') return kNone;
  const std::size_t end = line.find_first_of("$`", at + 1);
  if (end == kNone || line[end] != '$' || line[end - 1] == ' ' || line[end - 1] == '\\') return kNone;
  return end + 1 < line.size() && base::is_digit(line[end + 1]) ? kNone : end;
}

void append_code_line(std::string_view line, std::string& out) {
  const std::string_view words = bare(line);
  if (words.starts_with("$$ ") && words.ends_with(" $$") && words.size() > 6) {
    const std::size_t begin = line.find("$$");
    out.append(line.substr(0, begin)).append("`").append(words.substr(3, words.size() - 6)).append("`");
    return;
  }
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    if (line[at] == '\\') {
      end = std::min(at + 2, line.size());
    } else if (line[at] == '`') {
      end = std::min(line.find_first_not_of('`', at), line.size());
      const std::size_t close = line.find(line.substr(at, end - at), end);
      if (close != kNone) end = close + (end - at);
    } else if (line[at] == '$') {
      if (const std::size_t close = closing_dollar(line, at); close != kNone) {
        out.append("`").append(line.substr(at + 1, close - at - 1)).append("`");
        at = close + 1;
        continue;
      }
    }
    out.append(line.substr(at, end - at));
    at = end;
  }
}

}  // namespace

std::string formulas_as_code(std::string_view markdown) {
  if (markdown.find('$') == kNone) return std::string(markdown);
  std::string out;
  out.reserve(markdown.size() + 64);
  bool in_fence = false, in_formula = false;
  while (!markdown.empty()) {
    std::string_view line = base::take_line(markdown);
    const bool ends = line.ends_with('\n');
    if (ends) line.remove_suffix(1);
    const std::string_view words = bare(line);
    if (!in_fence && words == "$$") {
      out.append(line.substr(0, line.find("$$"))).append(in_formula ? "```" : "```math");
      in_formula = !in_formula;
    } else if (in_fence || in_formula || is_fence(words)) {
      if (is_fence(words)) in_fence = !in_fence;
      out += line;
    } else {
      append_code_line(line, out);
    }
    if (ends) out += '\n';
  }
  return out;
}

}  // namespace feedcat::html
