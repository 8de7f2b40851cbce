#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "base/flag.hpp"
#include "feedcat/parse.hpp"
#include "subscriptions/list.hpp"
#include "subscriptions/words.hpp"
#include "text/cdata.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"
#include "xml/vocabulary.hpp"
#include "xml/write.hpp"
#include "xml/xml.hpp"

namespace feedcat {
namespace {

using xml::Element;

constexpr auto kRoots = std::to_array<std::string_view>({"opml"});
constexpr xml::Vocabulary kOpml = {.roots = kRoots};  // what a repair of the XML must know

constexpr std::size_t kMostFolders = 16;  // folders around a feed; more are probably an attack
constexpr std::size_t kMostTags = 64;

/// Returns an attribute without marks of CDATA that became text because somebody escaped them.
std::string attribute_of(const Element& outline, std::string_view name) {
  text::CdataFree free = text::without_cdata_marks(outline.attribute(name));
  return free.changed ? std::move(free.copy) : std::string(free.view);
}

std::string title_of(const Element& outline) {
  std::string title = attribute_of(outline, "title");
  return title.empty() ? attribute_of(outline, "text") : title;
}

/// Is the outline commented out, together with everything below it (OPML 2.0 § Common attributes)?
bool is_comment(const Element& outline) { return base::read_flag(outline.attribute("isComment")).value_or(false); }

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
  std::string clean = base::collapse(tag);
  if (!clean.empty() && tags.size() < kMostTags && std::find(tags.begin(), tags.end(), clean) == tags.end())
    tags.push_back(std::move(clean));
}

Subscription subscription_of(const Element& outline, const std::vector<std::string>& folders) {
  Subscription subscription;
  subscription.url = text::without_feed_scheme(attribute_of(outline, "xmlUrl"));
  subscription.title = base::collapse(title_of(outline));
  // OPML requires a text, so a writer that knows no name writes the address.
  if (subscription.title == subscription.url) subscription.title.clear();
  const std::size_t from = folders.size() > kMostFolders ? folders.size() - kMostFolders : 0;
  for (std::size_t i = from; i < folders.size(); ++i) add_tag(subscription.tags, folders[i]);
  const std::string categories = attribute_of(outline, "category");
  for (const std::string_view category : base::split(categories, ',')) {
    add_tag(subscription.tags, category);
  }
  return subscription;
}

/// Walks the outlines without recursion, because they may nest to any depth.
std::vector<Subscription> read_outlines(const Element& body) {
  std::vector<Subscription> out;
  std::vector<std::string> folders;
  for (Element at = body.first_child(); at;) {
    const bool off = is_comment(at);
    Subscription subscription = off ? Subscription() : subscription_of(at, folders);
    const bool feed = !subscription.url.empty();
    if (feed) out.push_back(std::move(subscription));
    if (const Element child = at.first_child(); child && !off) {
      folders.push_back(feed ? std::string() : title_of(at));
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

/// Returns a key for the address, with user and password: the letter case of scheme and host makes no difference.
std::string key_of(std::string_view url) {
  std::string key = text::resolve_url(url, {});
  const std::size_t slashes = key.find("://");
  const std::size_t end =
      slashes == std::string::npos ? 0 : std::min(key.find_first_of("/?#", slashes + 3), key.size());
  return std::string(text::userinfo_of(url)) + ' ' + base::lower(key.substr(0, end)) + key.substr(end);
}

/// Makes one of several outlines or lines with the same address: it is one feed, in several folders.
std::vector<Subscription> each_once(std::vector<Subscription> subscriptions) {
  std::vector<Subscription> out;
  std::unordered_map<std::string, std::size_t> places;
  for (Subscription& subscription : subscriptions) {
    const auto [place, fresh] = places.emplace(key_of(subscription.url), out.size());
    if (fresh) {
      out.push_back(std::move(subscription));
      continue;
    }
    Subscription& earlier = out[place->second];
    if (earlier.title.empty()) earlier.title = std::move(subscription.title);
    for (const std::string& tag : subscription.tags) add_tag(earlier.tags, tag);
  }
  return out;
}

Element child_ignoring_case(const Element& parent, std::string_view name) {
  for (const Element child : parent) {
    if (base::iequals(child.name(), name)) return child;
  }
  return {};
}

/// If a document begins with many lines that name no feed, it is something else and is not read to its end.
bool begins_like_a_list(std::string_view utf8) {
  constexpr std::size_t kMostStrays = 20;
  std::size_t strays = 0;
  while (!utf8.empty() && strays < kMostStrays) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size() - 1) + 1;
    const std::string_view line = base::trim(utf8.substr(0, end));
    utf8.remove_prefix(end);
    const subscriptions::List one{std::string(line)};
    if (!one.entries().empty()) return true;
    for (const subscriptions::NotTaken& stray : one.not_taken()) strays += stray.program ? 0 : 1;
  }
  return strays < kMostStrays;
}

std::string first_word(std::string_view line) {
  const std::vector<subscriptions::Word> words = subscriptions::split_words(line);
  return words.empty() ? std::string() : words.front().text;
}

/// Reads newsboat's `urls`.
Result<SubscriptionList> read_lines(std::string_view utf8) {
  constexpr std::string_view kNone = "neither OPML nor a list of addresses";
  if (!begins_like_a_list(utf8)) return fail(ErrorKind::not_a_feed, std::string(kNone));
  const subscriptions::List lines{std::string(utf8)};
  SubscriptionList list;
  for (const subscriptions::Entry& entry : lines.entries()) list.subscriptions.push_back(entry.subscription);
  list.subscriptions = each_once(std::move(list.subscriptions));
  for (const subscriptions::NotTaken& line : lines.not_taken()) {
    if (!line.program) list.strays.push_back({line.line, first_word(line.text)});
  }
  if (!list.strays.empty() && list.subscriptions.empty()) return fail(ErrorKind::not_a_feed, std::string(kNone));
  return list;
}

/// Returns the folders around a feed's outline. Most readers know only folders, so the first tag is one, and the
/// categories of the outline name all tags. Commas separate categories, so if a tag contains a comma, each tag is a
/// folder.
std::vector<std::string> folders_of(const Subscription& subscription) {
  const std::vector<std::string>& tags = subscription.tags;
  if (tags.empty()) return {};
  const bool commas = std::any_of(tags.begin() + 1, tags.end(),
                                  [](const std::string& tag) { return tag.find(',') != std::string::npos; });
  return commas ? tags : std::vector<std::string>{tags.front()};
}

std::string categories_of(const Subscription& subscription) {
  std::string categories;
  for (const std::string& tag : subscription.tags) {
    if (tag.find(',') == std::string::npos) categories += (categories.empty() ? "" : ",") + tag;
  }
  return categories;
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
  if (!is_opml(decoded.utf8)) return read_lines(decoded.utf8);
  const Result<xml::Document> xml = xml::parse(decoded.utf8, kOpml);
  if (!xml || !base::iequals(xml->root().name(), "opml")) return fail(ErrorKind::not_a_feed, "malformed OPML");
  SubscriptionList list;
  list.subscriptions = each_once(read_outlines(child_ignoring_case(xml->root(), "body")));
  return list;
}

std::string write_opml(const std::vector<Subscription>& subscriptions) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::open(out, "opml", {{"version", "2.0"}});
  out += "\n<head>";
  xml::text_element(out, "title", "feedcat's subscriptions");
  out += "</head>\n<body>\n";
  std::vector<std::string> open;  // folders
  const auto enter = [&](const std::vector<std::string>& folders) {
    if (folders == open) return;
    for (; !open.empty(); open.pop_back()) out += "</outline>\n";
    open = folders;
    for (const std::string& folder : folders) {
      xml::open(out, "outline", {{"text", folder}, {"title", folder}});
      out += '\n';
    }
  };
  for (const Subscription& subscription : subscriptions) {
    enter(folders_of(subscription));
    const std::string& title = subscription.title.empty() ? subscription.url : subscription.title;
    xml::empty_element(out, "outline",
                       {{"type", "rss"},
                        {"text", title},
                        {"title", title},
                        {"xmlUrl", subscription.url},
                        {"category", categories_of(subscription)}});
    out += '\n';
  }
  enter({});
  out += "</body>\n</opml>\n";
  return out;
}

}  // namespace feedcat
