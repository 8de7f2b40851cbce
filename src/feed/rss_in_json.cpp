#include <span>

#include "feed/formats.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;
using Form = RawText::Form;

/// github.com/scripting/Scripting-News: RSS 2.0's elements under their own names; attributes become members, an
/// element's text beside them the member `#value`.
template <class Raw>
struct Member {
  std::string_view name;
  int rank;
  void (*take)(Reading& reading, const JsonValue& value, int rank, Raw& raw);
};

template <class Raw>
void read_members(std::span<const Member<Raw>> members, Reading& reading, const JsonValue& object, Raw& raw) {
  for (const Member<Raw>& member : members) {
    if (const JsonValue value = object[member.name]) member.take(reading, value, member.rank, raw);
  }
}

std::string_view text_of(Reading& reading, const JsonValue& value) {
  const JsonValue inner = value.is_object() ? value["#value"] : value;
  return base::trim(inner.is_string() ? inner.string() : reading.feed.keep(inner.scalar()));
}

/// One value, or a list where the element is repeated.
template <class Take>
void each(const JsonValue& value, Take take) {
  if (!value.is_array()) return take(value);
  for (std::size_t i = 0; i < value.size(); ++i) take(value[i]);
}

template <auto Field, class Raw>
void text(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = text_of(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, RawText{Form::escaped, s, {}});
}

template <auto Field, class Raw>
void line(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = text_of(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, s);
}

template <auto Field, class Raw>
void link(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = text_of(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, RawLink{s, {}});
}

template <class Raw>
void person(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const JsonValue& one) {
    if (const std::string_view s = text_of(reading, one); !s.empty()) raw.authors.push_back({rank, s, {}, {}});
  });
}

void guid(Reading& reading, const JsonValue& value, int rank, RawItem& item) {
  link<&RawItem::id>(reading, value, rank, item);
  const std::string permalink = value["isPermaLink"].scalar();
  if (!base::iequals(permalink, "false")) link<&RawItem::permalink>(reading, value, rank, item);
}

void category(Reading& reading, const JsonValue& value, int, RawItem& item) {
  each(value, [&](const JsonValue& one) {
    if (const std::string_view s = text_of(reading, one); !s.empty()) item.tags.push_back({Form::escaped, s, {}});
  });
}

void enclosure(Reading& reading, const JsonValue& value, int, RawItem& item) {
  each(value, [&](const JsonValue& one) {
    const std::string_view url = text_of(reading, one["url"]);
    if (url.empty()) return;
    item.attachments.push_back({{url, {}}, text_of(reading, one["type"]), text_of(reading, one["length"]), {}, {}});
  });
}

void source(Reading& reading, const JsonValue& value, int rank, RawItem& item) {
  item.source.offer(rank, {{Form::escaped, text_of(reading, value), {}}, {text_of(reading, value["url"]), {}}});
}

void image(Reading& reading, const JsonValue& value, int rank, RawFeed& feed) {
  link<&RawFeed::icon>(reading, value["url"], rank, feed);
}

constexpr Member<RawItem> kItem[] = {
    {"title", 1, text<&RawItem::title>},
    {"link", 1, link<&RawItem::url>},
    {"description", 1, text<&RawItem::summary>},
    {"content:encoded", 1, text<&RawItem::content>},
    {"author", 2, person<RawItem>},
    {"dc:creator", 1, person<RawItem>},
    {"category", 1, category},
    {"comments", 1, link<&RawItem::comments_url>},
    {"enclosure", 1, enclosure},
    {"guid", 1, guid},
    {"pubDate", 1, line<&RawItem::published>},
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
    {"title", 1, text<&RawFeed::title>},
    {"link", 1, link<&RawFeed::url>},
    {"description", 1, text<&RawFeed::description>},
    {"language", 1, line<&RawFeed::language>},
    {"copyright", 1, text<&RawFeed::copyright>},
    {"managingEditor", 2, person<RawFeed>},
    {"webMaster", 1, person<RawFeed>},
    {"lastBuildDate", 2, line<&RawFeed::updated>},
    {"pubDate", 1, line<&RawFeed::updated>},
    {"generator", 1, text<&RawFeed::generator>},
    {"ttl", 1, line<&RawFeed::ttl>},
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
