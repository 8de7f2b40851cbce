#include "render/markdown/math.hpp"

#include "base/ascii.hpp"
#include "render/markdown/escape.hpp"

namespace feedcat::render {
namespace {

bool fits(std::string_view tex) { return !tex.empty() && tex.find_first_of("$`\n") == std::string_view::npos; }

/// Tells whether the character at `at` and the one before it begin markup.
bool joins(std::string_view tex, std::size_t at) {
  const char before = tex[at - 1], c = tex[at];
  if (before == '<') return base::is_alpha(c) || c == '/' || c == '!' || c == '?';
  if (before == ']') return c == '(' || c == '[' || c == ':';
  if (before == '!') return c == '[';
  return before == '[' && c == '^';
}

std::string parted(std::string_view tex) {
  std::string out;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    if (at > 0 && joins(tex, at)) out += ' ';
    out += tex[at];
  }
  return out;
}

/// Tells whether the line would be read as more than text.
bool begins_block(std::string_view line) {
  static constexpr std::string_view kBlocks = "#>+-=*~<|[_";
  return block_start_escape(line) != std::string_view::npos || kBlocks.find(line.front()) != std::string_view::npos;
}

}  // namespace

std::string inline_math(std::string_view tex) {
  if (!fits(tex)) return {};
  return "$" + parted(tex) + "$";
}

std::string display_math(std::string_view tex) {
  if (!fits(tex)) return {};
  const std::string line = parted(tex);
  return begins_block(line) ? "$$ " + line + " $$" : "$$\n" + line + "\n$$";
}

}  // namespace feedcat::render
