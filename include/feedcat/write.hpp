// The output formats: each a row of three functions that append to a string.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/article.hpp"
#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/render.hpp"

namespace feedcat {

struct WriteOptions {
  TextStyle style = {};
  int list_width = 0;  ///< columns that `list` fits a line to; 0: lines are as long as they are
  /// Offset from UTC at a moment, for times shown to a person at a terminal. Not set: UTC.
  std::function<std::chrono::seconds(UtcTime)> utc_offset = {};
};

/// One item and where it belongs. `feed.items` may have been emptied; only the feed's own fields count.
struct Entry {
  const Item& item;
  const Feed& feed;
  std::size_t index = 0;               ///< position in the whole output, from 0
  const Rendered* rendered = nullptr;  ///< the body in the default style, if it is there: Writer::body at least
  const Article* page = nullptr;       ///< an extracted page, for what no feed has
};

/// An output format. The whole output is begin(feeds) + item(e) for each entry in order + end(feeds). `item` is pure
/// and may run on any thread, so that articles are rendered in parallel and no format holds more than one in memory.
struct Writer {
  std::string_view name = {};       ///< `ndjson`, as in `--format`
  std::string_view extension = {};  ///< of a mirror's file: `.md`; empty: not a format for single files
  bool needs_body;                  ///< false: bodies of items with a title may be missing
  void (*begin)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out);
  void (*item)(const Entry& entry, const WriteOptions& options, std::string& out);
  void (*end)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out);
  Wanted body{};  ///< of a format for single files: what it shows of Entry::rendered
};

/// All formats, in the order of the manual. `text` is the first.
FEEDCAT_EXPORT std::span<const Writer> writers();

/// The writer of that name, or nullptr.
FEEDCAT_EXPORT const Writer* find_writer(std::string_view name);

}  // namespace feedcat
