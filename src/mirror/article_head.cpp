#include "mirror/article_head.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/date.hpp"
#include "text/entities.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kFence = "---\n";
constexpr std::string_view kCommentOpen = "<!-- feedcat: ";
constexpr std::string_view kCommentClose = " -->\n";
constexpr std::string_view kMember = "\"_mirror\":";

void line(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) fmt::format_to(std::back_inserter(out), "{}: {}\n", key, yaml_quote(value));
}

void time_line(std::string& out, std::string_view key, const std::optional<UtcTime>& time) {
  // Not quoted: YAML readers know it for a time.
  if (time) fmt::format_to(std::back_inserter(out), "{}: {}\n", key, text::format_rfc3339(*time));
}

void list_line(std::string& out, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out += key;
  out += ": [";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i > 0 ? ", " : "") + yaml_quote(values[i]);
  out += "]\n";
}

void attachment_lines(std::string& out, const std::vector<Attachment>& attachments) {
  if (attachments.empty()) return;
  out += "attachments:\n";
  for (const Attachment& attachment : attachments) {
    out += "  - url: " + yaml_quote(attachment.url) + "\n";
    if (!attachment.mime_type.empty()) out += "    type: " + yaml_quote(attachment.mime_type) + "\n";
    if (attachment.size_in_bytes) out += fmt::format("    size: {}\n", *attachment.size_in_bytes);
    if (attachment.duration_in_seconds) out += fmt::format("    duration: {}\n", *attachment.duration_in_seconds);
  }
}

/// The keys that read_head wants come first.
std::string front_matter(const Entry& entry, const ArticleHead& head) {
  const Item& item = entry.item;
  std::string out(kFence);
  out += "title: " + yaml_quote(item.title) + "\n";
  line(out, "id", head.id);
  line(out, "url", item.url);
  line(out, "source", head.source);
  time_line(out, "date", item.published);
  time_line(out, "first_seen", head.first_seen);
  time_line(out, "updated", item.updated);
  line(out, "feed", head.feed);
  std::vector<std::string> authors;
  for (const Person& p : item.authors) authors.push_back(!p.name.empty() ? p.name : !p.email.empty() ? p.email : p.url);
  list_line(out, "authors", authors);
  list_line(out, "tags", item.tags);
  line(out, "language", item.language.empty() ? entry.feed.language : item.language);
  line(out, "summary", item.summary);
  line(out, "image", item.image);
  line(out, "external_url", item.external_url);
  line(out, "comments", item.comments_url);
  attachment_lines(out, item.attachments);
  if (item.content_source == ContentSource::page) out += "content_source: page\n";
  return out += kFence;
}

std::string json_head(const ArticleHead& head) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_object();
  json.text_member("source", head.source);
  json.text_member("feed", head.feed);
  json.text_member("id", head.id);
  json.text_member("url", head.url);
  json.text_member("title", head.title);
  if (head.published) json.text_member("date", text::format_rfc3339(*head.published));
  json.text_member("first_seen", text::format_rfc3339(head.first_seen));
  json.end_object();
  return out;
}

std::optional<ArticleHead> head_of_json(text::JsonValue json) {
  ArticleHead head;
  head.source = json["source"].string();
  head.feed = json["feed"].string();
  head.id = json["id"].string();
  head.url = json["url"].string();
  head.title = json["title"].string();
  head.published = text::parse_date(json["date"].string());
  const auto first_seen = text::parse_date(json["first_seen"].string());
  if (head.source.empty() || head.id.empty() || !first_seen) return std::nullopt;
  head.first_seen = *first_seen;
  return head;
}

/// One line of our own front matter: `key: "string"` or `key: time`.
void read_line(std::string_view written, ArticleHead& head, std::optional<UtcTime>& first_seen) {
  const std::size_t colon = written.find(": ");
  if (colon == std::string_view::npos) return;
  const std::string_view key = written.substr(0, colon);
  const std::string_view value = written.substr(colon + 2);
  if (key == "date") head.published = text::parse_date(value);
  if (key == "first_seen") first_seen = text::parse_date(value);
  std::string* const wanted = key == "source"  ? &head.source
                              : key == "feed"  ? &head.feed
                              : key == "id"    ? &head.id
                              : key == "url"   ? &head.url
                              : key == "title" ? &head.title
                                               : nullptr;
  if (wanted == nullptr) return;
  if (const auto json = text::JsonDocument::parse(value)) *wanted = json->root().string();
}

std::optional<ArticleHead> head_of_front_matter(std::string_view file) {
  ArticleHead head;
  std::optional<UtcTime> first_seen;
  file.remove_prefix(kFence.size());
  while (!file.empty() && !file.starts_with(kFence)) {
    const std::size_t end = std::min(file.find('\n'), file.size() - 1) + 1;
    read_line(base::trim(file.substr(0, end)), head, first_seen);
    file.remove_prefix(end);
  }
  if (head.source.empty() || head.id.empty() || !first_seen) return std::nullopt;
  head.first_seen = *first_seen;
  return head;
}

}  // namespace

std::string yaml_quote(std::string_view s) {
  const std::string scrubbed = base::scrub_utf8(s);
  std::string out = "\"";
  for (std::size_t at = 0; at < scrubbed.size();) {
    const base::CodePoint c = base::decode_utf8(scrubbed, at);
    const std::string_view bytes = std::string_view(scrubbed).substr(at, c.length);
    at += c.length;
    if (c.value == '"' || c.value == '\\') {
      out += '\\';
      out += bytes;
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (c.value <= 0xFFFF &&
               (c.value < 0x20 || c.value == 0xFEFF || c.value >= 0xFFFE || !text::is_printable(bytes))) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c.value));
    } else {
      out += bytes;
    }
  }
  return out += '"';
}

std::string article_file(const Entry& entry, const ArticleHead& head, const Writer& writer) {
  const std::array<const Feed*, 1> feeds{&entry.feed};
  std::string text;
  writer.begin(feeds, {}, text);
  writer.item(entry, {}, text);
  writer.end(feeds, {}, text);
  if (text.starts_with('{')) return text.insert(1, std::string(kMember) + json_head(head) + ",");
  if (!text.starts_with("<!")) return front_matter(entry, head) + "\n" + text;
  std::string json = json_head(head);
  base::replace_all(json, ">", "\\u003e");  // nothing inside may end the comment
  return std::string(kCommentOpen) + json + std::string(kCommentClose) + text;
}

std::optional<ArticleHead> read_head(std::string_view file) {
  if (file.starts_with(kFence)) return head_of_front_matter(file);
  if (file.starts_with('{')) {
    const auto json = text::JsonDocument::parse(file);
    return json ? head_of_json(json->root()["_mirror"]) : std::nullopt;
  }
  if (!file.starts_with(kCommentOpen)) return std::nullopt;
  file.remove_prefix(kCommentOpen.size());
  const auto json = text::JsonDocument::parse(file.substr(0, file.find(kCommentClose)));
  return json ? head_of_json(json->root()) : std::nullopt;
}

std::string article_words(std::string_view file) {
  if (file.starts_with(kFence)) {
    const std::size_t end = file.find("\n---\n");
    return std::string(end == std::string_view::npos ? file : file.substr(end + 5));
  }
  if (!file.starts_with('{')) return text::strip_markup(file);
  const auto json = text::JsonDocument::parse(file);
  return json ? std::string(json->root()["items"][std::size_t{0}]["content_text"].string()) : std::string();
}

}  // namespace feedcat::mirror
