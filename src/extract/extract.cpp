// Runs the stages of extraction, one after the other.
#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "extract/choose.hpp"
#include "extract/markdown_page.hpp"
#include "extract/measure.hpp"
#include "extract/metadata.hpp"
#include "extract/page_kind.hpp"
#include "extract/product.hpp"
#include "extract/signals.hpp"
#include "extract/standfirst.hpp"
#include "extract/thread.hpp"
#include "extract/verdict.hpp"
#include "extract/visible.hpp"
#include "extract/visible_metadata.hpp"
#include "feedcat/article.hpp"
#include "html/idioms/idioms.hpp"
#include "html/links.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/serialize.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"

namespace feedcat {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kTextOfRefused = 400;  // bytes that an explanation shows of the text of a refused page

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
  article.markdown_url = metadata.markdown_url;
  return article;
}

}  // namespace

Result<Article> extract_article(const Document& page, const ExtractOptions& options) {
  if (extract::is_markdown_page(page)) {
    Result<Article> article =
        extract::read_markdown_page(text::decode(page.bytes, page.content_type, text::Sniff::html).utf8, page);
    if (article) article->item.body.keep_tracking = options.keep_tracking;
    return article;
  }
  if (const std::string kind = extract::not_a_page(page); !kind.empty()) {
    return fail(ErrorKind::no_article,
                "not a web page (" + kind + ")" + (kind == "feed" ? "; feedcat fetch reads it" : ""));
  }
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  html::Parsed parsed = html::parse_page(decoded.utf8);
  html::Tree& tree = parsed.tree;
  extract::Metadata metadata = extract::read_metadata(*tree.root(), page.url);
  html::absolute_links(tree, page.url);
  // A page shows the picture of a formula; its hidden MathML is dropped with everything that is hidden.
  html::translate_idioms(tree, html::PaintedPictures::stay);
  Node* body = html::find_first(*tree.root(), Tag::body);
  if (body == nullptr) return fail(ErrorKind::no_article, "no article found (empty page)");
  extract::Log log;
  log.quoted = options.quoted;
  extract::drop_invisible(tree, *body, options.explain ? &log : nullptr);
  extract::note_hints(tree, *body);
  extract::read_shown(*body, page.url, metadata);

  extract::ContentKind kind = extract::kind_of_content(*tree.root(), decoded.utf8, page.url, metadata);
  extract::Choice found;
  found.log.quoted = options.quoted;
  if (const extract::Thread thread = extract::read_thread(tree, *body, {decoded.utf8, page.url}); thread.posts > 0) {
    kind = extract::ContentKind::thread;
    found.article = thread.article;
    found.log.lines.push_back("thread: " + std::to_string(thread.posts) + " posts");
  } else {
    const std::string host = text::host_of(page.url);
    const bool is_product = kind == extract::ContentKind::product;
    if (is_product) extract::drop_reviews(*body, options.explain ? &log : nullptr);
    const bool declared = !is_product && (metadata.declares_article || metadata.published.has_value());
    found = extract::choose(tree, *body, {metadata.title, host, declared, is_product, options.explain, options.quoted});
    extract::add_standfirst(tree, *body, *found.article, options.explain ? &found.log : nullptr);
  }
  found.log.lines.insert(found.log.lines.begin(), log.lines.begin(), log.lines.end());
  const extract::Finding finding{metadata, decoded.utf8, *body, page.url, *found.article, kind};
  std::string verdict = extract::not_an_article(finding, options.explain ? &found.log : nullptr);
  if (!verdict.empty() && options.explain) {
    found.log.lines.push_back("text: \"" + extract::text_of(*found.article, kTextOfRefused) + "\"");
  }
  if (!verdict.empty() && !options.any) return fail(ErrorKind::no_article, "no article found (" + verdict + ")");
  if (metadata.excerpt.empty()) metadata.excerpt = extract::first_paragraph(*found.article);
  Article article = make_article(metadata, found, page);
  article.confidence = extract::confidence(finding);
  article.item.body.keep_tracking = options.keep_tracking;
  article.explanation = std::move(found.log.lines);
  article.kind = extract::name_of(kind);
  article.verdict = std::move(verdict);
  return article;
}

}  // namespace feedcat
