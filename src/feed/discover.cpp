#include <algorithm>
#include <unordered_set>

#include "base/ascii.hpp"
#include "feed/feed_link.hpp"
#include "feed/page.hpp"
#include "feedcat/parse.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/encoding.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat {
namespace {

using base::iequals;
using base::ifind;
using base::kNone;
using html::Node;
using html::Tag;

bool has_word(std::string_view words, std::string_view word) {
  const auto list = base::words(words);
  return std::any_of(list.begin(), list.end(), [&](std::string_view w) { return iequals(w, word); });
}

/// Collects links in the order of the page.
class Finder {
 public:
  explicit Finder(std::string base) : base_(std::move(base)) {}

  void see(const Node& node) {
    if (node.is(Tag::base) && !based_ && node.has("href")) {
      base_ = text::resolve_url(node.get("href"), base_);
      based_ = true;
    } else if (node.is(Tag::link)) {
      see_link(node);
    } else if (node.is(Tag::a)) {
      see_anchor(node);
    }
  }

  /// Returns `<link>` before `<a>`, and feeds of comments last.
  std::vector<FeedLink> take() {
    std::move(anchors_.begin(), anchors_.end(), std::back_inserter(links_));
    std::stable_partition(links_.begin(), links_.end(), [](const FeedLink& link) { return !link.comments; });
    return std::move(links_);
  }

 private:
  void see_link(const Node& node) {
    const std::string type = text::mime_essence(node.get("type"));
    const bool alternate = has_word(node.get("rel"), "alternate") && feed::names_a_feed(type, node.get("href"));
    if (alternate || has_word(node.get("rel"), "feed")) add(links_, node, type, node.get("title"));
  }

  void see_anchor(const Node& node) {
    const std::string type = text::mime_essence(node.get("type"));
    if (!feed::names_a_feed(type, node.get("href")) && !feed::looks_like_feed(node.get("href"))) return;
    const std::string words = node.has("title") ? std::string(node.get("title")) : html::text_content(node);
    add(anchors_, node, type, words);
  }

  void add(std::vector<FeedLink>& list, const Node& node, const std::string& type, std::string_view title) {
    FeedLink link;
    link.url = text::resolve_url(feed_scheme_removed(node.get("href")), base_);
    const bool usable = text::is_web_url(link.url) || (base_.empty() && !text::is_absolute_url(link.url));
    if (!usable || link.url.empty() || !seen_.insert(link.url).second) return;
    link.title = base::collapse(title);
    link.mime_type = type;
    link.comments = ifind(link.url, "comments") != kNone || ifind(link.title, "comments") != kNone;
    list.push_back(std::move(link));
  }

  /// Browsers once passed `feed://example.org/` and `feed:https://example.org/` to feed readers.
  static std::string feed_scheme_removed(std::string_view href) {
    href = base::trim(href);
    if (base::istarts_with(href, "feed://")) return "https" + std::string(href.substr(4));
    if (base::istarts_with(href, "feed:")) return std::string(href.substr(5));
    return std::string(href);
  }

  std::string base_;
  bool based_ = false;
  std::vector<FeedLink> links_;
  std::vector<FeedLink> anchors_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<FeedLink> discover_feeds(const Document& document) {
  const text::Decoded page = text::decode(document.bytes, document.content_type, text::Sniff::html);
  const bool html = feed::is_html_page(page.utf8) || text::mime_essence(document.content_type) == "text/html";
  if (!html) return {};
  const html::Parsed parsed = html::parse_page(page.utf8);
  Finder finder{std::string(document.url)};
  for (html::ConstWalk walk(parsed.tree.root()); walk.next();) {
    if (walk.entering()) finder.see(*walk.node());
  }
  return finder.take();
}

}  // namespace feedcat
