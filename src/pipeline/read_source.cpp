#include "pipeline/read_source.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

#include "base/try.hpp"
#include "io/stamp.hpp"
#include "net/coding.hpp"
#include "pipeline/bodies_file.hpp"
#include "pipeline/process.hpp"
#include "text/mime.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::uint64_t kMostUnpacked = 1ULL << 30;

constexpr const char* kOnlyPages = "not a feed (sitemap without titles), and a file never leads to requests";

/// Is it a sitemap of which nothing can be shown unless its pages are requested?
bool names_only_pages(const SourceResult& result) {
  const auto* found = std::get_if<FoundFeed>(&result.found);
  if (found == nullptr || !found->listed) return false;
  return std::ranges::all_of(found->feed.items, [](const Item& item) { return item.title.empty(); });
}

}  // namespace

Result<io::Contents> read_source(const Source& source, const GatherOptions& options) {
  const io::ContentsOptions limits{.folder = options.temporary_folder};
  TRY(io::Contents contents, source.kind == Source::Kind::file ? io::Contents::of_file(source.location, limits)
                                                               : io::Contents::of_stdin(limits));
  TRY(std::optional<std::string> unpacked, net::unpack_gzip(contents.bytes(), kMostUnpacked));
  return unpacked ? io::Contents::of_bytes(std::move(*unpacked)) : std::move(contents);
}

std::size_t known_size(const Source& source) {
  if (source.kind != Source::Kind::file) return 0;
  return static_cast<std::size_t>(std::max<std::int64_t>(0, io::stamp_of(source.location).size));
}

std::string_view type_of(const Source& source) {
  const std::string_view type = source.kind == Source::Kind::file ? text::mime_of_url(source.location) : "";
  return text::is_markdown(type) ? type : std::string_view();
}

void read_local(SourceResult& result, const GatherOptions& options) {
  const Result<io::Contents> contents = read_source(result.source, options);
  if (!contents) {
    result.found = contents.error();
    return;
  }
  const Document document{contents->bytes(), type_of(result.source), result.source.base};
  if (options.pages) return process_page(document, options.extract, result);
  ParseOptions parse = options.parse;
  parse.whole_items = true;  // half an article would be taken for all of it
  BodiesFile bodies(options, result, contents->bytes().size());
  process(document, parse, {bodies.get(), [&](std::string_view range) { contents->forget(range); }}, result);
  std::move(bodies).give_to(result);
  if (names_only_pages(result)) result.found = Error{ErrorKind::not_a_feed, kOnlyPages};
}

}  // namespace feedcat::pipeline
