#include "mirror/site/article.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "html/parse/from_markdown.hpp"
#include "html/parse/parse.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"
#include "text/entities.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kFence = "---\n";

/// Sanitised, addresses led from the page to what is beside the article, images not loaded before they are looked at.
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

std::vector<std::string> strings(text::JsonValue list) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const text::JsonValue entry = list[i];
    const std::string_view name = entry.is_object() ? entry["name"].string() : entry.string();
    if (!name.empty()) all.emplace_back(name);
  }
  return all;
}

/// Front matter of ours: its values are JSON.
void read_front_matter(std::string_view head, SiteArticle& article) {
  for (const std::string_view line : base::split(head, '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, colon);
    if (key != "authors" && key != "tags" && key != "language") continue;
    const auto value = text::JsonDocument::parse(line.substr(colon + 2));
    if (!value) continue;
    if (key == "language") article.language = value->root().string();
    if (key == "authors") article.authors = strings(value->root());
    if (key == "tags") article.tags = strings(value->root());
  }
}

/// What the page says by itself: title, the line about it, its address.
std::string_view without_opening(std::string_view text, bool markdown) {
  const auto drop_line = [&] {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    while (markdown && text.starts_with('\n')) text.remove_prefix(1);
  };
  while (text.starts_with('\n')) text.remove_prefix(1);
  if (!text.empty()) drop_line();
  if (!markdown) return text.substr(std::min(text.find("\n\n"), text.size()));
  if (text.starts_with('*') && text.substr(0, text.find('\n')).ends_with('*')) drop_line();
  if (text.starts_with("<http") && text.substr(0, text.find('\n')).ends_with('>')) drop_line();
  return text;
}

std::string html_of_front_matter_file(std::string_view file, SiteArticle& article) {
  const std::size_t end = file.find("\n---\n");
  if (end == std::string_view::npos) return {};
  read_front_matter(file.substr(0, end), article);
  const std::string_view text = file.substr(end + 5);
  const bool markdown = text.starts_with("\n# ");
  const std::string_view body = without_opening(text, markdown);
  return markdown ? html::from_markdown(body) : "<pre>" + text::escape_html(base::trim(body)) + "</pre>";
}

std::string html_of_json(std::string_view file, SiteArticle& article) {
  const auto document = text::JsonDocument::parse(file);
  if (!document) return {};
  const text::JsonValue item = document->root()["items"][std::size_t{0}];
  article.language = item["language"].string();
  article.authors = strings(item["authors"]);
  article.tags = strings(item["tags"]);
  std::string html(item["content_html"].string());
  if (html.empty()) html = "<p>" + text::escape_html(item["summary"].string()) + "</p>";
  const text::JsonValue attachments = item["attachments"];
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    const std::string url = text::escape_html(attachments[i]["url"].string());
    html += fmt::format("{0}<li><a href=\"{1}\">{1}</a>", i == 0 ? "<ul>" : "", url);
  }
  return html;
}

std::string html_of_page(std::string_view file) {
  const std::size_t begin = file.find("<div class=\"body\"");
  const std::size_t end = file.rfind("</article>");
  return begin < end && end != std::string_view::npos ? std::string(file.substr(begin, end - begin)) : std::string();
}

constexpr std::size_t kWholeWords = 3000;   // bytes of an article's text that the search has as they are
constexpr std::size_t kSingleWords = 9000;  // and of those that come only later in it, each once

std::string cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return std::string(text);
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return std::string(text.substr(0, size));
}

}  // namespace

SiteArticle site_article(std::string_view file, std::string_view prefix) {
  SiteArticle article;
  const std::string html = file.starts_with(kFence) ? html_of_front_matter_file(file, article)
                           : file.starts_with('{')  ? html_of_json(file, article)
                                                    : html_of_page(file);
  article.html = page_html(html, prefix);
  return article;
}

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
