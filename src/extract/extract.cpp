// The stages of extraction, one after the other.
#include <fmt/format.h>

#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "extract/candidates.hpp"
#include "extract/choose.hpp"
#include "extract/clean.hpp"
#include "extract/explain.hpp"
#include "extract/marked.hpp"
#include "extract/measure.hpp"
#include "extract/metadata.hpp"
#include "extract/prepare.hpp"
#include "extract/shown.hpp"
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
  if (strict.drop_unlikely) extract::drop_unlikely(copy, explain ? &out.log : nullptr);
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

/// What the page marks as its content, cleaned like any candidate.
Attempt attempt_marked(html::Tree& tree, const std::vector<Node*>& marked, const extract::Metadata& metadata,
                       bool explain) {
  Attempt out;
  out.article = tree.make_element(Tag::div);
  for (const Node* piece : marked) tree.append(*out.article, *tree.clone(*piece));
  extract::drop_unlikely(*out.article, explain ? &out.log : nullptr);
  extract::make_paragraphs(tree, *out.article);
  extract::clean(tree, *out.article, {true, true, metadata.title, explain ? &out.log : nullptr});
  out.chars = extract::Measures(*out.article).of(*out.article).chars;
  return out;
}

/// By how much a marked element must exceed what the scores chose; the plainer the mark, the less.
constexpr double kMuchMore[] = {1.3, 1.5, 1.8};
/// How much of what the scores chose the marked text itself must hold to be taken as the tidier one.
constexpr double kNearlyAll = 0.75;

/// The scores' choice, unless the page's own marks tell that it is only a part, or more than the text.
Attempt choose(html::Tree& tree, Node& body, const extract::Metadata& metadata, bool explain) {
  const std::vector<extract::Marked> marks = extract::marked_content(body);
  Attempt chosen = best_attempt(tree, body, metadata, explain);
  for (const extract::Marked& marked : marks) {
    Attempt other = attempt_marked(tree, marked.nodes, metadata, explain);
    const double more = static_cast<double>(other.chars) / std::max(1U, chosen.chars);
    const bool tidier = marked.mark == extract::Mark::body && more >= kNearlyAll && more <= 1.0;
    if (other.chars < kEnoughText || !(tidier || more >= kMuchMore[static_cast<std::size_t>(marked.mark)])) continue;
    if (explain) {
      other.log.insert(other.log.begin(),
                       fmt::format("marked by the page, {} characters in place of {}: {}", other.chars, chosen.chars,
                                   extract::describe(*marked.nodes.front())));
    }
    chosen = std::move(other);
    break;
  }
  return chosen;
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
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  html::Parsed parsed = html::parse_page(decoded.utf8);
  html::Tree& tree = parsed.tree;
  extract::Metadata metadata = extract::read_metadata(tree, page.url);
  html::absolute_links(tree, page.url);
  Node* body = html::find_first(*tree.root(), Tag::body);
  if (body == nullptr) return fail(ErrorKind::no_article, "no article found (empty page)");
  std::vector<std::string> log;
  extract::drop_invisible(tree, *body, options.explain ? &log : nullptr);
  extract::read_shown(*body, page.url, metadata);

  Attempt found = choose(tree, *body, metadata, options.explain);
  found.log.insert(found.log.begin(), log.begin(), log.end());
  if (const std::string kind = extract::not_an_article(metadata, *body, *found.article); !kind.empty()) {
    return fail(ErrorKind::no_article, "no article found (" + kind + ")");
  }
  if (metadata.excerpt.empty()) metadata.excerpt = extract::first_paragraph(*found.article);
  Article article = make_article(metadata, found, page);
  article.confidence = std::min(1.0, found.chars / 2000.0);
  return article;
}

}  // namespace feedcat
