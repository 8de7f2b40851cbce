#include <span>

#include "feed/formats.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;
using Form = RawText::Form;

/// A row for each member of jsonfeed.org/version/1.1; what 1.0 called otherwise has a lower rank.
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

/// A string, or a number where somebody forgot the quotes.
std::string_view scalar(Reading& reading, const JsonValue& value) {
  return base::trim(value.is_string() ? value.string() : reading.feed.keep(value.scalar()));
}

template <auto Field, Form form = Form::plain, class Raw>
void text(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = scalar(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, RawText{form, s, {}});
}

template <auto Field, class Raw>
void line(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = scalar(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, s);
}

template <auto Field, class Raw>
void link(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  const std::string_view s = scalar(reading, value);
  if (!s.empty()) (raw.*Field).offer(rank, RawLink{s, {}});
}

template <class Raw>
void author(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  RawPerson person{rank, scalar(reading, value["name"]), {}, {scalar(reading, value["url"]), {}}};
  if (value.is_string()) person.name = value.string();
  if (!person.name.empty() || !person.url.href.empty()) raw.authors.push_back(person);
}

template <class Raw>
void authors(Reading& reading, const JsonValue& value, int rank, Raw& raw) {
  for (std::size_t i = 0; i < value.size(); ++i) author(reading, value[i], rank, raw);
  if (!value.is_array()) author(reading, value, rank, raw);
}

void tags(Reading& reading, const JsonValue& value, int, RawItem& item) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (const std::string_view tag = scalar(reading, value[i]); !tag.empty()) {
      item.tags.push_back({Form::plain, tag, {}});
    }
  }
}

void attachments(Reading& reading, const JsonValue& value, int, RawItem& item) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const JsonValue from = value[i];
    const std::string_view url = scalar(reading, from["url"]);
    if (url.empty()) continue;
    item.attachments.push_back({{url, {}},
                                scalar(reading, from["mime_type"]),
                                scalar(reading, from["size_in_bytes"]),
                                scalar(reading, from["duration_in_seconds"]),
                                {Form::plain, scalar(reading, from["title"]), {}}});
  }
}

void hubs(Reading& reading, const JsonValue& value, int, RawFeed& feed) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (const std::string_view url = scalar(reading, value[i]["url"]); !url.empty()) feed.hubs.push_back({url, {}});
  }
}

constexpr Member<RawItem> kItem[] = {
    {"id", 1, link<&RawItem::id>},
    {"url", 1, link<&RawItem::url>},
    {"external_url", 1, link<&RawItem::external_url>},
    {"title", 1, text<&RawItem::title>},
    {"content_html", 2, text<&RawItem::content, Form::html>},
    {"content_text", 1, text<&RawItem::content, Form::plain>},
    {"summary", 1, text<&RawItem::summary, Form::plain>},
    {"image", 1, link<&RawItem::image>},
    {"banner_image", 1, link<&RawItem::banner_image>},
    {"date_published", 1, line<&RawItem::published>},
    {"date_modified", 1, line<&RawItem::updated>},
    {"authors", 2, authors<RawItem>},
    {"author", 1, authors<RawItem>},
    {"tags", 1, tags},
    {"language", 1, line<&RawItem::language>},
    {"attachments", 1, attachments},
};

void items(Reading& reading, const JsonValue& value, int, RawFeed& feed) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!value[i].is_object()) continue;
    RawItem item;
    read_members<RawItem>(kItem, reading, value[i], item);
    feed.items.push_back(std::move(item));
  }
}

constexpr Member<RawFeed> kFeed[] = {
    {"title", 1, text<&RawFeed::title>},
    {"home_page_url", 1, link<&RawFeed::url>},
    {"feed_url", 1, link<&RawFeed::self>},
    {"description", 1, text<&RawFeed::description>},
    {"next_url", 1, link<&RawFeed::next>},
    {"icon", 1, link<&RawFeed::icon>},
    {"favicon", 1, link<&RawFeed::favicon>},
    {"authors", 2, authors<RawFeed>},
    {"author", 1, authors<RawFeed>},
    {"language", 1, line<&RawFeed::language>},
    {"hubs", 1, hubs},
    {"items", 1, items},
};

}  // namespace

void read_json_feed(Reading& reading, const JsonValue& root) {
  const std::string version = root["version"].scalar();  // an address; a bare number by those who misread
  const bool old = version.ends_with("/1") || version == "1" || version.ends_with("1.0");
  reading.feed.format = old ? "json1.0" : "json1.1";
  read_members<RawFeed>(kFeed, reading, root, reading.feed);
}

}  // namespace feedcat::feed
