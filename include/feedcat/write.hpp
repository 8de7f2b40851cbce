// The output formats. Each one is a row of three functions that append to a string.
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
  int list_width = 0;  ///< columns that `list` fits a line to; 0 for lines of any length
  /// Returns the offset from UTC at a time, for times shown to a person at a terminal. If it is not set, times are in
  /// UTC.
  std::function<std::chrono::seconds(UtcTime)> utc_offset = {};
};

/// One item and its feed. `feed.items` may be empty, because only the feed's own fields count.
struct Entry {
  const Item& item;
  const Feed& feed;
  std::size_t index = 0;               ///< position in the whole output, from 0
  const Rendered* rendered = nullptr;  ///< the body in the default style, if it exists; contains at least Writer::body
  const Article* page = nullptr;       ///< an extracted page, for what a feed does not have
};

/// An output format. The whole output is begin(feeds), item(e) for each entry in order, and end(feeds). `item` is pure
/// and may run on any thread, so that articles are rendered in parallel and no format keeps more than one in memory.
struct Writer {
  std::string_view name = {};       ///< `ndjson`, as in `--format`
  std::string_view extension = {};  ///< of a mirror's file: `.md`; empty if it is not a format for single files
  bool needs_body;                  ///< false if bodies of items with a title may be missing
  void (*begin)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out);
  void (*item)(const Entry& entry, const WriteOptions& options, std::string& out);
  void (*end)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out);
  Wanted body{};             ///< for a format of single files, what it uses of Entry::rendered
  bool is_document = false;  ///< whether nobody can use an article before the whole output is there
};

/// Returns all formats in the order of the manual. `text` is the first.
FEEDCAT_EXPORT std::span<const Writer> writers();

/// Returns the writer of that name, or nullptr.
FEEDCAT_EXPORT const Writer* find_writer(std::string_view name);

}  // namespace feedcat
