#include "mirror/site/article.hpp"

#include <fmt/format.h>

#include <unordered_set>

#include "base/ascii.hpp"
#include "html/parse/from_markdown.hpp"
#include "html/parse/parse.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// Sanitises the text, makes its addresses lead from the page to the files beside the article, and delays loading
/// images until they are looked at.
std::string page_html(std::string_view source, std::string_view prefix) {
  html::Tree tree = html::parse_fragment(source).tree;
  html::sanitize(tree);
  for (html::Walk walk(tree.root()); walk.next();) {
    html::Node& node = *walk.node();
    if (!walk.entering()) continue;
    for (html::Attribute& attribute : node.attributes()) {
      const bool address = attribute.name == "src" || attribute.name == "href" || attribute.name == "poster";
      const std::string_view value = attribute.value;
      if (!address || value.empty() || value.starts_with('#') || value.starts_with('/')) continue;
      if (!text::is_absolute_url(value)) attribute.value = tree.keep(std::string(prefix) + std::string(value));
    }
    if (node.is(html::Tag::img)) tree.set_attribute(node, "loading", "lazy");
  }
  return text::printable_text(html::inner_html(*tree.root()));
}

constexpr std::size_t kWholeWords = 3000;   // bytes at the beginning of a text that the search keeps as they are
constexpr std::size_t kSingleWords = 9000;  // bytes of further words, each kept once

std::string cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return std::string(text);
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return std::string(text.substr(0, size));
}

}  // namespace

std::string html_of(const ArticleFile& file) {
  if (file.format == ArticleFormat::markdown) return html::from_markdown(file.body);
  if (file.format == ArticleFormat::text) return "<pre>" + text::escape_html(base::trim(file.body)) + "</pre>";
  std::string html = file.body;
  if (file.format == ArticleFormat::html || file.attachments.empty()) return html;
  html += "<ul>";
  for (const std::string& address : file.attachments) {
    html += fmt::format("<li><a href=\"{0}\">{0}</a>", text::escape_html(address));
  }
  return html;
}

std::string page_body(const ArticleFile& file, std::string_view prefix) { return page_html(html_of(file), prefix); }

std::string words_to_find(std::string_view body) {
  const std::string text = base::collapse(body);
  std::string out = cut(text, kWholeWords);
  if (out.size() == text.size()) return out;
  const std::string seen_first = out;
  std::unordered_set<std::string_view> seen;
  for (const std::string_view word : base::split(seen_first, ' ')) seen.insert(word);
  out += " \u2026";
  for (const std::string_view word : base::split(std::string_view(text).substr(out.size() - 4), ' ')) {
    if (out.size() + word.size() > kWholeWords + kSingleWords) break;
    if (word.find("://") != std::string_view::npos || !seen.insert(word).second) continue;
    out.append(" ").append(word);
  }
  return out;
}

}  // namespace feedcat::mirror
