// Atom 1.0 (RFC 4287): one valid feed of all articles, each with its original id and the feed that it came from.
//
// What Atom requires and no publisher said (a date, an author) is marked with `feedcat:implied`. An id that is not an
// IRI is in `feedcat:original`. A program that knows these two attributes, as feedcat does, reads back what was
// written.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/date_format.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"
#include "xml/write.hpp"

namespace feedcat::output {
namespace {

/// The date where the specification requires one and there is none. The present time would differ at every run.
constexpr UtcTime kUnknown{};
constexpr std::string_view kImplied = "yes";

/// Returns a UUID that is always the same for the same words (RFC 9562 § 5.8).
std::string urn_of(std::string_view words) {
  std::string hex = base::hash128_hex(words);
  hex[12] = '8';  // version
  hex[16] = 'a';  // variant
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

/// Checks RFC 3987 § 2.2 for the mistakes that feeds make.
bool is_iri(std::string_view s) {
  if (!text::is_absolute_url(s) || s.find_first_of(" <>\"{}|\\^`") != std::string_view::npos) return false;
  for (std::size_t at = s.find('%'); at != std::string_view::npos; at = s.find('%', at + 1)) {
    if (at + 2 >= s.size() || base::hex_value(s[at + 1]) < 0 || base::hex_value(s[at + 2]) < 0) return false;
  }
  return true;
}

struct AtomId {
  std::string iri;
  std::string original = {};  ///< what the publisher wrote, if that is no IRI
  bool implied = false;       ///< the publisher wrote nothing that could be one
};

AtomId id_of(const Feed& feed) {
  const std::string id = text::printable_line(feed.id);
  if (is_iri(id)) return {id};
  for (const std::string& url : {feed.feed_url, feed.home_page_url}) {
    if (text::is_absolute_url(url)) return {text::printable_line(url), id};
  }
  return {urn_of("feed " + feed.title), id};
}

AtomId id_of(const ItemSource& source) {
  const std::string id = text::printable_line(source.id);
  if (is_iri(id)) return {id};
  if (!source.url.empty()) return {text::printable_line(source.url), id};
  return {urn_of("feed " + source.title + id), id, id.empty()};
}

void id_element(std::string& out, const AtomId& id) {
  xml::text_element(out, "id", id.iri,
                    {{"feedcat:original", id.original}, {"feedcat:implied", id.implied ? kImplied : ""}});
  out += '\n';
}

/// An id must be an IRI that nothing else has (§ 4.2.6). Any other id (`4711`), and one that feedcat made, becomes an
/// IRI.
void entry_id(std::string& out, const Entry& entry) {
  const std::string id = text::printable_line(entry.item.id);
  const bool made = id.starts_with("urn:feedcat:");
  if (!made && is_iri(id)) {
    xml::text_element(out, "id", id);
  } else {
    xml::text_element(out, "id", urn_of(key_of(entry.feed) + " " + entry.item.id), {{"feedcat:original", id}});
  }
  out += '\n';
}

void text_element(std::string& out, std::string_view name, std::string_view words, xml::Attributes attributes = {}) {
  if (words.empty()) return;
  xml::text_element(out, name, text::printable_text(words), attributes);
  out += '\n';
}

void date_element(std::string& out, std::string_view name, std::optional<UtcTime> time) {
  if (time) text_element(out, name, text::format_rfc3339(*time));
}

/// Writes the `updated` that Atom requires.
void updated_element(std::string& out, std::optional<UtcTime> time, UtcTime otherwise) {
  text_element(out, "updated", text::format_rfc3339(time.value_or(otherwise)),
               {{"feedcat:implied", time ? "" : kImplied}});
}

void link(std::string& out, std::string_view rel, std::string_view url, std::string_view type = {}) {
  if (url.empty()) return;
  xml::empty_element(out, "link", {{"rel", rel}, {"type", type}, {"href", text::printable_line(url)}});
  out += '\n';
}

/// § 3.2.3 requires something before and after an `@`.
bool is_mail_address(std::string_view s) {
  const std::size_t at = s.find('@', 1);
  return at != std::string_view::npos && at + 1 < s.size();
}

void author(std::string& out, const Person& person, std::string_view implied = {}) {
  xml::open(out, "author", {{"feedcat:implied", implied}});
  const bool nameless = person.name.empty() && !is_mail_address(person.email);
  xml::text_element(out, "name", text::printable_line(name_of(person)),
                    {{"feedcat:implied", nameless ? kImplied : std::string_view()}});
  if (!person.url.empty()) xml::text_element(out, "uri", text::printable_line(person.url));
  if (is_mail_address(person.email)) xml::text_element(out, "email", text::printable_line(person.email));
  xml::close(out, "author");
  out += '\n';
}

void people(std::string& out, const std::vector<Person>& persons) {
  for (const Person& person : persons) author(out, person);
}

/// Writes what a feed says about itself: in `feed`, or in the `source` of an article taken from it.
void feed_elements(std::string& out, const Feed& feed) {
  id_element(out, id_of(feed));
  xml::text_element(out, "title", text::printable_text(feed.title));
  out += '\n';
  text_element(out, "subtitle", feed.description);
  link(out, "alternate", feed.home_page_url);
  link(out, "self", feed.feed_url);
  text_element(out, "rights", feed.copyright);
  people(out, feed.authors);
}

/// A feed that does not say when it changed has changed with its newest article.
UtcTime updated_of(const Feed& feed) {
  UtcTime newest = feed.updated.value_or(kUnknown);
  if (feed.updated) return newest;
  for (const Item& item : feed.items) newest = std::max({newest, date_of(item).value_or(kUnknown)});
  return newest;
}

void single_feed(std::string& out, const Feed& feed) {
  feed_elements(out, feed);
  updated_element(out, feed.updated, updated_of(feed));
  for (const std::string& hub : feed.hubs) link(out, "hub", hub);
  link(out, "next", feed.next_url);
  text_element(out, "icon", text::printable_line(feed.favicon));
  text_element(out, "logo", text::printable_line(feed.icon));
  text_element(out, "generator", feed.generator);
  // Every entry needs an author, its own or the feed's (§ 4.1.2).
  if (feed.authors.empty()) author(out, {feed.title.empty() ? "unknown" : feed.title, "", ""}, kImplied);
}

void merged_feed(std::string& out, std::span<const Feed* const> feeds) {
  std::string all = "merged";
  UtcTime updated = kUnknown;
  for (const Feed* feed : feeds) {
    all += " " + id_of(*feed).iri;
    updated = std::max(updated, updated_of(*feed));
  }
  text_element(out, "id", urn_of(all));
  text_element(out, "title", "feedcat");
  updated_element(out, updated == kUnknown ? std::nullopt : std::optional(updated), kUnknown);
  author(out, {"unknown", "", ""}, kImplied);
}

void begin(std::span<const Feed* const> feeds, const WriteOptions& /*options*/, std::string& out) {
  out += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  const bool single = feeds.size() == 1;
  xml::open(out, "feed",
            {{"xmlns", "http://www.w3.org/2005/Atom"},
             {"xmlns:media", "http://search.yahoo.com/mrss/"},
             {"xmlns:georss", "http://www.georss.org/georss"},
             {"xmlns:feedcat", "https://github.com/feedcat/feedcat/ns/atom"},
             {"xml:lang", single ? language_tag(feeds.front()->language) : ""}});
  out += '\n';
  if (single) {
    single_feed(out, *feeds.front());
  } else {
    merged_feed(out, feeds);
  }
}

/// § 3.2: returns two words with a slash between them, or an empty string.
std::string media_type(std::string_view type) {
  const std::size_t slash = type.find('/');
  const bool two_words = slash != std::string_view::npos && slash > 0 && slash + 1 < type.size();
  return two_words ? text::printable_line(type) : std::string();
}

void enclosures(std::string& out, const std::vector<Attachment>& attachments) {
  for (const Attachment& attachment : attachments) {
    const std::string size = attachment.size_in_bytes ? std::to_string(*attachment.size_in_bytes) : "";
    const std::string type = media_type(attachment.mime_type);
    const std::string url = text::printable_line(attachment.url);
    xml::empty_element(out, "link",
                       {{"rel", "enclosure"},
                        {"type", type},
                        {"length", size},
                        {"title", text::printable_line(attachment.title)},
                        {"href", url}});
    out += '\n';
    if (!attachment.duration_in_seconds) continue;  // Atom itself has no duration
    const std::string duration = fmt::format("{}", *attachment.duration_in_seconds);
    xml::empty_element(out, "media:content", {{"url", url}, {"type", type}, {"duration", duration}});
    out += '\n';
  }
}

/// Renders what the entry shows of the body, and what its language may be found by.
Rendered rendered_body(const Entry& entry) {
  const Markup& body = entry.item.body;
  if (body.has_markup()) return render_markup(body, with_language(entry, Wanted{.html = true}));
  return {.text = body.source};
}

void content(std::string& out, const Item& item, const Rendered& body) {
  if (item.body.has_markup()) {
    xml::text_element(out, "content", text::printable_text(body.html), {{"type", "html"}});
  } else if (item.body.kind == Markup::Kind::plain) {
    xml::text_element(out, "content", text::printable_text(item.body.source), {{"type", "text"}});
  } else if (item.url.empty()) {  // an entry needs content or a page (§ 4.1.2)
    xml::text_element(out, "content", "");
  } else {
    return;
  }
  out += '\n';
}

/// A republished article keeps the source that it states.
void source(std::string& out, const Entry& entry) {
  xml::open(out, "source");
  out += '\n';
  if (entry.item.source == ItemSource{}) {
    feed_elements(out, entry.feed);
    date_element(out, "updated", entry.feed.updated);
  } else {
    const ItemSource& origin = entry.item.source;
    id_element(out, id_of(origin));
    text_element(out, "title", origin.title);
    link(out, "self", origin.url);
  }
  xml::close(out, "source");
  out += '\n';
}

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  const Item& item = entry.item;
  const Rendered body = rendered_body(entry);
  xml::open(out, "entry", {{"xml:lang", language_tag(language_of(entry, body.text))}});
  out += '\n';
  entry_id(out, entry);
  xml::text_element(out, "title", text::printable_text(item.title));
  out += '\n';
  date_element(out, "published", item.published);
  const UtcTime fallback = item.published.value_or(entry.feed.updated.value_or(kUnknown));
  updated_element(out, item.updated, fallback);
  people(out, item.authors);
  link(out, "alternate", item.url);
  link(out, "related", item.external_url);
  link(out, "replies", item.comments_url, "text/html");
  for (const std::string& tag : item.tags) {
    xml::empty_element(out, "category", {{"term", text::printable_line(tag)}});
    out += '\n';
  }
  text_element(out, "summary", item.summary);
  content(out, item, body);
  enclosures(out, item.attachments);
  text_element(out, "rights", item.rights);
  if (!item.image.empty()) {
    xml::empty_element(out, "media:thumbnail", {{"url", text::printable_line(item.image)}});
    out += '\n';
  }
  if (item.geo) text_element(out, "georss:point", point_of(*item.geo));
  source(out, entry);
  xml::close(out, "entry");
  out += '\n';
}

void end(std::span<const Feed* const> /*feeds*/, const WriteOptions& /*options*/, std::string& out) {
  xml::close(out, "feed");
  out += '\n';
}

}  // namespace

constinit const Writer atom_writer{"atom", ".atom", true, begin, item, end, {}, true};

}  // namespace feedcat::output
