#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/ascii.hpp"
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
using html::Node;
using html::Tag;

using base::kNone;

/// If `sure` is set, only feeds have this type. The other types are also used for other things (WordPress' REST
/// interface).
struct FeedType {
  std::string_view type;
  bool sure;
};
constexpr std::array<FeedType, 9> kFeedTypes = {{
    {"application/rss+xml", true},
    {"application/atom+xml", true},
    {"application/feed+json", true},
    {"application/rdf+xml", true},
    {"application/x.atom+xml", true},
    {"application/json", false},
    {"application/xml", false},
    {"text/xml", false},
    {"application/rss", true},
}};

/// Names of feeds as the last part of a path, and endings of such names.
constexpr std::array<std::string_view, 10> kFeedNames = {"feed",     "feeds",    "rss",       "atom",      "rss.xml",
                                                         "feed.xml", "atom.xml", "index.xml", "index.rdf", "feed.json"};
constexpr std::array<std::string_view, 4> kFeedEndings = {".rss", ".atom", ".rdf", ".rss.xml"};

/// Where sites keep a feed that they do not announce, the most usual first.
constexpr std::array<std::string_view, 8> kUsualPaths = {"feed",      "rss.xml", "feed.xml",  "atom.xml",
                                                         "index.xml", "rss",     "feed.json", "?feed=rss2"};

bool has_word(std::string_view words, std::string_view word) {
  const auto list = base::words(words);
  return std::any_of(list.begin(), list.end(), [&](std::string_view w) { return iequals(w, word); });
}

bool looks_like_feed(std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const auto is_name = [&](std::string_view n) { return iequals(n, name); };
  const auto ends = [&](std::string_view e) { return base::iends_with(name, e); };
  return std::any_of(kFeedNames.begin(), kFeedNames.end(), is_name) ||
         std::any_of(kFeedEndings.begin(), kFeedEndings.end(), ends) || ifind(parts.query, "feed=") != kNone;
}

bool names_a_feed(std::string_view type, std::string_view href) {
  for (const FeedType& known : kFeedTypes) {
    if (known.type == type) return known.sure || looks_like_feed(href) || ifind(href, "feed") != kNone;
  }
  return false;
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
    const bool alternate = has_word(node.get("rel"), "alternate") && names_a_feed(type, node.get("href"));
    if (alternate || has_word(node.get("rel"), "feed")) add(links_, node, type, node.get("title"));
  }

  void see_anchor(const Node& node) {
    const std::string type = text::mime_essence(node.get("type"));
    if (!names_a_feed(type, node.get("href")) && !looks_like_feed(node.get("href"))) return;
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

std::vector<std::string> usual_feed_addresses(std::string_view site_url) {
  std::vector<std::string> out;
  const auto add = [&](std::string url) {
    if (text::is_web_url(url) && std::find(out.begin(), out.end(), url) == out.end()) out.push_back(std::move(url));
  };
  // Addresses below the given one come first: /blog/feed before /feed.
  std::string folder = text::resolve_url(".", site_url);
  const std::string root = text::resolve_url("/", site_url);
  if (text::split_url(site_url).path.find_last_of('/') + 1 != text::split_url(site_url).path.size()) {
    const text::UrlParts parts = text::split_url(site_url);
    const bool is_file = parts.path.substr(parts.path.find_last_of('/') + 1).find('.') != kNone;
    if (!is_file) folder = text::resolve_url(std::string(parts.path) + "/", site_url);
  }
  for (const std::string_view path : kUsualPaths) add(text::resolve_url(path, folder));
  for (const std::string_view path : kUsualPaths) add(text::resolve_url(path, root));
  return out;
}

}  // namespace feedcat
