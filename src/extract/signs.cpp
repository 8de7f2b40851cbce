#include "extract/signs.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/ascii.hpp"
#include "extract/tables.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kLongTitle = 160;       // in bytes; the title of an error page is shorter
constexpr std::size_t kMostText = 16U << 10;  // so many bytes of a page are searched for phrases

/// Returns the text in lower case with straight apostrophes, as the phrases are.
std::string searchable(std::string text) {
  base::replace_all(text, "\u2019", "'");
  return base::lower(text);
}

constexpr std::uint32_t kShortestTitle = 12;  // in characters; shorter headings are names and version numbers

/// Does a whole heading lead to another page of the site? A sign that leads to the heading itself does not count, nor
/// does the title of a page elsewhere that is followed by a sentence.
bool is_title_of_another(const Node& heading, std::string_view host) {
  const Node* link = html::find_first(heading, Tag::a);
  if (link == nullptr) link = html::ancestor(heading, Tag::a);
  if (link == nullptr || link->get("href").find('#') != std::string_view::npos) return false;
  const std::string other = text::host_of(link->get("href"));
  if (!other.empty() && other != host) return false;
  const std::uint32_t words = visible_length(text_of(heading, 400));
  return words >= kShortestTitle && visible_length(text_of(*link, 400)) * 5 >= words * 4;
}

std::size_t count_linked_headings(const Node& root, std::string_view host) {
  std::size_t count = 0;
  for (html::ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const bool of_page = node.is(Tag::header) && html::ancestor(node, Tag::article) == nullptr;
    if (of_page || node.is(Tag::nav) || node.is(Tag::footer) || node.is(Tag::aside)) {
      walk.skip();
      continue;
    }
    if (!node.is(Tag::h1) && !node.is(Tag::h2) && !node.is(Tag::h3) && !node.is(Tag::h4)) continue;
    count += is_title_of_another(node, host) ? 1 : 0;
  }
  return count;
}

float link_density_of(Node& article) {
  const Measures measures(article);
  const Measure& all = measures.of(article);
  float chars = static_cast<float>(all.chars), links = all.link_chars;
  for (const Node* table : data_tables(article)) {
    chars -= static_cast<float>(measures.of(*table).chars);
    links -= measures.of(*table).link_chars;
  }
  return chars < 1 ? 0 : links / chars;
}

}  // namespace

Signs::Signs(const Finding& finding)
    : metadata(finding.metadata),
      kind(finding.kind),
      html(finding.html),
      host(text::host_of(finding.url)),
      classes(std::string(finding.body.get("class")) + " " + std::string(finding.body.get("id"))),
      article(Measures(finding.article).of(finding.article)),
      text(searchable(text_of(finding.article, kMostText))),
      page(searchable(text_of(finding.body, kMostText))),
      content(finding.article),
      linked_headings(count_linked_headings(finding.article, host)),
      titles_on_page(count_linked_headings(finding.body, host)),
      link_density(link_density_of(finding.article)) {
  const Node* heading = html::find_first(finding.body, Tag::h1);
  if (heading == nullptr) heading = html::find_first(finding.body, Tag::h2);
  heads = searchable(metadata.title + "\n" + metadata.page_title + "\n");
  if (heading != nullptr) heads += searchable(text_of(*heading, 200));
  if (metadata.title.size() > kLongTitle) heads.clear();
  for (html::ConstWalk walk(&finding.body); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && node.is(Tag::input) && base::iequals(node.get("type"), "password")) ++passwords;
  }
}

std::size_t Signs::left_without(Phrases phrases) const {
  std::size_t left = 0;
  std::string block;
  const auto end_block = [&] {
    const std::string words = searchable(base::collapse(std::exchange(block, {})));
    if (hits(words, phrases) == 0) left += visible_length(words);
  };
  for (html::ConstWalk walk(&content); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) block += node.text;
    if (node.is_element() && html::is_block(node.tag)) end_block();
  }
  end_block();
  return left;
}

int Signs::said(Phrases phrases, std::uint32_t next_to_none) const {
  return hits(shorter(next_to_none) ? page : text, phrases);
}

std::vector<std::string> Signs::lines() const {
  return {fmt::format("sign: {} characters in {} paragraphs, {:.0f} % of them in links", article.chars,
                      article.paragraphs, link_density * 100),
          fmt::format("sign: {} headings of the text are titles of other pages, {} of the page", linked_headings,
                      titles_on_page),
          fmt::format("sign: its head {}, {}",
                      metadata.declares_article ? "declares an article"
                      : metadata.declares_list  ? "declares a list"
                                                : "declares no article",
                      metadata.published ? "with a date" : "without a date")};
}

}  // namespace feedcat::extract
