// sfeed(5): one line of TAB-separated fields for each article, exactly as sfeed's own tools read it.
//   timestamp   title   link   content   content-type   id   author   enclosure   category
// The content is the publisher's markup without control codes, as sfeed passes it on. It is not parsed.
#include <fmt/format.h>

#include <array>

#include "base/find_byte.hpp"
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/printable.hpp"

namespace feedcat::output {
namespace {

void append_escaped(std::string_view s, std::string& out) {
  const auto needs_escape = [](unsigned char c) { return (c == '\n') | (c == '\t') | (c == '\\'); };
  std::size_t start = 0;
  for (;;) {
    const std::size_t stop = base::find_byte(s, start, needs_escape);
    out.append(s, start, stop - start);
    if (stop == std::string_view::npos) return;
    out += '\\';
    out += s[stop] == '\n' ? 'n' : s[stop] == '\t' ? 't' : s[stop];
    start = stop + 1;
  }
}

/// sfeed(5) knows no Markdown, which people can read as it is.
std::string_view content_type(Markup::Kind kind) {
  return kind == Markup::Kind::html ? "html" : kind == Markup::Kind::none ? "" : "plain";
}

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  const Item& item = entry.item;
  const std::optional<UtcTime> date = date_of(item);
  const bool is_summary = item.body.empty() && !item.summary.empty();
  std::string mended;
  const std::string_view content = text::printable_text(item.body.empty() ? item.summary : item.body.source, mended);
  const std::string attachment = item.attachments.empty() ? "" : item.attachments.front().url;
  const std::array<std::string, 3> before{date ? fmt::format("{}", date->time_since_epoch().count()) : "",
                                          text::printable_line(item.title), link_of(item)};
  const std::array<std::string, 5> after{
      std::string(content_type(is_summary ? Markup::Kind::plain : item.body.kind)),
      text::printable_line(item.id),
      item.authors.empty() ? "" : text::printable_line(name_of(item.authors.front())),
      text::printable_line(attachment),
      text::printable_line(join(item.tags, "|")),
  };
  out.reserve(out.size() + content.size() + content.size() / 8);
  for (const std::string& field : before) out.append(field) += '\t';
  append_escaped(content, out);
  for (const std::string& field : after) (out += '\t').append(field);
  out += '\n';
}

}  // namespace

constinit const Writer sfeed_writer{
    .name = "sfeed", .begin = write_nothing, .item = item, .end = write_nothing, .copies_body = true};

}  // namespace feedcat::output
