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
    if (writer.name == "text") require(feedcat::text::printable_text(out) == out);
    if (writer.name == "list" || writer.name == "tsv" || writer.name == "ndjson" || writer.name == "sfeed") {
      require(feedcat::text::printable_text(out) == out);
      require(count_lines(out) == feed.items.size());
    }
  }
  return 0;
}
