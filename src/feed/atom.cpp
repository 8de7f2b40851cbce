#include "feed/details.hpp"
#include "feed/formats.hpp"
#include "feed/modules.hpp"
#include "feed/relations.hpp"
#include "feed/take.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;
using xml::Ns;

void take_entry(FeedReading& reading, const Element& element, int rank, RawFeed& feed);

/// Reads the feed's id in the same way as an entry's.
void take_feed_id(FeedReading& reading, const Element& element, int rank, RawFeed& feed) {
  offer_line(feed.id, rank, stated_id(reading, element));
}

/// Reads an id. If feedcat replaced an id that Atom does not allow, the original is beside it.
void take_id(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (const std::string_view original = element.attribute(Ns::feedcat, "original"); !original.empty()) {
    item.id.offer(rank, RawLink{original, {}});
  } else {
    iri<&RawItem::id>(reading, element, rank, item);
  }
}

/// RFC 4287 § 4.1.3.2: content elsewhere is a page or, if its media type says so, a recording, a picture or another
/// file, which becomes an attachment.
void take_content_elsewhere(FeedReading& reading, std::string_view src, const Element& element, int rank,
                            RawItem& item) {
  if (!leads_somewhere(src, LinkUse::page)) return;
  const std::string_view stated = attribute_of(reading, element, "type");
  std::string type = text::mime_essence(stated);
  if (type.empty()) type = text::mime_of_url(src);
  const bool page =
      type.empty() || type.starts_with("text/") || type.ends_with("xml") || type.ends_with("html") || type == "text";
  item.content_url.offer(rank, RawLink{src, element});
  if (!page) {
    item.attachments.push_back({{src, element}, stated, attribute_of(reading, element, "length"), {}, {}});
  }
}

void take_content(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  if (const std::string_view src = attribute_of(reading, element, "src"); !src.empty()) {
    take_content_elsewhere(reading, src, element, rank, item);
  }
  typed_content(reading, element, rank, item);
}

/// RFC 4287 § 4.1.1. Atom 0.3 has its own rows.
constexpr Rule<RawFeed> kFeed[] = {
    {Ns::atom, "id", 5, take_feed_id},
    {Ns::atom, "title", 5, construct<&RawFeed::title>},
    {Ns::atom, "subtitle", 5, construct<&RawFeed::description>},
    {Ns::atom, "link", 0, take_feed_link},
    {Ns::atom, "updated", 5, date<&RawFeed::updated>},
    {Ns::atom, "author", 5, person<&RawFeed::authors>},
    {Ns::atom, "generator", 5, text<&RawFeed::generator>},
    {Ns::atom, "rights", 5, construct<&RawFeed::copyright>},
    {Ns::atom, "icon", 5, picture<&RawFeed::favicon>},
    {Ns::atom, "logo", 5, picture<&RawFeed::icon>},
    {Ns::atom, "entry", 0, take_entry},
    {Ns::atom, "tagline", 4, construct<&RawFeed::description>},
    {Ns::atom, "info", 1, construct<&RawFeed::description>},
    {Ns::atom, "modified", 4, date<&RawFeed::updated>},
    {Ns::atom, "copyright", 4, construct<&RawFeed::copyright>},
};

/// RFC 4287 § 4.1.2. Atom 0.3 has its own rows.
constexpr Rule<RawItem> kEntry[] = {
    {Ns::atom, "id", 5, take_id},
    {Ns::atom, "title", 5, construct<&RawItem::title>},
    {Ns::atom, "link", 0, take_item_link},
    {Ns::atom, "published", 5, date<&RawItem::published>},
    {Ns::atom, "updated", 5, date<&RawItem::updated>},
    {Ns::atom, "author", 6, person<&RawItem::authors>},
    {Ns::atom, "category", 0, tag},
    {Ns::atom, "summary", 6, typed_summary},
    {Ns::atom, "content", 6, take_content},
    {Ns::atom, "rights", 5, construct<&RawItem::rights>},
    {Ns::atom, "source", 5, take_atom_source},
    {Ns::atom, "issued", 4, date<&RawItem::published>},
    {Ns::atom, "created", 3, date<&RawItem::published>},
    {Ns::atom, "modified", 4, date<&RawItem::updated>},
    {Ns::atom, "copyright", 4, construct<&RawItem::rights>},
};

const Rules<RawFeed>& feed_rules() {
  static const Rules<RawFeed> rules{kFeed, feed_modules(), feed_details()};
  return rules;
}

const Rules<RawItem>& entry_rules() {
  static const Rules<RawItem> rules{kEntry, item_modules(), item_details()};
  return rules;
}

/// A feed without Atom's namespace, or with a misspelt one, is treated as Atom.
Ns atom_or(Ns ns, Ns home) { return ns == home || ns == Ns::none || ns == Ns::atom03 ? Ns::atom : ns; }

void take_entry(FeedReading& reading, const Element& element, int, RawFeed& feed) {
  RawItem item;
  item.at = element;
  for (const Element child : element) {
    if (is_implied(child)) continue;
    entry_rules().apply(reading, child, atom_or(child.ns(), element.ns()), item);
  }
  feed.items.push_back(std::move(item));
}

}  // namespace

void read_atom(FeedReading& reading, const Element& root) {
  const bool old = root.ns() == Ns::atom03 || base::trim(root.attribute("version")) == "0.3";
  reading.feed.at = root;
  reading.feed.format = old ? "atom0.3" : "atom1.0";
  if (iequals(root.name(), "entry")) return take_entry(reading, root, 0, reading.feed);
  if (!root.lang().empty()) reading.feed.language.offer(1, root.lang());
  for (const Element child : root) {
    if (is_implied(child)) continue;
    feed_rules().apply(reading, child, atom_or(child.ns(), root.ns()), reading.feed);
  }
}

}  // namespace feedcat::feed
