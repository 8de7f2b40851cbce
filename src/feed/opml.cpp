
#include <algorithm>

#include "base/ascii.hpp"
#include "feed/newsboat.hpp"
#include "feed/vocabulary.hpp"
#include "feedcat/parse.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"
#include "xml/write.hpp"
#include "xml/xml.hpp"

namespace feedcat {
namespace {

using xml::Element;

constexpr std::size_t kMostFolders = 16;  // folders around a feed; more of them are an attack
constexpr std::size_t kMostTags = 64;

std::string_view title_of(const Element& outline) {
  const std::string_view title = base::trim(outline.attribute("title"));
  return title.empty() ? base::trim(outline.attribute("text")) : title;
}

/// OPML 2.0 § Common attributes: the outline and everything below it is commented out.
bool is_comment(const Element& outline) { return base::iequals(base::trim(outline.attribute("isComment")), "true"); }

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
  std::string clean = base::collapse(tag);
  if (!clean.empty() && tags.size() < kMostTags && std::find(tags.begin(), tags.end(), clean) == tags.end())
    tags.push_back(std::move(clean));
}

Subscription subscription_of(const Element& outline, const std::vector<std::string_view>& folders) {
  Subscription subscription;
  subscription.url = text::without_feed_scheme(base::trim(outline.attribute("xmlUrl")));
  subscription.title = base::collapse(title_of(outline));
  const std::size_t from = folders.size() > kMostFolders ? folders.size() - kMostFolders : 0;
  for (std::size_t i = from; i < folders.size(); ++i) add_tag(subscription.tags, folders[i]);
  for (const std::string_view category : base::split(outline.attribute("category"), ',')) {
    add_tag(subscription.tags, category);
  }
  return subscription;
}

/// Walks the outlines without recursion, because they may nest to any depth.
std::vector<Subscription> read_outlines(const Element& body) {
  std::vector<Subscription> out;
  std::vector<std::string_view> folders;
  for (Element at = body.first_child(); at;) {
    const bool off = is_comment(at);
    Subscription subscription = off ? Subscription() : subscription_of(at, folders);
    const bool feed = !subscription.url.empty();
    if (feed) out.push_back(std::move(subscription));
    if (const Element child = at.first_child(); child && !off) {
      folders.push_back(feed ? std::string_view() : title_of(at));
      at = child;
      continue;
    }
    while (!folders.empty() && !at.next_sibling()) {
      at = at.parent();
      folders.pop_back();
    }
    at = at.next_sibling();
  }
  return out;
}

Element child_ignoring_case(const Element& parent, std::string_view name) {
  for (const Element child : parent) {
    if (base::iequals(child.name(), name)) return child;
  }
  return {};
}

bool is_opml(std::string_view utf8) {
  constexpr std::size_t kFar = 4096;
  return base::ifind(utf8.substr(0, kFar), "<opml") != std::string_view::npos;
}

}  // namespace

std::vector<Subscription> parse_subscriptions(const Document& document) {
  Result<SubscriptionList> list = read_subscription_list(document);
  if (!list || !list->strays.empty()) return {};
  return std::move(list->subscriptions);
}

Result<SubscriptionList> read_subscription_list(const Document& document) {
  const text::Decoded decoded = text::decode(document.bytes, document.content_type, text::Sniff::xml);
  if (!is_opml(decoded.utf8)) {
    SubscriptionList list = feed::parse_newsboat_urls(decoded.utf8);
    if (!list.strays.empty() && list.subscriptions.empty()) {
      return fail(ErrorKind::not_a_feed, "neither OPML nor a list of addresses");
    }
    return list;
  }
  const Result<xml::Document> xml = xml::parse(decoded.utf8, feed::kVocabulary);
  if (!xml || !base::iequals(xml->root().name(), "opml")) return fail(ErrorKind::not_a_feed, "malformed OPML");
  SubscriptionList list;
  list.subscriptions = read_outlines(child_ignoring_case(xml->root(), "body"));
  return list;
}

std::string write_opml(const std::vector<Subscription>& subscriptions) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::open(out, "opml", {{"version", "2.0"}});
  out += "\n<head>";
  xml::text_element(out, "title", "feedcat's subscriptions");
  out += "</head>\n<body>\n";
  for (const Subscription& subscription : subscriptions) {
    std::string categories;
    for (std::string tag : subscription.tags) {
      base::replace_all(tag, ",", " ");  // because commas separate categories
      categories += (categories.empty() ? "" : ",") + tag;
    }
    const std::string& title = subscription.title.empty() ? subscription.url : subscription.title;
    xml::empty_element(out, "outline",
                       {{"type", "rss"},
                        {"text", title},
                        {"title", subscription.title},
                        {"xmlUrl", subscription.url},
                        {"category", categories}});
    out += '\n';
  }
  out += "</body>\n</opml>\n";
  return out;
}

}  // namespace feedcat
