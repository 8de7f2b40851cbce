#include "extract/markdown_page.hpp"

#include <map>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/lines.hpp"
#include "extract/visible_metadata.hpp"
#include "html/markup.hpp"
#include "html/parse/from_markdown.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/sanitize/sanitize.hpp"
#include "text/date.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

constexpr std::size_t kLongestHead = 16'384;  // bytes

using Head = std::map<std::string, std::string, std::less<>>;

/// Returns a scalar without its quotes or the brackets of a list.
std::string_view bare(std::string_view value) {
  value = base::trim(value);
  for (const std::string_view pair : {"[]", "\"\"", "''"}) {
    if (value.size() > 1 && value.front() == pair[0] && value.back() == pair[1]) {
      value = base::trim(value.substr(1, value.size() - 2));
    }
  }
  return value;
}

/// Reads the lines `key: value` or `key = value` of the head, and removes it from `markdown`. Nested values do not
/// count.
Head take_head(std::string_view& markdown) {
  Head head;
  std::string_view rest = markdown;
  const std::string_view fence = base::trim(base::take_line(rest));
  if (fence != "---" && fence != "+++") return head;
  while (!rest.empty() && markdown.size() - rest.size() < kLongestHead) {
    const std::string_view line = base::take_line(rest);
    if (base::trim(line) == fence || (fence == "---" && base::trim(line) == "...")) {
      markdown = rest;
      return head;
    }
    const std::size_t at = line.find(fence == "---" ? ':' : '=');
    if (at == base::kNone || base::is_space(line.front())) continue;
    head.try_emplace(base::lower(base::trim(line.substr(0, at))), bare(line.substr(at + 1)));
  }
  return {};  // it has no end, so the first line is a rule
}

std::string first_of(const Head& head, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto at = head.find(name); at != head.end() && !at->second.empty()) return at->second;
  }
  return {};
}

/// Removes the heading with which the text begins, and returns its words.
std::string take_heading(std::string_view& markdown) {
  std::string_view rest = markdown;
  std::string_view line;
  do {
    line = base::take_line(rest);
  } while (!rest.empty() && base::trim(line).empty());
  std::string_view words = base::trim(line);
  if (words.starts_with("# ")) {
    words = words.substr(2);
    while (words.ends_with('#')) words.remove_suffix(1);
  } else {
    const std::string_view underline = base::trim(base::take_line(rest));
    if (words.empty() || underline.size() < 2 || underline.find_first_not_of('=') != base::kNone) return {};
  }
  markdown = rest;
  return html::strip_markup(html::from_markdown(base::trim(words)));
}

}  // namespace

bool is_markdown_page(const Document& page) {
  const std::string_view start = base::trim(page.bytes.substr(0, 64));
  if (base::istarts_with(start, "<!doctype") || base::istarts_with(start, "<html") || start.starts_with("<?xml")) {
    return false;
  }
  const std::string type = text::mime_essence(page.content_type);
  if (text::is_markdown(type)) return true;
  const bool says_nothing = type.empty() || type == "text/plain" || type == "application/octet-stream";
  return says_nothing && text::is_markdown(text::mime_of_url(page.url));
}

Result<Article> read_markdown_page(std::string_view utf8, const Document& page) {
  const Head head = take_head(utf8);
  const std::string heading = take_heading(utf8);
  Article article;
  Item& item = article.item;
  item.title = html::strip_markup(first_of(head, {"title"}));
  if (item.title.empty()) item.title = heading;
  html::Tree tree = html::parse_fragment(html::from_markdown(utf8)).tree;
  html::sanitize(tree);
  if (base::trim(html::text_content(*tree.root())).empty() && item.title.empty()) {
    return fail(ErrorKind::no_article, "no article found (empty page)");
  }
  item.url = text::is_web_url(page.url) ? std::string(page.url) : std::string();
  item.id = item.url.empty() ? "urn:feedcat:" + base::hash128_hex(item.title) : item.url;
  item.summary = html::strip_markup(first_of(head, {"description", "summary", "excerpt"}));
  if (item.summary.empty()) item.summary = first_paragraph(*tree.root());
  const std::string names = first_of(head, {"author", "authors"});
  for (const std::string_view name : base::split(names, ',')) {
    if (std::string words = html::strip_markup(bare(name)); !words.empty()) item.authors.push_back({.name = words});
  }
  item.published = text::parse_date(first_of(head, {"date", "published", "pubdate"}));
  item.updated = text::parse_date(first_of(head, {"updated", "lastmod", "modified"}));
  item.language = first_of(head, {"lang", "language"});
  item.content_source = ContentSource::page;
  item.body = {Markup::Kind::markdown, std::string(utf8), std::string(page.url)};
  article.confidence = 1;
  article.kind = "article";
  return article;
}

}  // namespace feedcat::extract
