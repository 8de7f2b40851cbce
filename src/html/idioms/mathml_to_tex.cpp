#include "html/idioms/mathml_to_tex.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/idioms/tex_symbols.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kMostFormulaNodes = 5000;  // nodes of a formula that is converted
constexpr std::size_t kMostBytes = 20'000;

/// An element that is being read, with the TeX of the children read so far.
struct Level {
  const Node* node = nullptr;
  std::vector<std::string> parts;
};

bool is_row(std::string_view name) {
  static constexpr std::array kRows = std::to_array<std::string_view>(
      {"math", "mrow", "mstyle", "mpadded", "semantics", "mtd", "menclose", "merror", "maction", "mphantom"});
  return std::find(kRows.begin(), kRows.end(), name) != kRows.end();
}

/// Puts a space between a command such as `\alpha` and a letter after it.
void append(std::string& out, std::string_view part) {
  if (part.empty()) return;
  std::size_t end = out.size();
  while (end > 0 && base::is_alpha(out[end - 1])) --end;
  const bool command = end > 0 && end < out.size() && out[end - 1] == '\\';
  if (command && base::is_alpha(part.front())) out += ' ';
  out += part;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) append(out, part);
  return out;
}

std::string part(const Level& level, std::size_t index) {
  return index < level.parts.size() ? level.parts[index] : std::string();
}

std::string braced(const std::string& tex) { return "{" + tex + "}"; }

/// Returns the base of a superscript or subscript: one letter or command needs no braces.
std::string base_of(const std::string& tex) {
  if (tex.empty()) return "{}";
  const bool one = base::decode_utf8(tex, 0).length == tex.size();
  const bool command = tex[0] == '\\' && std::all_of(tex.begin() + 1, tex.end(), base::is_alpha);
  return one || command ? tex : braced(tex);
}

std::string text_below(const Node& node) {
  std::string out;
  for (ConstWalk walk(&node); walk.next();) {
    if (walk.node()->is_text()) out += walk.node()->text;
  }
  return base::collapse(out);
}

std::string identifier(const Node& node) {
  const std::string text = text_below(node);
  std::string tex = tex_symbols(text);
  if (is_tex_function(text)) return "\\" + text;
  const bool one = !text.empty() && base::decode_utf8(text, 0).length == text.size();
  if (one || tex.starts_with('\\')) return tex;
  return text.empty() ? text : "\\mathrm" + braced(tex);
}

std::string fraction(const Level& level) {
  const bool bar = level.node->get("linethickness") != "0" && level.node->get("linethickness") != "0px";
  return (bar ? "\\frac" : "\\binom") + braced(part(level, 0)) + braced(part(level, 1));
}

std::string scripts(const Level& level, std::string_view first, std::string_view second) {
  std::string out = base_of(part(level, 0));
  if (!part(level, 1).empty()) out.append(first).append(braced(part(level, 1)));
  if (!second.empty() && !part(level, 2).empty()) out.append(second).append(braced(part(level, 2)));
  return out;
}

std::string over(const Level& level) {
  if (const std::string_view accent = tex_accent(part(level, 1)); !accent.empty()) {
    return std::string(accent) + braced(part(level, 0));
  }
  return scripts(level, "^", {});
}

std::string under(const Level& level) {
  static constexpr std::string_view kBar = "_";
  if (part(level, 1) == kBar || part(level, 1) == "\u00AF") return "\\underline" + braced(part(level, 0));
  return scripts(level, "_", {});
}

std::string table(const Level& level) {
  std::string out = "\\begin{matrix} ";
  for (std::size_t i = 0; i < level.parts.size(); ++i) out.append(i > 0 ? " \\\\ " : "").append(level.parts[i]);
  return out + " \\end{matrix}";
}

std::string table_row(const Level& level) {
  std::string out;
  for (std::size_t i = 0; i < level.parts.size(); ++i) out.append(i > 0 ? " & " : "").append(level.parts[i]);
  return out;
}

std::string fenced(const Level& level) {
  const Node& node = *level.node;
  const std::string_view open = node.has("open") ? node.get("open") : "(";
  const std::string_view close = node.has("close") ? node.get("close") : ")";
  const std::string_view separator = node.has("separators") ? base::trim(node.get("separators")) : ",";
  std::string out = tex_symbols(open);
  for (std::size_t i = 0; i < level.parts.size(); ++i) {
    if (i > 0) out.append(separator.substr(0, 1));
    append(out, level.parts[i]);
  }
  append(out, tex_symbols(close));
  return out;
}

std::string leaf(const Node& node) {
  if (node.name == "mi") return identifier(node);
  const std::string text = text_below(node);
  if (node.name == "mtext") return text.empty() ? text : "\\text" + braced(text);
  return tex_symbols(text);
}

bool is_leaf(std::string_view name) {
  return name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms";
}

std::string converted(const Level& level) {
  const std::string_view name = level.node->name;
  if (name == "mfrac") return fraction(level);
  if (name == "msup") return scripts(level, "^", {});
  if (name == "msub") return scripts(level, "_", {});
  if (name == "msubsup" || name == "munderover") return scripts(level, "_", "^");
  if (name == "mover") return over(level);
  if (name == "munder") return under(level);
  if (name == "msqrt") return "\\sqrt" + braced(joined(level.parts));
  if (name == "mroot") return "\\sqrt[" + part(level, 1) + "]" + braced(part(level, 0));
  if (name == "mtable") return table(level);
  if (name == "mtr" || name == "mlabeledtr") return table_row(level);
  if (name == "mfenced") return fenced(level);
  return joined(level.parts);
}

/// True for elements whose children have fixed places, so that an empty child counts, too.
bool counts_places(std::string_view name) { return !is_row(name); }

bool is_small(const Node& math) {
  std::size_t nodes = 0, bytes = 0;
  for (ConstWalk walk(&math); walk.next();) {
    bytes += walk.node()->text.size();
    if (++nodes > 2 * kMostFormulaNodes || bytes > kMostBytes) return false;
  }
  return true;
}

}  // namespace

std::string mathml_to_tex(const Node& math) {
  if (!is_small(math)) return tex_symbols(text_below(math));
  std::vector<Level> levels;
  levels.push_back({});
  for (ConstWalk walk(&math); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) {
      const std::string text = base::collapse(node.text);
      if (!text.empty()) levels.back().parts.push_back(tex_symbols(text));
      continue;
    }
    if (!node.is_element()) continue;
    if (walk.entering()) {
      if (node.name.starts_with("annotation") || node.name == "mspace") {
        walk.skip();
      } else if (is_leaf(node.name)) {
        levels.back().parts.push_back(leaf(node));
        walk.skip();
      } else {
        levels.push_back({&node, {}});
      }
      continue;
    }
    std::string tex = converted(levels.back());
    levels.pop_back();
    Level& around = levels.back();
    const bool place = around.node != nullptr && counts_places(around.node->name);
    if (!tex.empty() || place) around.parts.push_back(std::move(tex));
  }
  return joined(levels.back().parts);
}

}  // namespace feedcat::html
