#include "feed/formats.hpp"
#include "feed/json_details.hpp"
#include "feed/members.hpp"

namespace feedcat::feed {
namespace {

using text::JsonValue;
using Form = RawText::Form;

template <class Raw>
void author(FeedReading& reading, const JsonValue& value, int rank, Raw& raw) {
  RawPerson person{rank, scalar(reading, value["name"]), {}, {scalar(reading, value["url"]), {}}};
  person.avatar.href = scalar(reading, value["avatar"]);
  if (value.is_string()) person.name = value.string();
  if (!person.name.empty() || !person.url.href.empty()) raw.authors.push_back(person);
}

template <class Raw>
void authors(FeedReading& reading, const JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const JsonValue& one) { author(reading, one, rank, raw); });
}

void attachments(FeedReading& reading, const JsonValue& value, int, RawItem& item) {
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

void hubs(FeedReading& reading, const JsonValue& value, int, RawFeed& feed) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (const std::string_view url = scalar(reading, value[i]["url"]); !url.empty()) feed.hubs.push_back({url, {}});
  }
}

void source(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  const std::string_view title = scalar(reading, value["title"]);
  const std::string_view url = scalar(reading, value["url"]);
  offer_source(item.source, rank, RawSource{{Form::plain, title, {}}, {url, {}}, scalar(reading, value["id"])});
}

void geo(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  offer_line(item.latitude, rank, scalar(reading, value["latitude"]));
  offer_line(item.longitude, rank, scalar(reading, value["longitude"]));
}

/// The members that feedcat itself writes in addition to those of JSON Feed.
constexpr Member<RawItem> kItemExtras[] = {
    {"comments_url", 1, link_member<&RawItem::comments_url>},
    {"source", 1, source},
    {"rights", 1, text_member<&RawItem::rights, Form::plain>},
    {"geo", 1, geo},
};

void item_extras(FeedReading& reading, const JsonValue& value, int, RawItem& item) {
  read_members<RawItem>(kItemExtras, reading, value, item);
  read_json_details(reading, value, item.details);
}

/// JSON Feed has no member for Markdown, but extensions do.
void source_extras(FeedReading& reading, const JsonValue& value, int rank, RawItem& item) {
  if (const JsonValue markdown = value["markdown"]) markdown_member(reading, markdown, rank, item);
}

/// See jsonfeed.org/version/1.1. Members with other names in 1.0 have a lower rank.
constexpr Member<RawItem> kItemMembers[] = {
    {"id", 1, name_member<&RawItem::id>},
    {"url", 1, link_member<&RawItem::url>},
    {"external_url", 1, link_member<&RawItem::external_url>},
    {"title", 1, text_member<&RawItem::title, Form::plain>},
    {"content_html", 2, content_member<Form::html>},
    {"content_text", 1, content_member<Form::plain>},
    {"content_markdown", 3, markdown_member},
    {"source:markdown", 2, markdown_member},
    {"_source", 1, source_extras},
    {"summary", 1, summary_member<Form::plain>},
    {"image", 1, picture_member<&RawItem::image>},
    {"banner_image", 1, picture_member<&RawItem::banner_image>},
    {"date_published", 1, date_member<&RawItem::published>},
    {"date_modified", 1, date_member<&RawItem::updated>},
    {"authors", 3, authors<RawItem>},
    {"author", 2, authors<RawItem>},
    {"tags", 1, tag_members<Form::plain>},
    {"language", 1, language_member<&RawItem::language>},
    {"attachments", 1, attachments},
    {"_feedcat", 1, item_extras},
};

void items(FeedReading& reading, const JsonValue& value, int, RawFeed& feed) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!value[i].is_object()) continue;
    RawItem item;
    read_members<RawItem>(kItemMembers, reading, value[i], item);
    feed.items.push_back(std::move(item));
  }
}

constexpr Member<RawFeed> kFeedExtras[] = {
    {"generator", 1, text_member<&RawFeed::generator, Form::plain>},
    {"copyright", 1, text_member<&RawFeed::copyright, Form::plain>},
    {"ttl", 1, number_member<&RawFeed::ttl>},
    {"updated", 1, date_member<&RawFeed::updated>},
};

void feed_extras(FeedReading& reading, const JsonValue& value, int, RawFeed& feed) {
  read_members<RawFeed>(kFeedExtras, reading, value, feed);
  read_json_details(reading, value, feed.details);
}

constexpr Member<RawFeed> kFeedMembers[] = {
    {"title", 1, text_member<&RawFeed::title, Form::plain>},
    {"home_page_url", 1, link_member<&RawFeed::url>},
    {"feed_url", 1, link_member<&RawFeed::self>},
    {"description", 1, text_member<&RawFeed::description, Form::plain>},
    {"next_url", 1, link_member<&RawFeed::next>},
    {"icon", 1, picture_member<&RawFeed::icon>},
    {"favicon", 1, picture_member<&RawFeed::favicon>},
    {"authors", 3, authors<RawFeed>},
    {"author", 2, authors<RawFeed>},
    {"language", 1, language_member<&RawFeed::language>},
    {"hubs", 1, hubs},
    {"items", 1, items},
    {"_feedcat", 1, feed_extras},
};

}  // namespace

void read_json_feed(FeedReading& reading, const JsonValue& root) {
  const std::string version = root["version"].scalar();  // an address, or by mistake only a number
  const bool old = version.ends_with("/1") || version == "1" || version.ends_with("1.0");
  reading.feed.format = old ? "json1.0" : "json1.1";
  read_members<RawFeed>(kFeedMembers, reading, root, reading.feed);
}

}  // namespace feedcat::feed
