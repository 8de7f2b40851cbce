#include "feed/formats.hpp"
#include "feed/members.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;
using Form = RawText::Form;

template <class Raw>
void person(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const JsonValue& one) {
    if (const std::string_view s = scalar(reading, one); !s.empty()) raw.authors.push_back({rank, s, {}, {}});
  });
}

void guid(Reading& reading, const JsonValue& value, int rank, RawItem& item) {
  link_member<&RawItem::id>(reading, value, rank, item);
  const std::string permalink = value["isPermaLink"].scalar();
  if (!base::iequals(permalink, "false")) link_member<&RawItem::permalink>(reading, value, rank, item);
}

void enclosure(Reading& reading, const JsonValue& value, int, RawItem& item) {
  each(value, [&](const JsonValue& one) {
    const std::string_view url = scalar(reading, one["url"]);
    if (url.empty()) return;
    item.attachments.push_back({{url, {}}, scalar(reading, one["type"]), scalar(reading, one["length"]), {}, {}});
  });
}

void source(Reading& reading, const JsonValue& value, int rank, RawItem& item) {
  item.source.offer(rank, {{Form::escaped, scalar(reading, value), {}}, {scalar(reading, value["url"]), {}}});
}

void image(Reading& reading, const JsonValue& value, int rank, RawFeed& feed) {
  link_member<&RawFeed::icon>(reading, value["url"], rank, feed);
}

/// github.com/scripting/Scripting-News: RSS 2.0's elements under their own names; attributes become members, an
/// element's text beside them the member `#value`.
constexpr Member<RawItem> kItem[] = {
    {"title", 1, text_member<&RawItem::title, Form::escaped>},
    {"link", 1, link_member<&RawItem::url>},
    {"description", 1, text_member<&RawItem::summary, Form::escaped>},
    {"content:encoded", 1, text_member<&RawItem::content, Form::escaped>},
    {"author", 2, person<RawItem>},
    {"dc:creator", 1, person<RawItem>},
    {"category", 1, tag_members<Form::escaped>},
    {"comments", 1, link_member<&RawItem::comments_url>},
    {"enclosure", 1, enclosure},
    {"guid", 1, guid},
    {"pubDate", 1, line_member<&RawItem::published>},
    {"source", 1, source},
};

void item(Reading& reading, const JsonValue& value, int, RawFeed& feed) {
  each(value, [&](const JsonValue& one) {
    if (!one.is_object()) return;
    RawItem raw;
    read_members<RawItem>(kItem, reading, one, raw);
    feed.items.push_back(std::move(raw));
  });
}

constexpr Member<RawFeed> kChannel[] = {
    {"title", 1, text_member<&RawFeed::title, Form::escaped>},
    {"link", 1, link_member<&RawFeed::url>},
    {"description", 1, text_member<&RawFeed::description, Form::escaped>},
    {"language", 1, line_member<&RawFeed::language>},
    {"copyright", 1, text_member<&RawFeed::copyright, Form::escaped>},
    {"managingEditor", 2, person<RawFeed>},
    {"webMaster", 1, person<RawFeed>},
    {"lastBuildDate", 2, line_member<&RawFeed::updated>},
    {"pubDate", 1, line_member<&RawFeed::updated>},
    {"generator", 1, text_member<&RawFeed::generator, Form::escaped>},
    {"ttl", 1, line_member<&RawFeed::ttl>},
    {"image", 1, image},
    {"item", 1, item},
};

}  // namespace

void read_rss_in_json(Reading& reading, const JsonValue& root) {
  const std::string version = root["version"].scalar();
  reading.feed.site_is_base = true;
  reading.feed.format = "rss" + (version.empty() ? std::string("2.0") : version);
  read_members<RawFeed>(kChannel, reading, root["channel"], reading.feed);
}

}  // namespace feedcat::feed
