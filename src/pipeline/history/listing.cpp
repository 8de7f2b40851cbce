#include "pipeline/history/listing.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "feed/page.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline::history {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kMostLinks = 5'000;  // of one page
constexpr std::size_t kLongestWords = 40;  // bytes; longer words are a title

/// The last part of the path of a page that lists articles.
constexpr std::array kListingParts =
    std::to_array<std::string_view>({"archive", "archives", "archiv", "archivo", "arquivo", "posts", "articles", "blog",
                                     "all", "history", "all-posts", "years"});

/// What a link to older articles says, in lower case and without arrows.
constexpr std::array kOlder = std::to_array<std::string_view>({"older",
                                                               "older posts",
                                                               "older entries",
                                                               "older articles",
                                                               "next",
                                                               "next page",
                                                               "previous posts",
                                                               "previous entries",
                                                               "archive",
                                                               "archives",
                                                               "all posts",
                                                               "all articles",
                                                               "more posts",
                                                               "view all",
                                                               "\u00e4ltere beitr\u00e4ge",
                                                               "weiter",
                                                               "archiv",
                                                               "articles plus anciens",
                                                               "suivant",
                                                               "page suivante",
                                                               "articles pr\u00e9c\u00e9dents",
                                                               "entradas antiguas",
                                                               "entradas anteriores",
                                                               "siguiente",
                                                               "archivo",
                                                               "mensagens antigas",
                                                               "pr\u00f3xima",
                                                               "articoli precedenti",
                                                               "oudere berichten",
                                                               "volgende"});

/// Lists of something else than the articles of the blog in the order of time.
constexpr std::array kOtherLists =
    std::to_array<std::string_view>({"tag", "tags", "category", "categories", "author", "authors", "search", "feed",
                                     "rss", "label", "user", "users", "comments", "login", "wp-admin"});

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(std::string_view part, std::size_t least, std::size_t most) {
  return part.size() >= least && part.size() <= most &&
         std::all_of(part.begin(), part.end(), [](char c) { return base::is_digit(c); });
}

bool is_year(std::string_view part) {
  return is_number(part, 4, 4) && (part.starts_with("19") || part.starts_with("20"));
}

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

bool is_page_number(std::string_view query) {
  for (const std::string_view name : {"page=", "paged="}) {
    const std::size_t at = query.find(name);
    if (at != query.npos && (at == 0 || query[at - 1] == '&')) return true;
  }
  return false;
}

/// Does the address look like that of a list of articles: `/2019/`, `/2019/04/`, `/page/3/`, `/archive/`?
bool is_listing(std::string_view address) {
  const text::UrlParts url = text::split_url(address);
  if (is_page_number(url.query)) return true;
  const std::vector<std::string_view> parts = path_parts(url.path);
  if (parts.empty()) return false;
  const std::string_view last = parts.back();
  const std::string_view before = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
  if (is_year(last) || (is_year(before) && is_number(last, 1, 2))) return true;
  return (before == "page" && is_number(last, 1, 5)) || is_one_of(kListingParts, base::lower(last));
}

bool lists_something_else(std::string_view address) {
  const std::vector<std::string_view> parts = path_parts(text::split_url(address).path);
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return is_one_of(kOtherLists, base::lower(part)); });
}

/// The letters of a link without arrows and quotes around them.
std::string words_of(std::string_view text) {
  std::string words = base::lower(base::collapse(text));
  for (const std::string_view arrow : {"\u2190", "\u2192", "\u00ab", "\u00bb", "\u2039", "\u203a", "<", ">"}) {
    for (std::size_t at; (at = words.find(arrow)) != std::string::npos;) words.erase(at, arrow.size());
  }
  return std::string(base::trim(words));
}

bool is_next(const Node& node) {
  const auto relations = base::words(node.get("rel"));
  return std::any_of(relations.begin(), relations.end(),
                     [](std::string_view word) { return base::iequals(word, "next"); });
}

class Reader {
 public:
  Reader(std::string address, const ArticlePaths& paths) : base_(std::move(address)), paths_(paths) {}

  void see(const Node& node) {
    if (node.is(Tag::base) && node.has("href") && !based_) {
      base_ = text::resolve_url(node.get("href"), base_);
      based_ = true;
    }
    if ((!node.is(Tag::a) && !(node.is(Tag::link) && is_next(node))) || seen_.size() >= kMostLinks) return;
    std::string address = text::resolve_url(node.get("href"), base_);
    address.resize(std::min(address.find('#'), address.size()));
    if (!paths_.is_on_site(address) || !seen_.insert(text::canonical_url(address)).second) return;
    const std::string text = node.is(Tag::a) ? base::collapse(html::text_content(node)) : std::string();
    const bool older = is_next(node) || (text.size() <= kLongestWords && is_one_of(kOlder, words_of(text)));
    if ((is_listing(address) || older) && !paths_.is_known(address)) {
      if (!lists_something_else(address)) listing_.more.push_back(std::move(address));
    } else if (paths_.has(address)) {
      listing_.articles.push_back({.address = std::move(address), .title = text});
    }
  }

  Listing take() { return std::move(listing_); }

 private:
  std::string base_;
  const ArticlePaths& paths_;
  bool based_ = false;
  std::set<std::string> seen_;
  Listing listing_;
};

}  // namespace

Listing read_listing(const Document& page, const ArticlePaths& paths) {
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  if (!feed::is_html_page(decoded.utf8)) return {};
  const html::Parsed parsed = html::parse_page(decoded.utf8);
  Reader reader(std::string(page.url), paths);
  for (html::ConstWalk walk(parsed.tree.root()); walk.next();) {
    if (walk.entering()) reader.see(*walk.node());
  }
  return reader.take();
}

}  // namespace feedcat::pipeline::history
