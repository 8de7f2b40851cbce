// JSON Feed 1.1 (jsonfeed.org/version/1.1): one document with the feed's fields on its first line and each item on a
// line of its own. `_feedcat` objects hold what JSON Feed has no member for.
#include "output/json_feed.hpp"

#include <utility>

#include "output/details.hpp"
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/date_format.hpp"
#include "text/invisible.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/word_count.hpp"

namespace feedcat::output {
namespace {

using text::JsonWriter;

constexpr std::string_view kVersion = "https://jsonfeed.org/version/1.1";

/// Writes a string from a feed without control codes, because `jq -r` may send it to a terminal.
void member(JsonWriter& json, std::string_view name, std::string_view value) {
  json.text_member(name, text::printable_text(value));
}

void member(JsonWriter& json, std::string_view name, std::optional<UtcTime> time,
            std::chrono::microseconds fraction = {}) {
  if (time) json.text_member(name, text::format_rfc3339(*time, fraction));
}

/// Writes a language as RFC 5646 has it. What is not a language tag stays as the feed wrote it.
void language_member(JsonWriter& json, std::string_view language) {
  const std::string tag = language_tag(language);
  member(json, "language", tag.empty() ? language : std::string_view(tag));
}

template <class T, class Write>
void list_member(JsonWriter& json, std::string_view name, const std::vector<T>& values, Write write) {
  if (values.empty()) return;
  json.key(name);
  json.begin_array();
  for (const T& value : values) write(value);
  json.end_array();
}

void strings_member(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  list_member(json, name, values, [&](const std::string& value) { json.value(text::printable_text(value)); });
}

/// JSON Feed's authors have no mail address, so it goes into `_feedcat` (see author_emails). If the address is all that
/// is known, it is also the name, because an author object may not be empty.
void authors_member(JsonWriter& json, const std::vector<Person>& authors) {
  list_member(json, "authors", authors, [&](const Person& person) {
    json.begin_object();
    member(json, "name", person.name.empty() && person.url.empty() ? person.email : person.name);
    member(json, "url", person.url);
    member(json, "avatar", person.avatar);
    json.end_object();
  });
}

void author_emails(JsonWriter& json, const std::vector<Person>& authors) {
  std::vector<std::string> emails;
  for (const Person& person : authors) {
    if (!person.email.empty()) emails.push_back(person.email);
  }
  strings_member(json, "author_emails", emails);
}

/// Writes the members that JSON Feed has, except for the items.
void feed_members(JsonWriter& json, const Feed& feed) {
  json.key("title");
  json.value(text::printable_text(feed.title));
  member(json, "home_page_url", feed.home_page_url);
  member(json, "feed_url", feed.feed_url);
  member(json, "description", feed.description);
  member(json, "icon", feed.icon);
  member(json, "favicon", feed.favicon);
  language_member(json, feed.language);
  authors_member(json, feed.authors);
  list_member(json, "hubs", feed.hubs, [&](const std::string& hub) {
    json.begin_object();
    json.text_member("type", "WebSub");
    member(json, "url", hub);
    json.end_object();
  });
  member(json, "next_url", feed.next_url);
}

/// Writes what JSON Feed has no members for.
void feed_extras(JsonWriter& json, const Feed& feed) {
  member(json, "format", feed.format);
  member(json, "generator", feed.generator);
  member(json, "copyright", feed.copyright);
  if (feed.polling.ttl) {
    json.key("ttl");
    json.value(static_cast<std::uint64_t>(std::max<std::int64_t>(feed.polling.ttl->count(), 0)));
  }
  member(json, "updated", feed.updated);
  author_emails(json, feed.authors);
  if (!feed.details.empty()) detail_members(json, feed.details.get());
  json.key("recovered");
  json.value(feed.recovered);
}

void begin(std::span<const Feed* const> feeds, const WriteOptions& /*options*/, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.text_member("version", kVersion);
  if (feeds.size() == 1) {
    feed_members(json, *feeds.front());
    json.key("_feedcat");
    json.begin_object();
    feed_extras(json, *feeds.front());
    json.end_object();
  } else {
    json.text_member("title", "feedcat");
    json.key("_feedcat");
    json.begin_object();
    json.key("feeds");
    json.begin_array();
    for (const Feed* feed : feeds) {
      json.begin_object();
      feed_members(json, *feed);
      feed_extras(json, *feed);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.key("items");
  json.begin_array();
  out += '\n';
}

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  if (entry.index > 0) out += ",\n";
  append_json_item(entry, out);
}

void end(std::span<const Feed* const> /*feeds*/, const WriteOptions& /*options*/, std::string& out) { out += "\n]}\n"; }

/// What an article says, for the members that describe it.
struct Content {
  std::string text;
  std::size_t hidden = 0;  // characters
};

/// An item must have content_html or content_text. Plain text has no HTML. An article without a body has its summary as
/// content, so that readers that only look at the content show something.
Content content_members(JsonWriter& json, const Entry& entry) {
  const Item& item = entry.item;
  if (!item.body.has_markup()) {
    Content content{item.body.kind == Markup::Kind::none ? item.summary : item.body.source};
    if (item.body.kind == Markup::Kind::plain) content.hidden = text::drop_invisible(content.text);
    json.key("content_text");
    json.value(text::printable_text(content.text));
    return content;
  }
  // The text of an extracted page is only its body; images are in its HTML.
  const TextStyle style{.media = item.content_source != ContentSource::page};
  Rendered rendered = body_of(entry, Wanted{.html = true, .text = true}, style);
  json.key("content_html");
  json.value(text::printable_text(rendered.html));
  json.key("content_text");
  json.value(text::printable_text(rendered.text));
  return {std::move(rendered.text), rendered.hidden};
}

void attachment_object(JsonWriter& json, const Attachment& attachment) {
  json.begin_object();
  member(json, "url", attachment.url);
  // The specification requires it, but feeds often do not say.
  json.text_member("mime_type", attachment.mime_type.empty() ? "application/octet-stream"
                                                             : text::printable_text(attachment.mime_type));
  member(json, "title", attachment.title);
  if (attachment.size_in_bytes) {
    json.key("size_in_bytes");
    json.value(*attachment.size_in_bytes);
  }
  if (attachment.duration_in_seconds) {
    json.key("duration_in_seconds");
    json.value(*attachment.duration_in_seconds);
  }
  json.end_object();
}

void story_member(JsonWriter& json, const Story& story) {
  json.key("story");
  json.begin_object();
  member(json, "id", story.id);
  list_member(json, "members", story.members, [&](const Story::Member& one) {
    json.begin_object();
    member(json, "feed", one.feed);
    member(json, "title", one.title);
    member(json, "url", one.url);
    json.end_object();
  });
  json.end_object();
}

std::string_view name_of(ContentSource source) {
  if (source == ContentSource::transcript) return "transcript";
  return source == ContentSource::page ? "page" : "feed";
}

void item_extras(JsonWriter& json, const Entry& entry, const Content& content) {
  const Item& item = entry.item;
  member(json, "feed_url", entry.feed.feed_url);
  member(json, "feed_title", entry.feed.title);
  member(json, "comments_url", item.comments_url);
  author_emails(json, authors_of(entry));
  if (const std::size_t hidden = item.hidden + content.hidden; hidden > 0) {
    json.key("hidden");
    json.value(static_cast<std::uint64_t>(hidden));
  }
  const text::WordCount count = text::count_words(content.text);
  json.key("words");
  json.value(static_cast<std::uint64_t>(count.total()));
  json.key("reading_time");
  json.value(static_cast<std::uint64_t>(text::reading_minutes(count)));
  if (item.source != ItemSource{}) {
    json.key("source");
    json.begin_object();
    member(json, "title", item.source.title);
    member(json, "url", item.source.url);
    member(json, "id", item.source.id);
    json.end_object();
  }
  if (entry.story != nullptr) story_member(json, *entry.story);
  if (entry.ruling != nullptr && entry.ruling->score) {
    json.key("score");
    json.value(*entry.ruling->score);
    strings_member(json, "score_why", entry.ruling->score_why);
  }
  member(json, "rights", item.rights);
  if (item.geo) {
    json.key("geo");
    json.begin_object();
    json.key("latitude");
    json.value(item.geo->latitude);
    json.key("longitude");
    json.value(item.geo->longitude);
    json.end_object();
  }
  if (!item.details.empty()) detail_members(json, item.details.get());
  json.text_member("content_source", name_of(item.content_source));
  if (entry.page != nullptr) {
    member(json, "site_name", entry.page->site_name);
    member(json, "byline", entry.page->byline);
    member(json, "kind", entry.page->kind);
    member(json, "next_url", entry.page->next_page);
    if (entry.page->published_is_shown) member(json, "date_shown", item.published);
    json.key("confidence");
    json.value(entry.page->confidence);
  }
}

}  // namespace

void append_json_item(const Entry& entry, std::string& out) {
  const Item& item = entry.item;
  JsonWriter json(out);
  json.begin_object();
  json.key("id");
  json.value(text::printable_text(item.id));
  member(json, "url", item.url);
  member(json, "external_url", item.external_url);
  member(json, "title", item.title);
  const Content content = content_members(json, entry);
  member(json, "summary", item.summary);
  member(json, "image", item.image);
  member(json, "banner_image", item.banner_image);
  // A date that is only shown on a page may be that of an update or of another article. It is written, but not as the
  // page's own statement.
  if (entry.page == nullptr) {
    member(json, "date_published", item.published);
  } else if (!entry.page->published_is_shown) {
    member(json, "date_published", item.published, entry.page->published_fraction);
  }
  member(json, "date_modified", item.updated);
  authors_member(json, authors_of(entry));
  strings_member(json, "tags", item.tags);
  language_member(json, language_of(entry, content.text));
  list_member(json, "attachments", item.attachments, [&](const Attachment& a) { attachment_object(json, a); });
  json.key("_feedcat");
  json.begin_object();
  item_extras(json, entry, content);
  json.end_object();
  json.end_object();
}

constinit const Writer json_writer{"json", ".json", true, begin, item, end, {.html = true, .text = true}, true};

}  // namespace feedcat::output
