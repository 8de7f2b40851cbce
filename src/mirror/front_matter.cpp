#include "mirror/front_matter.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/utf8.hpp"
#include "output/fields.hpp"
#include "text/date.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kFence = "---\n";
constexpr std::string_view kAttachment = "- url";

void line(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) fmt::format_to(std::back_inserter(out), "{}: {}\n", key, yaml_quote(value));
}

void time_line(std::string& out, std::string_view key, const std::optional<UtcTime>& time) {
  // It is not quoted, so that YAML readers recognise a time.
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
    fmt::format_to(std::back_inserter(out), "  {}: {}\n", kAttachment, yaml_quote(attachment.url));
    if (!attachment.mime_type.empty()) out += "    type: " + yaml_quote(attachment.mime_type) + "\n";
    if (attachment.size_in_bytes) out += fmt::format("    size: {}\n", *attachment.size_in_bytes);
    if (attachment.duration_in_seconds) out += fmt::format("    duration: {}\n", *attachment.duration_in_seconds);
  }
}

/// The values of the lines, which are used only if no necessary one is missing.
struct Lines {
  ArticleHead head;
  std::optional<UtcTime> first_seen;
};

void read_strings(std::string_view value, std::vector<std::string>& into) {
  const auto json = text::JsonDocument::parse(value);
  if (!json) return;
  into.clear();
  for (std::size_t i = 0; i < json->root().size(); ++i) {
    if (const std::string_view s = json->root()[i].string(); !s.empty()) into.emplace_back(s);
  }
}

void read_line(std::string_view written, Lines& lines, ArticleFile& file) {
  const std::size_t colon = written.find(": ");
  if (colon == std::string_view::npos) return;
  const bool nested = written.starts_with(' ');
  const std::string_view key = base::trim(written.substr(0, colon));
  const std::string_view value = base::trim(written.substr(colon + 2));
  if (nested) {
    if (key != kAttachment) return;
    if (const auto json = text::JsonDocument::parse(value)) file.attachments.emplace_back(json->root().string());
    return;
  }
  if (key == "date") lines.head.published = text::parse_date(value);
  if (key == "first_seen") lines.first_seen = text::parse_date(value);
  if (key == "updated") file.updated = text::parse_date(value);
  if (key == "content_source") file.from_page = value == "page";
  if (key == "authors") read_strings(value, file.authors);
  if (key == "tags") read_strings(value, file.tags);
  for (const auto& [name, field] : {std::pair<std::string_view, std::string*>{"source", &lines.head.source},
                                    {"feed", &lines.head.feed},
                                    {"id", &lines.head.id},
                                    {"url", &lines.head.url},
                                    {"title", &lines.head.title},
                                    {"image", &file.image},
                                    {"transcript", &file.transcript},
                                    {"language", &file.language}}) {
    if (key != name) continue;
    if (const auto json = text::JsonDocument::parse(value)) *field = json->root().string();
  }
}

}  // namespace

std::string write_front_matter(const Entry& entry, const ArticleHead& head) {
  const Item& item = entry.item;
  std::string out(kFence);
  // The lines that identify the article to a person come first.
  out += "title: " + yaml_quote(item.title) + "\n";
  line(out, "id", head.id);
  line(out, "url", item.url);
  line(out, "source", head.source);
  time_line(out, "date", item.published);
  time_line(out, "first_seen", head.first_seen);
  time_line(out, "updated", item.updated);
  line(out, "feed", head.feed);
  std::vector<std::string> authors;
  for (const Person& person : item.authors) authors.emplace_back(output::name_of(person));
  list_line(out, "authors", authors);
  list_line(out, "tags", item.tags);
  line(out, "language", output::language_of(entry, entry.rendered != nullptr ? entry.rendered->text : ""));
  line(out, "summary", item.summary);
  line(out, "image", item.image);
  line(out, "external_url", item.external_url);
  line(out, "comments", item.comments_url);
  attachment_lines(out, item.attachments);
  if (!item.details->transcripts.empty()) {
    const std::string& fetched = item.details->transcript_url;
    line(out, "transcript", fetched.empty() ? item.details->transcripts.front().url : fetched);
  }
  if (item.content_source == ContentSource::page) out += "content_source: page\n";
  return out += kFence;
}

bool has_front_matter(std::string_view bytes) { return bytes.starts_with(kFence); }

std::size_t read_front_matter(std::string_view bytes, ArticleFile& file) {
  Lines lines;
  std::string_view rest = bytes.substr(kFence.size());
  while (!rest.empty() && !rest.starts_with(kFence)) {
    read_line(base::take_line(rest), lines, file);
  }
  if (!lines.head.source.empty() && !lines.head.id.empty() && lines.first_seen) {
    file.head = std::move(lines.head);
    file.head->first_seen = *lines.first_seen;
  }
  return bytes.size() - rest.size() + (rest.empty() ? 0 : kFence.size());
}

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

}  // namespace feedcat::mirror
