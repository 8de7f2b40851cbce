#include "feedcat/render.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "html/heading_levels.hpp"
#include "html/idioms/formulas.hpp"
#include "html/idioms/idioms.hpp"
#include "html/links.hpp"
#include "html/markup.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "render/markdown/markdown.hpp"
#include "render/plain/plain.hpp"
#include "render/xhtml/xhtml.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"

namespace feedcat {
namespace {

/// Makes HTML of plain text: empty lines separate paragraphs, and newlines are kept.
std::string markup_of(std::string_view plain) {
  const std::string text = text::printable_text(plain);
  std::string out;
  out.reserve(text.size() + text.size() / 8 + 16);
  out += "<p>";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    text::append_escaped_html(out, std::string_view(text).substr(at, end - at));
    std::size_t next = end;
    while (next < text.size() && text[next] == '\n') ++next;
    if (next < text.size()) out += next - end > 1 ? "</p><p>" : "<br>";
    at = next;
  }
  out += "</p>";
  return out;
}

/// Some publishers escape their markup once too often, so that a whole document arrives as one text. A text that only
/// mentions tags does not both begin and end with one.
std::string encoded_markup(const html::Tree& tree) {
  for (const html::Node* node = tree.root()->first_child; node != nullptr; node = node->next) {
    if (node->is_element()) return {};
  }
  const std::string text = html::text_content(*tree.root());
  const std::string_view trimmed = base::trim(text);
  const bool document = trimmed.starts_with('<') && trimmed.ends_with('>') && html::looks_like_html(trimmed);
  return document ? std::string(trimmed) : std::string();
}

}  // namespace

Rendered render_markup(const Markup& markup, const Wanted& wanted, const TextStyle& style) {
  Rendered out;
  if (markup.empty()) return out;
  std::string made;
  std::string_view source = markup.source;
  if (markup.kind == Markup::Kind::plain) {
    made = markup_of(source);
    source = made;
  }
  html::Tree tree = html::parse_fragment(source).tree;
  if (markup.kind == Markup::Kind::html) {
    if (std::string again = encoded_markup(tree); !again.empty()) {
      made = std::move(again);
      source = made;
      tree = html::parse_fragment(source).tree;
    }
  }
  html::absolute_links(tree, markup.base);
  html::translate_idioms(tree);
  if (!markup.keep_tracking) html::drop_tracking(tree);
  out.hidden = html::sanitize(tree);
  // What is rendered is hardly ever longer than its source, so that no string has to grow.
  if (wanted.text) {
    out.text.reserve(source.size());
    render::render_plain(*tree.root(), style, out.text);
  }
  html::lower_headings(tree, wanted.top_heading);
  if (wanted.html) {
    out.html.reserve(source.size());
    html::serialize(*tree.root(), out.html);
    out.html = text::printable_text(out.html);
  }
  if (wanted.markdown) {
    out.markdown.reserve(source.size());
    render::render_markdown(*tree.root(), wanted.part, out.markdown);
  }
  if (wanted.xhtml) {  // the last one, because it changes the tree
    out.xhtml.reserve(source.size());
    render::render_xhtml(tree, out.xhtml);
    out.xhtml = text::printable_text(out.xhtml);
  }
  return out;
}

}  // namespace feedcat
