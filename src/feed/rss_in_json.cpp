#include "base/flag.hpp"
#include "feed/formats.hpp"
#include "feed/members.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;
using Form = RawText::Form;

template <class Raw>
void person(FeedReading& reading, const JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const JsonValue& one) {
    if (const std::string_view s = scalar(reading, one); !s.empty()) raw.authors.push_back({rank, s, {}, {}});
  });
}

void guid(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  name_member<&RawItem::id>(reading, value, rank, item);
  std::string permalink;
  for (const std::string_view name : {"isPermaLink", "isPermalink", "ispermalink"}) {
    if (permalink.empty()) permalink = value[name].scalar();
  }
  if (base::read_flag(permalink) == false) return;
  if (const std::string_view url = scalar(reading, value); text::is_web_url(url)) item.permalink.offer(rank, {url, {}});
}

void enclosure(FeedReading& reading, const JsonValue& value, int, RawItem& item) {
  each(value, [&](const JsonValue& one) {
    const std::string_view url = scalar(reading, one["url"]);
    if (url.empty()) return;
    item.attachments.push_back({{url, {}}, scalar(reading, one["type"]), scalar(reading, one["length"]), {}, {}});
  });
}

void duration(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  each(value, [&](const JsonValue& one) { offer_duration(item.duration, rank, scalar(reading, one)); });
}

void rss_source(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  offer_source(item.source, rank, {{Form::escaped, scalar(reading, value), {}}, {scalar(reading, value["url"]), {}}});
}

void image(FeedReading& reading, const JsonValue& value, int rank, RawFeed& feed) {
  picture_member<&RawFeed::icon>(reading, value, rank, feed);
}

/// See github.com/scripting/Scripting-News: RSS 2.0's elements keep their names. Attributes become members, and an
/// element's text beside them becomes the member `#value`.
constexpr Member<RawItem> kRssItemMembers[] = {
    {"title", 2, text_member<&RawItem::title, Form::escaped>},
    {"dc:title", 1, text_member<&RawItem::title, Form::escaped>},
    {"link", 1, link_member<&RawItem::url>},
    {"description", 5, summary_member<Form::escaped>},
    {"content:encoded", 1, content_member<Form::escaped>},
    {"source:markdown", 1, markdown_member},
    {"author", 4, person<RawItem>},
    {"dc:creator", 3, person<RawItem>},
    {"category", 1, tag_members<Form::escaped>},
    {"comments", 1, link_member<&RawItem::comments_url>},
    {"enclosure", 1, enclosure},
    {"guid", 1, guid},
    {"pubDate", 2, date_member<&RawItem::published>},
    {"dc:date", 1, date_member<&RawItem::published>},
    {"atom:updated", 1, date_member<&RawItem::updated>},
    {"dc:subject", 1, tag_members<Form::escaped>},
    {"dc:language", 1, language_member<&RawItem::language>},
    {"itunes:summary", 2, summary_member<Form::escaped>},
    {"itunes:author", 2, person<RawItem>},
    {"itunes:image", 1, picture_member<&RawItem::image>},
    {"itunes:duration", 1, duration},
    {"source", 1, rss_source},
};

void item(FeedReading& reading, const JsonValue& value, int, RawFeed& feed) {
  each(value, [&](const JsonValue& one) {
    if (!one.is_object()) return;
    RawItem raw;
    read_members<RawItem>(kRssItemMembers, reading, one, raw);
    feed.items.push_back(std::move(raw));
  });
}

constexpr Member<RawFeed> kRssChannelMembers[] = {
    {"title", 1, text_member<&RawFeed::title, Form::escaped>},
    {"link", 1, link_member<&RawFeed::url>},
    {"description", 1, text_member<&RawFeed::description, Form::escaped>},
    {"language", 1, language_member<&RawFeed::language>},
    {"copyright", 1, text_member<&RawFeed::copyright, Form::escaped>},
    {"managingEditor", 2, person<RawFeed>},
    {"webMaster", 1, person<RawFeed>},
    {"lastBuildDate", 2, date_member<&RawFeed::updated>},
    {"pubDate", 1, date_member<&RawFeed::updated>},
    {"itunes:image", 1, picture_member<&RawFeed::icon>},
    {"generator", 1, text_member<&RawFeed::generator, Form::escaped>},
    {"ttl", 1, number_member<&RawFeed::ttl>},
    {"image", 2, image},
    {"item", 1, item},
};

}  // namespace

void read_rss_in_json(FeedReading& reading, const JsonValue& root) {
  const std::string version = root["version"].scalar();
  reading.feed.site_is_base = true;
  reading.feed.format = "rss" + (version.empty() ? std::string("2.0") : version);
  read_members<RawFeed>(kRssChannelMembers, reading, root["channel"], reading.feed);
}

}  // namespace feedcat::feed
