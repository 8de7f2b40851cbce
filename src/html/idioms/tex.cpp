#include "html/idioms/tex.hpp"

#include <array>

#include "base/ascii.hpp"
#include "html/idioms/mathml_to_tex.hpp"
#include "html/walk.hpp"
#include "text/printable.hpp"

namespace feedcat::html {
namespace {

struct Delimiters {
  std::string_view open;
  std::string_view close;
  TexDelimiters kind;
};

constexpr std::array kDelimiters = std::to_array<Delimiters>({{"\\(", "\\)", TexDelimiters::inline_},
                                                              {"\\[", "\\]", TexDelimiters::display},
                                                              {"$$", "$$", TexDelimiters::display},
                                                              {"$", "$", TexDelimiters::inline_}});

constexpr std::array kWrappers =
    std::to_array<std::string_view>({"{\\displaystyle ", "{\\textstyle ", "{\\displaystyle{"});

const Delimiters* delimiters_of(std::string_view tex) {
  for (const Delimiters& row : kDelimiters) {
    const bool wrapped =
        tex.size() > row.open.size() + row.close.size() && tex.starts_with(row.open) && tex.ends_with(row.close);
    if (!wrapped) continue;
    const std::string_view inside = tex.substr(row.open.size(), tex.size() - row.open.size() - row.close.size());
    // `\(a\) and \(b\)` is a sentence, not a formula.
    if (inside.find(row.close) == std::string_view::npos) return &row;
  }
  return nullptr;
}

bool is_tex(std::string_view encoding) {
  return base::iequals(encoding, "application/x-tex") || base::iequals(encoding, "application/x-latex") ||
         base::iequals(encoding, "TeX") || base::iequals(encoding, "LaTeX");
}

/// Removes comments, which go on to the end of their line, before the lines are joined.
std::string without_comments(std::string_view tex) {
  if (tex.find('%') == std::string_view::npos || tex.find('\n') == std::string_view::npos) return std::string(tex);
  std::string out;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    const bool comment = tex[at] == '%' && (at == 0 || tex[at - 1] != '\\');
    if (comment) at = std::min(tex.find('\n', at), tex.size());
    if (at < tex.size()) out += tex[at];
  }
  return out;
}

}  // namespace

TexDelimiters tex_delimiters(std::string_view text) {
  const Delimiters* row = delimiters_of(base::trim(text));
  return row == nullptr ? TexDelimiters::none : row->kind;
}

std::string clean_tex(std::string_view source) {
  const std::string bare = without_comments(base::trim(source));
  std::string_view tex = bare;
  if (const Delimiters* row = delimiters_of(tex); row != nullptr) {
    tex = base::trim(tex.substr(row->open.size(), tex.size() - row->open.size() - row->close.size()));
  }
  for (const std::string_view wrapper : kWrappers) {
    if (tex.starts_with(wrapper) && tex.ends_with('}')) {
      tex = base::trim(tex.substr(wrapper.size(), tex.size() - wrapper.size() - 1));
    }
  }
  return base::collapse(text::printable_line(tex));
}

std::string declared_tex(const Node& math) {
  for (ConstWalk walk(&math); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || !node.name.starts_with("annotation")) continue;
    walk.skip();
    const bool words = node.first_child != nullptr && node.first_child->is_text();
    if (!is_tex(node.get("encoding")) || !words) continue;
    if (std::string tex = clean_tex(node.first_child->text); !tex.empty()) return tex;
  }
  return clean_tex(math.get("alttext"));
}

std::string tex_of(const Node& math) {
  std::string tex = declared_tex(math);
  return tex.empty() ? clean_tex(mathml_to_tex(math)) : tex;
}

}  // namespace feedcat::html
