#include "feed/relations.hpp"

#include <span>

#include "feed/take.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;

void take_hub(FeedReading& reading, const Element& element, int, RawFeed& feed) {
  if (const std::string_view href = href_of(reading, element); !href.empty()) feed.hubs.push_back({href, element});
}

void take_enclosure(FeedReading& reading, const Element& element, int, RawItem& item) {
  const std::string_view href = file_href_of(reading, element);
  if (!leads_somewhere(href, LinkUse::page)) return;
  const RawText title{RawText::Form::plain, attribute_of(reading, element, "title"), element};
  item.attachments.push_back({{href, element},
                              value_of(reading, element, "type"),
                              value_of(reading, element, "length"),
                              value_of(reading, element, "duration"),
                              title});
}

/// A link's relation, the beginning of its media type if that matters, and the function that takes it.
template <class Raw>
struct Relation {
  std::string_view rel;
  std::string_view type;
  int rank;
  void (*take)(FeedReading& reading, const Element& element, int rank, Raw& raw);
};

constexpr Relation<RawFeed> kFeedRelations[] = {
    {"alternate", "text/html", 5, link<&RawFeed::url>},
    {"alternate", "application/xhtml+xml", 5, link<&RawFeed::url>},
    {"alternate", "", 4, link<&RawFeed::url>},
    {"self", "", 3, link<&RawFeed::self>},
    {"http://schemas.google.com/g/2005#feed", "", 2, link<&RawFeed::self>},
    {"hub", "", 1, take_hub},
    {"next", "", 2, link<&RawFeed::next>},          // RFC 5005 § 3
    {"prev-archive", "", 1, link<&RawFeed::next>},  // § 4
    {"icon", "", 2, picture<&RawFeed::favicon>},
    {"image", "", 1, picture<&RawFeed::icon>},  // iTunes, before it had an element of its own
};

constexpr Relation<RawItem> kItemRelations[] = {
    {"alternate", "text/html", 8, link<&RawItem::url>},
    {"alternate", "application/xhtml+xml", 8, link<&RawItem::url>},
    {"alternate", "", 7, link<&RawItem::url>},
    {"enclosure", "", 1, take_enclosure},
    {"related", "", 2, link<&RawItem::external_url>},
    {"via", "", 1, link<&RawItem::external_url>},
    {"image", "", 1, picture<&RawItem::image>},
    {"replies", "text/html", 4, link<&RawItem::comments_url>},
    {"replies", "application/xhtml+xml", 3, link<&RawItem::comments_url>},
    {"replies", "", 2, link<&RawItem::comments_url>},
};

template <class Raw>
void take_by_relation(std::span<const Relation<Raw>> rows, FeedReading& reading, const Element& element, int bonus,
                      Raw& raw) {
  static constexpr std::string_view kRegistry = "http://www.iana.org/assignments/relation/";
  std::string_view rel = attribute_of(reading, element, "rel");
  if (base::istarts_with(rel, kRegistry)) rel.remove_prefix(kRegistry.size());
  if (rel.empty()) rel = "alternate";
  const std::string_view type = attribute_of(reading, element, "type");
  for (const Relation<Raw>& row : rows) {
    if (iequals(row.rel, rel) && base::istarts_with(type, row.type)) {
      row.take(reading, element, row.rank + bonus, raw);
      return;
    }
  }
}

}  // namespace

void take_feed_link(FeedReading& reading, const Element& element, int bonus, RawFeed& feed) {
  take_by_relation<RawFeed>(kFeedRelations, reading, element, bonus, feed);
}

void take_item_link(FeedReading& reading, const Element& element, int bonus, RawItem& item) {
  take_by_relation<RawItem>(kItemRelations, reading, element, bonus, item);
}

std::string_view stated_id(FeedReading& reading, const Element& element) {
  const std::string_view original = element.attribute(xml::Ns::feedcat, "original");
  return original.empty() ? identifier_of(reading, element) : original;
}

void take_atom_source(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  RawFeed origin;
  RawSource source;
  for (const Element child : element) {
    if (iequals(child.name(), "id") && !is_implied(child)) source.id = stated_id(reading, child);
    if (iequals(child.name(), "title")) source.title = typed_line(reading, child);
    if (iequals(child.name(), "author")) person<&RawItem::source_authors>(reading, child, 1, item);
    if (iequals(child.name(), "link")) take_feed_link(reading, child, 0, origin);
  }
  source.url = origin.url.has() ? origin.url.get() : origin.self.get();
  offer_source(item.source, rank, source);
}

}  // namespace feedcat::feed
