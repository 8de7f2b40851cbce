#include "extract/content_kind.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kMostProducts = 3;  // a page with more of them is a list

// Programs that make pages of documentation are recognised by the beginning of the name that they give themselves …
constexpr auto kGenerators =
    list({"sphinx",      "docusaurus", "mkdocs",   "vuepress",  "vitepress", "gitbook",  "doxygen",   "rustdoc",
          "mdbook",      "antora",     "docsify",  "starlight", "nextra",    "javadoc",  "jsdoc",     "typedoc",
          "asciidoctor", "readme",     "mintlify", "docfx",     "docbook",   "dokuwiki", "hugo-docs", "just the docs"});
// … and by the names that they give to the page or its body.
constexpr auto kMarks =
    list({"docs-wrapper", "docs-doc-page", "plugin-docs", "wy-body-for-nav", "mdbook", "rustdoc", "md-typeset"});
constexpr auto kPaths = list({"/docs/", "/doc/", "/documentation/", "/manual/", "/reference/", "/api-reference/"});
constexpr auto kHosts = list({"docs.", "doc.", "documentation.", "manual."});

/// Counts how often the page's data gives something one of these types: `"@type": "Product"`, `itemtype=".../Product"`.
std::size_t count_type(std::string_view html, std::string_view type) {
  std::size_t count = 0;
  for (std::size_t at = html.find(type); at != std::string_view::npos; at = html.find(type, at + type.size())) {
    const char before = at == 0 ? ' ' : html[at - 1];
    const std::size_t end = at + type.size();
    const char after = end < html.size() ? html[end] : ' ';
    if ((before != '"' && before != '/' && before != '\'') || (after != '"' && after != '\'')) continue;
    const std::string_view context = html.substr(at < 40 ? 0 : at - 40, at < 40 ? at : 40);
    const bool typed =
        context.find("@type") != std::string_view::npos || context.find("schema.org/") != std::string_view::npos;
    count += typed ? 1 : 0;
  }
  return count;
}

bool is_product(std::string_view html, const Metadata& metadata) {
  if (metadata.kind.starts_with("product") || metadata.kind == "og:product") return true;
  if (metadata.declares_article || metadata.declares_list) return false;
  const std::size_t products = count_type(html, "Product");
  return products > 0 && products <= kMostProducts;
}

bool is_by_generator(const Node& meta) {
  if (!base::iequals(meta.get("name"), "generator")) return false;
  const std::string by = base::lower(meta.get("content"));
  return std::any_of(kGenerators.begin(), kGenerators.end(),
                     [&](std::string_view name) { return by.starts_with(name); });
}

bool is_marked(const Node& page) {
  const std::vector<std::string_view> words = base::words(page.get("class"));
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
  });
}

/// Decides by what the page's head says about the program that has made it, and by the names of the page and its body.
bool is_generated(const html::Node& root) {
  for (html::ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is(Tag::meta) && is_by_generator(node)) return true;
    if ((node.is(Tag::html) || node.is(Tag::body)) && is_marked(node)) return true;
    if (node.is(Tag::body)) return false;
  }
  return false;
}

bool is_documentation(const html::Node& root, std::string_view html, std::string_view url, const Metadata& metadata) {
  if (is_generated(root) || count_type(html, "TechArticle") > 0 || count_type(html, "APIReference") > 0) return true;
  if (metadata.published) return false;
  const std::string lower = base::lower(url);
  const std::string host = text::host_of(url);
  return std::any_of(kPaths.begin(), kPaths.end(),
                     [&](std::string_view path) { return lower.find(path) != std::string::npos; }) ||
         std::any_of(kHosts.begin(), kHosts.end(), [&](std::string_view start) { return host.starts_with(start); });
}

}  // namespace

std::string_view name_of(ContentKind kind) {
  switch (kind) {
    case ContentKind::thread:
      return "thread";
    case ContentKind::documentation:
      return "documentation";
    case ContentKind::product:
      return "product";
    case ContentKind::article:
      break;
  }
  return "article";
}

ContentKind kind_of_content(const html::Node& root, std::string_view html, std::string_view url,
                            const Metadata& metadata) {
  if (is_product(html, metadata)) return ContentKind::product;
  return is_documentation(root, html, url, metadata) ? ContentKind::documentation : ContentKind::article;
}

}  // namespace feedcat::extract
