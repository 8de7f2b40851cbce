// Any feed in every format: JSON can be read back, lines are single lines, and there is nothing that a terminal would
// obey.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/write.hpp"
#include "output/epub/page.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const feedcat::Writer& writer, const feedcat::Feed& feed) {
  const feedcat::WriteOptions options;
  const std::vector<const feedcat::Feed*> feeds{&feed};
  std::string out;
  writer.begin(feeds, options, out);
  std::size_t index = 0;
  for (const feedcat::Item& item : feed.items) writer.item({item, feed, index++}, options, out);
  writer.end(feeds, options, out);
  return out;
}

bool is_strict_json(std::string_view s) {
  const auto document = feedcat::text::JsonDocument::parse(s);
  return document && !document->repaired();
}

std::size_t count_lines(std::string_view s) { return static_cast<std::size_t>(std::count(s.begin(), s.end(), '\n')); }

/// Are all elements closed in their order, are all values in quotes, and is nothing raw that XML forbids?
bool is_well_formed(std::string_view xhtml) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; at < xhtml.size(); ++at) {
    const char c = xhtml[at];
    if (c == '>' || (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')) return false;
    if (c == '&') {
      const std::string_view rest = xhtml.substr(at + 1, 5);
      const bool known =
          rest.starts_with("amp;") || rest.starts_with("lt;") || rest.starts_with("gt;") || rest.starts_with("quot;");
      if (!known) return false;
    }
    if (c != '<') continue;
    const std::size_t end = xhtml.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = xhtml.substr(at + 1, end - at - 1);
    at = end;
    if (tag.find('<') != std::string_view::npos || std::count(tag.begin(), tag.end(), '"') % 2 != 0) return false;
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
  }
  return open.empty();
}

bool is_good_book(std::string_view records) {
  while (const auto page = feedcat::output::epub::take_record(records)) {
    if (!is_well_formed(page->text)) return false;
  }
  return records.empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const feedcat::Document document{{reinterpret_cast<const char*>(data), size}, "", "https://example.org/feed"};
  const auto parsed = feedcat::parse_feed(document);
  if (!parsed) return 0;
  const feedcat::Feed& feed = parsed->feed;
  for (const feedcat::Writer& writer : feedcat::writers()) {
    const std::string out = written(writer, feed);
    require(feedcat::base::find_invalid_utf8(out) == std::string::npos);
    if (writer.name == "json") require(is_strict_json(out));
    if (writer.name == "epub") require(is_good_book(out));
    if (writer.name == "text") require(feedcat::text::printable_text(out) == out);
    if (writer.name == "list" || writer.name == "tsv" || writer.name == "ndjson" || writer.name == "sfeed") {
      require(feedcat::text::printable_text(out) == out);
      require(count_lines(out) == feed.items.size());
    }
  }
  return 0;
}
