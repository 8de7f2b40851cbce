#include "feed/modules.hpp"

#include <fmt/format.h>

#include "feed/media.hpp"
#include "feed/numbers.hpp"
#include "feed/relations.hpp"
#include "feed/take.hpp"

namespace feedcat::feed {
namespace {

using xml::Element;
using xml::Ns;

void point(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  const std::string_view text = text_of(reading, element);
  if (read_point(text)) item.point.offer(rank, text);
}

/// The middle of an area stands for it.
void middle(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  const auto point = read_middle(text_of(reading, element));
  if (!point || !item.point.wants(rank)) return;
  item.point.offer(rank, reading.feed.keep(fmt::format("{} {}", point->latitude, point->longitude)));
}

template <auto Member>
void degrees(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  const std::string_view text = text_of(reading, element);
  if (read_decimal(text)) (item.*Member).offer(rank, text);
}

void take_point(FeedReading& reading, const Element& element, int, RawItem& item) {
  for (const Element child : element) {
    if (base::iequals(child.name(), "lat")) degrees<&RawItem::latitude>(reading, child, 1, item);
    if (base::iequals(child.name(), "long")) degrees<&RawItem::longitude>(reading, child, 1, item);
    if (base::iequals(child.name(), "pos")) point(reading, child, 1, item);
    if (base::iequals(child.name(), "point")) {
      if (const Element pos = child.first_child()) point(reading, pos, 1, item);
    }
  }
}

/// RSS 1.0's syndication module has five periods.
void period(FeedReading& reading, const Element& element, int rank, RawFeed& feed) {
  const std::string_view text = text_of(reading, element);
  for (const std::string_view known : {"hourly", "daily", "weekly", "monthly", "yearly"}) {
    if (base::iequals(known, text)) feed.update_period.offer(rank, text);
  }
}

void take_generator_agent(FeedReading& reading, const Element& element, int rank, RawFeed& feed) {
  const std::string_view agent = attribute_of(reading, element, Ns::rdf, "resource");
  offer_text(feed.generator, rank, {RawText::Form::plain, agent, element});
  text<&RawFeed::generator>(reading, element, rank, feed);
}

/// RFC 5005 § 2
void take_complete(FeedReading&, const Element&, int, RawFeed& feed) { feed.complete = true; }

constexpr Rule<RawFeed> kFeedModules[] = {
    {Ns::fh, "complete", 0, take_complete},
    {Ns::atom, "link", 0, take_feed_link},
    {Ns::atom03, "link", 0, take_feed_link},
    {Ns::atom, "author", 5, person<&RawFeed::authors>},
    {Ns::atom, "updated", 2, date<&RawFeed::updated>},
    {Ns::atom, "icon", 3, picture<&RawFeed::favicon>},
    {Ns::atom, "logo", 3, picture<&RawFeed::icon>},
    {Ns::atom, "subtitle", 1, construct<&RawFeed::description>},
    {Ns::atom, "tagline", 1, construct<&RawFeed::description>},
    {Ns::atom, "title", 2, construct<&RawFeed::title>},
    {Ns::atom, "rights", 3, construct<&RawFeed::copyright>},
    {Ns::atom, "copyright", 3, construct<&RawFeed::copyright>},
    {Ns::atom, "generator", 3, text<&RawFeed::generator>},
    {Ns::atom, "modified", 2, date<&RawFeed::updated>},
    {Ns::atom, "published", 1, date<&RawFeed::updated>},
    {Ns::dc, "title", 2, text<&RawFeed::title>},
    {Ns::dc, "description", 2, text<&RawFeed::description>},
    {Ns::dc, "creator", 4, person<&RawFeed::authors>},
    {Ns::dc, "author", 4, person<&RawFeed::authors>},
    {Ns::dc, "publisher", 1, person<&RawFeed::authors>},
    {Ns::dc, "date", 2, date<&RawFeed::updated>},
    {Ns::dc, "language", 2, language<&RawFeed::language>},
    {Ns::dc, "rights", 2, text<&RawFeed::copyright>},
    {Ns::dcterms, "title", 1, text<&RawFeed::title>},
    {Ns::dcterms, "modified", 3, date<&RawFeed::updated>},
    {Ns::dcterms, "rights", 1, text<&RawFeed::copyright>},
    {Ns::itunes, "title", 1, text<&RawFeed::title>},
    {Ns::itunes, "summary", 1, text<&RawFeed::description>},
    {Ns::itunes, "subtitle", 1, text<&RawFeed::description>},
    {Ns::itunes, "author", 3, person<&RawFeed::authors>},
    {Ns::itunes, "owner", 2, person<&RawFeed::authors>},
    {Ns::itunes, "image", 2, picture<&RawFeed::icon>},
    {Ns::itunes, "link", 0, take_feed_link},
    {Ns::googleplay, "image", 1, picture<&RawFeed::icon>},
    {Ns::googleplay, "author", 2, person<&RawFeed::authors>},
    {Ns::googleplay, "description", 1, text<&RawFeed::description>},
    {Ns::media, "title", 1, text<&RawFeed::title>},
    {Ns::media, "description", 1, text<&RawFeed::description>},
    {Ns::media, "copyright", 1, text<&RawFeed::copyright>},
    {Ns::media, "thumbnail", 1, picture<&RawFeed::icon>},
    {Ns::admin, "generatoragent", 2, take_generator_agent},
    {Ns::sy, "updateperiod", 1, period},
    {Ns::sy, "updatefrequency", 1, number<&RawFeed::update_frequency>},
};

constexpr Rule<RawItem> kItemModules[] = {
    {Ns::atom, "link", 0, take_item_link},
    {Ns::atom03, "link", 0, take_item_link},
    {Ns::atom, "id", 1, iri<&RawItem::id>},
    {Ns::atom, "category", 0, tag},
    {Ns::atom, "title", 1, construct<&RawItem::title>},
    {Ns::atom, "author", 6, person<&RawItem::authors>},
    {Ns::atom, "published", 3, date<&RawItem::published>},
    {Ns::atom, "issued", 3, date<&RawItem::published>},
    {Ns::atom, "created", 1, date<&RawItem::published>},
    {Ns::atom, "modified", 3, date<&RawItem::updated>},
    {Ns::atom, "rights", 3, construct<&RawItem::rights>},
    {Ns::atom, "copyright", 3, construct<&RawItem::rights>},
    {Ns::atom, "source", 3, take_atom_source},
    {Ns::atom, "updated", 3, date<&RawItem::updated>},
    {Ns::atom, "summary", 3, typed_summary},
    {Ns::atom, "content", 3, typed_content},
    {Ns::content, "encoded", 5, content},
    {Ns::source, "markdown", 1, markdown},
    {Ns::xhtml, "body", 3, content},
    {Ns::xhtml, "div", 2, content},
    {Ns::dc, "identifier", 1, name<&RawItem::id>},
    {Ns::dc, "title", 3, text<&RawItem::title>},
    {Ns::dc, "description", 3, summary},
    {Ns::dc, "creator", 5, person<&RawItem::authors>},
    {Ns::dc, "author", 5, person<&RawItem::authors>},
    {Ns::dc, "publisher", 1, person<&RawItem::authors>},
    {Ns::dc, "date", 2, date<&RawItem::published>},
    {Ns::dc, "subject", 0, tag},
    {Ns::dc, "language", 2, language<&RawItem::language>},
    {Ns::dc, "rights", 2, text<&RawItem::rights>},
    {Ns::dcterms, "title", 2, text<&RawItem::title>},
    {Ns::dcterms, "abstract", 2, summary},
    {Ns::dcterms, "created", 1, date<&RawItem::published>},
    {Ns::dcterms, "issued", 2, date<&RawItem::published>},
    {Ns::dcterms, "modified", 2, date<&RawItem::updated>},
    {Ns::dcterms, "rights", 1, text<&RawItem::rights>},
    {Ns::itunes, "title", 1, text<&RawItem::title>},
    {Ns::itunes, "summary", 2, summary},
    {Ns::itunes, "subtitle", 1, summary},
    {Ns::itunes, "author", 4, person<&RawItem::authors>},
    {Ns::itunes, "image", 3, picture<&RawItem::image>},
    {Ns::itunes, "duration", 1, duration},
    {Ns::itunes, "keywords", 0, tags},
    {Ns::itunes, "category", 0, nested_tags},
    {Ns::itunes, "link", 0, take_item_link},
    {Ns::googleplay, "author", 3, person<&RawItem::authors>},
    {Ns::googleplay, "description", 1, summary},
    {Ns::googleplay, "image", 2, picture<&RawItem::image>},
    {Ns::feedburner, "origlink", 9, link<&RawItem::url>},
    {Ns::slash, "section", 0, tag},
    {Ns::georss, "point", 2, point},
    {Ns::georss, "where", 1, take_point},
    {Ns::georss, "box", 1, middle},
    {Ns::georss, "line", 1, middle},
    {Ns::georss, "polygon", 1, middle},
    {Ns::gml, "point", 1, take_point},
    {Ns::geo, "lat", 2, degrees<&RawItem::latitude>},
    {Ns::geo, "long", 2, degrees<&RawItem::longitude>},
    {Ns::geo, "point", 1, take_point},
    {Ns::media, "group", 0, take_media_group},
    {Ns::media, "content", 0, take_media_content},
    {Ns::media, "thumbnail", 5, picture<&RawItem::image>},
    {Ns::media, "title", 1, text<&RawItem::title>},
    {Ns::media, "description", 1, summary},
    {Ns::media, "credit", 3, take_media_credit},
    {Ns::media, "keywords", 0, tags},
    {Ns::media, "category", 0, tag},
    {Ns::media, "copyright", 1, text<&RawItem::rights>},
};

}  // namespace

std::span<const Rule<RawFeed>> feed_modules() { return kFeedModules; }
std::span<const Rule<RawItem>> item_modules() { return kItemModules; }

}  // namespace feedcat::feed
