// The stages of extraction, one after the other.
#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "extract/choose.hpp"
#include "extract/measure.hpp"
#include "extract/metadata.hpp"
#include "extract/page_kind.hpp"
#include "extract/prepare.hpp"
#include "extract/verdict.hpp"
#include "extract/visible_metadata.hpp"
#include "feedcat/article.hpp"
#include "html/idioms/idioms.hpp"
#include "html/links.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/serialize.hpp"
#include "text/encoding.hpp"

namespace feedcat {
namespace {

using html::Node;
using html::Tag;

Article make_article(const extract::Metadata& metadata, const extract::Choice& found, const Document& page) {
  Article article;
  Item& item = article.item;
  item.url = metadata.canonical.empty() ? std::string(page.url) : metadata.canonical;
  item.id = item.url.empty() ? "urn:feedcat:" + base::hash128_hex(metadata.title) : item.url;
  item.title = metadata.title;
  item.authors = metadata.authors;
  item.published = metadata.published;
  item.updated = metadata.modified;
  item.summary = metadata.excerpt;
  item.language = metadata.language;
  item.image = metadata.image;
  item.rights = metadata.licence;
  item.content_source = ContentSource::page;
  item.body = {Markup::Kind::html, html::inner_html(*found.article), std::string(page.url)};
  article.byline = metadata.byline;
  article.site_name = metadata.site_name;
  article.published_fraction = metadata.published_fraction;
  article.published_is_shown = metadata.published_is_shown;
  article.next_page = metadata.next_page;
  article.explanation = found.log;
  return article;
}

}  // namespace

Result<Article> extract_article(const Document& page, const ExtractOptions& options) {
  if (const std::string kind = extract::not_a_page(page); !kind.empty()) {
    return fail(ErrorKind::no_article,
                "not a web page (" + kind + ")" + (kind == "feed" ? "; feedcat fetch reads it" : ""));
  }
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  html::Parsed parsed = html::parse_page(decoded.utf8);
  html::Tree& tree = parsed.tree;
  extract::Metadata metadata = extract::read_metadata(tree, page.url);
  html::absolute_links(tree, page.url);
  // What a page shows is the picture; its hidden MathML is dropped with all that is hidden.
  html::translate_idioms(tree, html::PaintedPictures::stay);
  Node* body = html::find_first(*tree.root(), Tag::body);
  if (body == nullptr) return fail(ErrorKind::no_article, "no article found (empty page)");
  std::vector<std::string> log;
  extract::drop_invisible(tree, *body, options.explain ? &log : nullptr);
  extract::read_shown(*body, page.url, metadata);

  extract::Choice found = extract::choose(tree, *body, metadata.title, options.explain);
  found.log.insert(found.log.begin(), log.begin(), log.end());
  const extract::Finding finding{metadata, decoded.utf8, *body, page.url, *found.article};
  if (const std::string kind = extract::not_an_article(finding); !kind.empty()) {
    return fail(ErrorKind::no_article, "no article found (" + kind + ")");
  }
  if (metadata.excerpt.empty()) metadata.excerpt = extract::first_paragraph(*found.article);
  Article article = make_article(metadata, found, page);
  article.confidence = extract::confidence(finding);
  article.item.body.keep_tracking = options.keep_tracking;
  return article;
}

}  // namespace feedcat
