#include "feed/page_feed.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "feed/finish.hpp"
#include "feed/page.hpp"
#include "feed/raw.hpp"
#include "feed/usable.hpp"
#include "html/links.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/selector/match.hpp"
#include "html/selector/parse.hpp"
#include "html/serialize.hpp"
#include "text/encoding.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using html::Node;
using html::Tag;
using html::selector::Matcher;
using html::selector::Selector;

constexpr const char* kNoSelector =
    "no articles are found on the page without a selector: set page-item in a [[feed]] table of config.toml";

/// What usually contains an article in a list, the surest first.
constexpr auto kUsualItems =
    std::to_array<std::string_view>({"article:has(:is(h1, h2, h3, h4) a[href], a[href] :is(h1, h2, h3, h4))",
                                     "li:has(> :is(h1, h2, h3, h4) a[href]), li:has(> a[href] > :is(h1, h2, h3, h4))",
                                     "div:has(> :is(h2, h3, h4) > a[href])"});
constexpr std::size_t kFewestItems = 2;  // fewer are no list

struct Selectors {
  std::optional<Selector> item, link, title, date, summary, body;
};

Result<std::optional<Selector>> parsed(std::string_view name, const std::string& text) {
  if (text.empty()) return std::optional<Selector>();
  auto selector = html::selector::parse(text);
  if (selector) return std::optional<Selector>(std::move(*selector));
  return fail(ErrorKind::usage, std::string(name) + ": " + selector.error().what);
}

Result<Selectors> parsed(const PageSelectors& written) {
  Selectors all;
  TRY(all.item, parsed("page-item", written.item));
  TRY(all.link, parsed("page-link", written.link));
  TRY(all.title, parsed("page-title", written.title));
  TRY(all.date, parsed("page-date", written.date));
  TRY(all.summary, parsed("page-summary", written.summary));
  TRY(all.body, parsed("page-body", written.body));
  return all;
}

const Selector& usual(std::string_view text) {
  static const Selector link = *html::selector::parse("a[href]");
  static const Selector heading = *html::selector::parse("h1, h2, h3, h4, h5, h6");
  static const Selector date = *html::selector::parse("time");
  return text == "link" ? link : text == "heading" ? heading : date;
}

std::string base_of(const html::Tree& tree, std::string_view url) {
  const Node* base = html::find_first(*tree.root(), Tag::base);
  return base != nullptr && base->has("href") ? text::resolve_url(base->get("href"), url) : std::string(url);
}

class PageReader {
 public:
  PageReader(const html::Tree& tree, const Selectors& selectors, std::string_view url)
      : root_(*tree.root()), selectors_(selectors), page_(url), base_(base_of(tree, url)) {}

  /// Error: nothing matches.
  Result<void> read(RawFeed& feed) {
    std::vector<const Node*> items = find_items();
    if (matcher_.exhausted()) return fail(ErrorKind::not_a_feed, "the page is too large for the selector page-item");
    if (items.empty()) {
      return fail(ErrorKind::not_a_feed, selectors_.item ? "nothing on the page matches page-item" : kNoSelector);
    }
    for (const Node* item : items) {
      if (feed.items.size() >= kMostOnPage) break;
      read_item(*item, feed);
    }
    if (!feed.items.empty()) return {};
    return fail(ErrorKind::not_a_feed, "what matches page-item has neither a title nor a body");
  }

 private:
  std::vector<const Node*> find_items() {
    if (selectors_.item) return matcher_.all(*selectors_.item, root_);
    for (const std::string_view text : kUsualItems) {
      std::vector<const Node*> items = matcher_.all(*html::selector::parse(text), root_);
      if (items.size() >= kFewestItems) return items;
    }
    return {};
  }

  /// Returns what the selector, or else the usual one, selects first. The item itself may be it.
  const Node* find(const std::optional<Selector>& selector, const Selector* otherwise, const Node& item) {
    const Selector* wanted = selector ? &*selector : otherwise;
    if (wanted == nullptr) return nullptr;
    return matcher_.matches(*wanted, item, item) ? &item : matcher_.first(*wanted, item);
  }

  const Node* find_link(const Node& item, const Node* title) {
    if (selectors_.link) {
      const Node* link = find(selectors_.link, nullptr, item);
      return link == nullptr || link->has("href") ? link : matcher_.first(usual("link"), *link);
    }
    if (title != nullptr) {
      if (const Node* inside = find(std::nullopt, &usual("link"), *title)) return inside;
      for (const Node* at = title->parent; at != nullptr && at != item.parent; at = at->parent) {
        if (at->is(Tag::a) && at->has("href")) return at;
      }
    }
    // Links in the text lead elsewhere.
    return selectors_.body ? nullptr : find(std::nullopt, &usual("link"), item);
  }

  /// Empty if the item has no address.
  [[nodiscard]] std::string url_of(const Node& item, const Node* link) const {
    std::string url;
    if (link != nullptr && link->has("href")) url = text::resolve_url(link->get("href"), base_);
    if (text::is_web_url(url)) return url;
    const std::string_view id = item.get("id");
    return id.empty() || !text::is_web_url(page_) ? std::string() : text::resolve_url("#" + std::string(id), page_);
  }

  static std::string words_of(const Node& node) {
    std::string words = base::collapse(html::text_content(node));
    for (const char* attribute : {"aria-label", "title"}) {
      if (words.empty()) words = base::collapse(node.get(attribute));
    }
    return words;
  }

  /// In a copy, because selectors see the addresses as they are written in the page.
  [[nodiscard]] std::string source_of(const Node& body) const {
    html::Tree copy;
    Node* const content = copy.clone(body);
    copy.append(*copy.root(), *content);
    html::absolute_links(copy, base_);
    return html::inner_html(*content);
  }

  void read_item(const Node& node, RawFeed& feed) {
    RawItem item;
    const Node* title = find(selectors_.title, &usual("heading"), node);
    const Node* link = find_link(node, title);
    if (std::string url = url_of(node, link); !url.empty()) offer_link(item.url, 1, {feed.keep(std::move(url)), {}});
    for (const Node* from : {title, selectors_.title ? nullptr : link}) {
      if (from == nullptr || item.title.has()) continue;
      offer_text(item.title, 1, {RawText::Form::plain, feed.keep(words_of(*from)), {}});
    }
    if (const Node* date = find(selectors_.date, &usual("date"), node)) {
      int rank = 4;
      for (const char* attribute : {"datetime", "content", "title"}) {
        offer_date(item.published, rank--, base::trim(date->get(attribute)));
      }
      offer_date(item.published, rank, feed.keep(base::collapse(html::text_content(*date))));
    }
    if (const Node* summary = find(selectors_.summary, nullptr, node)) {
      offer_summary(item, 1, {RawText::Form::plain, feed.keep(words_of(*summary)), {}});
    }
    if (const Node* body = find(selectors_.body, nullptr, node)) {
      offer_content(item.content, 1, {RawText::Form::html, feed.keep(source_of(*body)), {}});
    }
    if (!item.title.has() && !item.content.has() && !item.description.has()) return;
    if (!known_.insert(std::string(item.url.get().href) + "\n" + std::string(item.title.get().source)).second) return;
    feed.items.push_back(std::move(item));
  }

  const Node& root_;
  const Selectors& selectors_;
  std::string page_;
  std::string base_;
  Matcher matcher_;
  std::unordered_set<std::string> known_;  ///< addresses and titles, because selectors may select nested elements
};

}  // namespace

Result<ReadFeed> read_page_feed(const Document& page, const PageSelectors& written, const ParseOptions& options) {
  TRY(const Selectors selectors, parsed(written));
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  if (!is_html_page(decoded.utf8) && text::mime_essence(page.content_type) != "text/html") {
    return fail(ErrorKind::not_a_feed, "not a web page, so no selector can be used");
  }
  const html::Parsed parsed_page = html::parse_page(decoded.utf8);
  const html::Tree& tree = parsed_page.tree;
  RawFeed raw;
  raw.format = "page";
  TRY(PageReader(tree, selectors, page.url).read(raw));
  if (const Node* title = html::find_first(*tree.root(), Tag::title)) {
    offer_text(raw.title, 1, {RawText::Form::plain, raw.keep(base::collapse(html::text_content(*title))), {}});
  }
  if (const Node* top = html::find_first(*tree.root(), Tag::html); top != nullptr && top->has("lang")) {
    offer_language(raw.language, 1, top->get("lang"));
  }
  offer_link(raw.url, 1, {page.url, {}});
  Finisher finisher(raw, page.url, options, {});
  finisher.expect(raw.items.size());
  finisher.add(raw.items);
  ReadFeed feed = *std::move(finisher).finish();  // the texts were hashed
  if (parsed_page.flattened) feed.notes.emplace_back("the page is so deeply nested that only its text was read");
  return feed;
}

}  // namespace feedcat::feed
