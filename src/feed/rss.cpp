#include "feed/rss.hpp"

#include "base/flag.hpp"
#include "feed/details.hpp"
#include "feed/formats.hpp"
#include "feed/modules.hpp"
#include "feed/relations.hpp"
#include "feed/take.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;
using xml::Ns;

void take_item(FeedReading& reading, const Element& element, int, RawFeed&) {
  read_item(reading, element, element.ns());
}

void take_image(FeedReading& reading, const Element& element, int, RawFeed&) { read_image(reading, element); }

template <auto Member>
void values(FeedReading& reading, const Element& element, int, RawFeed& feed) {
  for (const Element child : element) {
    if (const std::string_view s = lone_text_of(reading, child); !s.empty()) (feed.*Member).push_back(s);
  }
}

void take_guid(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  name<&RawItem::id>(reading, element, rank, item);
  if (base::read_flag(attribute_of(reading, element, "isPermaLink")) == false) return;
  if (const std::string_view url = identifier_of(reading, element); text::is_web_url(url)) {
    item.permalink.offer(rank, {url, element});
  }
}

void take_rss_enclosure(FeedReading& reading, const Element& element, int, RawItem& item) {
  const std::string_view url = file_href_of(reading, element);
  if (!leads_somewhere(url, LinkUse::page)) return;
  const RawText title{RawText::Form::escaped, value_of(reading, element, "title"), element};
  item.attachments.push_back({{url, element},
                              value_of(reading, element, "type"),
                              value_of(reading, element, "length"),
                              value_of(reading, element, "duration"),
                              title});
}

void take_source(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  RawSource source{escaped_line(reading, element), {value_of(reading, element, "url"), element}};
  if (element.first_child()) {
    for (const std::string_view field : fields_of(reading, element)) {
      if (!text::is_web_url(field)) source.title = {RawText::Form::plain, field, element};
      if (!text::is_web_url(field)) break;
    }
    for (const Element child : element) {
      if (iequals(child.name(), "title")) source.title = escaped_line(reading, child);
    }
  }
  offer_source(item.source, rank, source);
}

/// An Atom link in RSS's namespace is read as one. A link with only an href is clearer than one with text.
void take_item_rss_link(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (element.has_attribute("rel")) return take_item_link(reading, element, 0, item);
  link<&RawItem::url>(reading, element, element.has_attribute("href") ? rank + 1 : rank, item);
}

void take_channel_link(FeedReading& reading, const Element& element, int rank, RawFeed& feed) {
  if (element.has_attribute("rel")) return take_feed_link(reading, element, 0, feed);
  link<&RawFeed::url>(reading, element, element.has_attribute("href") ? rank + 1 : rank, feed);
}

/// RSS 2.0 § Required and optional channel elements.
constexpr Rule<RawFeed> kChannel[] = {
    {Ns::rss, "title", 5, text<&RawFeed::title>},
    {Ns::rss, "link", 9, take_channel_link},
    {Ns::rss, "description", 5, text<&RawFeed::description>},
    {Ns::rss, "tagline", 1, text<&RawFeed::description>},
    {Ns::rss, "language", 5, language<&RawFeed::language>},
    {Ns::rss, "copyright", 5, text<&RawFeed::copyright>},
    {Ns::rss, "managingeditor", 6, person<&RawFeed::authors>},
    {Ns::rss, "author", 5, person<&RawFeed::authors>},
    {Ns::rss, "webmaster", 1, person<&RawFeed::authors>},
    {Ns::rss, "lastbuilddate", 5, date<&RawFeed::updated>},
    {Ns::rss, "pubdate", 4, date<&RawFeed::updated>},
    {Ns::rss, "generator", 5, text<&RawFeed::generator>},
    {Ns::rss, "ttl", 5, number<&RawFeed::ttl>},
    {Ns::rss, "image", 5, take_image},
    {Ns::rss, "skiphours", 5, values<&RawFeed::skip_hours>},
    {Ns::rss, "skipdays", 5, values<&RawFeed::skip_days>},
    {Ns::rss, "item", 0, take_item},
};

/// RSS 2.0 § Elements of item.
constexpr Rule<RawItem> kItem[] = {
    {Ns::rss, "title", 5, text<&RawItem::title>},
    {Ns::rss, "link", 6, take_item_rss_link},
    {Ns::rss, "description", 5, summary},
    {Ns::rss, "author", 6, person<&RawItem::authors>},
    {Ns::rss, "category", 0, tag},
    {Ns::rss, "comments", 5, link<&RawItem::comments_url>},
    {Ns::rss, "enclosure", 0, take_rss_enclosure},
    {Ns::rss, "guid", 5, take_guid},
    {Ns::rss, "pubdate", 5, date<&RawItem::published>},
    {Ns::rss, "source", 5, take_source},
    {Ns::rss, "image", 1, picture<&RawItem::image>},
    {Ns::rss, "encoded", 4, content},
    {Ns::rss, "body", 3, content},
    {Ns::rss, "fullitem", 2, content},
};

const Rules<RawFeed>& channel_rules() {
  static const Rules<RawFeed> rules{kChannel, feed_modules(), feed_details()};
  return rules;
}

const Rules<RawItem>& item_rules() {
  static const Rules<RawItem> rules{kItem, item_modules(), item_details()};
  return rules;
}

/// RSS has no namespace of its own, but documents put it into one: one of RSS's historical namespaces, or the default
/// namespace of the root (Atom's, for instance).
Ns rss_or(Ns ns, Ns home) {
  if (ns == home) return Ns::rss;
  switch (ns) {
    case Ns::none:
    case Ns::rss:
    case Ns::rss09:
    case Ns::rss10:
    case Ns::rss11:
      return Ns::rss;
    case Ns::atom03:
      return Ns::atom;  // these are the same elements, with additional rows for other names
    default:
      return ns;
  }
}

/// Every RSS 2 is called 2.0, because its later revisions did not change the number, although some publishers did.
std::string format_name(std::string_view version) {
  version = base::trim(version);
  return "rss" + std::string(version.empty() || version.front() == '2' ? "2.0" : version);
}

}  // namespace

void read_image(FeedReading& reading, const Element& image) {
  for (const Element child : image) {
    if (iequals(child.name(), "url")) picture<&RawFeed::icon>(reading, child, 4, reading.feed);
  }
  picture<&RawFeed::icon>(reading, image, 1, reading.feed);
}

void read_channel(FeedReading& reading, const Element& channel, Ns home) {
  for (const Element child : channel) {
    channel_rules().apply(reading, child, rss_or(child.ns(), home), reading.feed);
  }
}

void read_item(FeedReading& reading, const Element& element, Ns home) {
  RawItem item;
  item.at = element;
  for (const Element child : element) item_rules().apply(reading, child, rss_or(child.ns(), home), item);
  reading.feed.items.push_back(std::move(item));
}

void read_rss(FeedReading& reading, const Element& root) {
  reading.feed.at = root;
  reading.feed.site_is_base = true;
  reading.feed.format = format_name(root.attribute("version"));
  for (const Element child : root) {
    if (iequals(child.name(), "channel")) {
      read_channel(reading, child, root.ns());
    } else if (iequals(child.name(), "item")) {
      read_item(reading, child, root.ns());
    }
  }
}

}  // namespace feedcat::feed
