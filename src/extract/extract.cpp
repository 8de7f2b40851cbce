// The stages of extraction, one after the other.
#include <fmt/format.h>

#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "extract/candidates.hpp"
#include "extract/choose.hpp"
#include "extract/clean.hpp"
#include "extract/measure.hpp"
#include "extract/metadata.hpp"
#include "extract/prepare.hpp"
#include "extract/verdict.hpp"
#include "feedcat/article.hpp"
#include "html/links.hpp"
#include "html/parse.hpp"
#include "html/query.hpp"
#include "html/serialize.hpp"
#include "text/encoding.hpp"

namespace feedcat {
namespace {

using html::Node;
using html::Tag;

constexpr std::uint32_t kEnoughText = 500;  // characters: with less, an attempt with laxer rules follows

struct Attempt {
  Node* article = nullptr;
  std::uint32_t chars = 0;
  std::vector<std::string> log;
};

/// How strict an attempt is; each drops one rule of the one before.
struct Strictness {
  bool drop_unlikely, weigh_names, judge;
};
constexpr Strictness kAttempts[] = {
    {true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};

Attempt attempt(html::Tree& tree, const Node& body, const Strictness& strict, const extract::Metadata& metadata,
                bool explain) {
  Attempt out;
  Node& copy = *tree.clone(body);
  if (strict.drop_unlikely) extract::drop_unlikely(tree, copy);
  extract::make_paragraphs(tree, copy);
  const extract::Measures measures(copy);
  const extract::Scores scores = extract::score_candidates(copy, measures, strict.weigh_names);
  if (explain) {
    for (const extract::Candidate& candidate : scores.best) {
      out.log.push_back(fmt::format("candidate {:.1f}: {}", candidate.score, extract::describe(*candidate.node)));
    }
  }
  out.article = extract::assemble(tree, copy, measures, scores);
  extract::clean(tree, *out.article, {strict.judge, strict.weigh_names, metadata.title, explain ? &out.log : nullptr});
  out.chars = extract::Measures(*out.article).of(*out.article).chars;
  return out;
}

/// The first attempt that finds enough, else the one that finds most.
Attempt best_attempt(html::Tree& tree, const Node& body, const extract::Metadata& metadata, bool explain) {
  Attempt best;
  for (const Strictness& strict : kAttempts) {
    Attempt one = attempt(tree, body, strict, metadata, explain);
    const bool enough = one.chars >= kEnoughText;
    if (best.article == nullptr || one.chars > best.chars) best = std::move(one);
    if (enough) break;
  }
  return best;
}

Article make_article(const extract::Metadata& metadata, const Attempt& found, const Document& page) {
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
  article.site_name = metadata.site_name;
  article.next_page = metadata.next_page;
  article.explanation = found.log;
  return article;
}

}  // namespace

Result<Article> extract_article(const Document& page, const ExtractOptions& options) {
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  html::Parsed parsed = html::parse_page(decoded.utf8);
  html::Tree& tree = parsed.tree;
  extract::Metadata metadata = extract::read_metadata(tree, page.url);
  html::absolute_links(tree, page.url);
  Node* body = html::find_first(*tree.root(), Tag::body);
  if (body == nullptr) return fail(ErrorKind::no_article, "no article found (empty page)");
  extract::drop_invisible(tree, *body);
  const extract::Measure whole = extract::Measures(*body).of(*body);

  Attempt found = best_attempt(tree, *body, metadata, options.explain);
  const std::string text = extract::text_of(*found.article);
  if (const std::string kind = extract::not_an_article(metadata, whole, text); !kind.empty()) {
    return fail(ErrorKind::no_article, "no article found (" + kind + ")");
  }
  if (metadata.excerpt.empty()) {
    if (const Node* paragraph = html::find_first(*found.article, Tag::p))
      metadata.excerpt = extract::text_of(*paragraph);
  }
  Article article = make_article(metadata, found, page);
  article.confidence = std::min(1.0, found.chars / 2000.0);
  return article;
}

}  // namespace feedcat
