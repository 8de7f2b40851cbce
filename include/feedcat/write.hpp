// The output formats. Each one is a row of three functions that append to a string.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/render.hpp"
#include "feedcat/result.hpp"
#include "feedcat/ruling.hpp"

namespace feedcat {

/// What a digest is written as.
enum class DigestForm : std::uint8_t { text, markdown, html };

struct WriteOptions {
  TextStyle style = {};
  int list_width = 0;  ///< columns that `list` fits a line to; 0 for lines of any length
  /// Returns the offset from UTC at a time, for times shown to a person at a terminal. If it is not set, times are in
  /// UTC.
  std::function<std::chrono::seconds(UtcTime)> utc_offset = {};
  DigestForm digest = DigestForm::text;
};

/// Articles of different feeds on one event.
struct Story {
  struct Member {
    std::string feed = {};  ///< the title of the feed, or else an address of it
    std::string title = {};
    std::string url = {};  ///< may be empty

    friend bool operator==(const Member&, const Member&) = default;
  };
  std::string id = {};               ///< of its first article, which need not be in the output
  std::vector<Member> members = {};  ///< those in the output, the one that leads first

  friend bool operator==(const Story&, const Story&) = default;
};

/// One item and its feed. `feed.items` may be empty, because only the feed's own fields count.
struct Entry {
  const Item& item;
  const Feed& feed;
  std::size_t index = 0;               ///< position in the whole output, from 0
  const Rendered* rendered = nullptr;  ///< the body in the default style, if it exists; contains at least Writer::body
  const Article* page = nullptr;       ///< an extracted page, for what a feed does not have
  const Story* story = nullptr;        ///< the story that the item belongs to, if the output has stories
  const std::string* group = nullptr;  ///< the heading of the group that begins with the entry, if one does
  const Ruling* ruling = nullptr;      ///< what rules say about it; `item` has the tags that they give it
};

/// An output format. The whole output is begin(feeds), item(e) for each entry in order, and end(feeds). `item` is pure
/// and may run on any thread, so that articles are rendered in parallel and no format keeps more than one in memory.
struct Writer {
  std::string_view name = {};       ///< `ndjson`, as in `--format`
  std::string_view extension = {};  ///< of a mirror's file: `.md`; empty if it is not a format for single files
  bool needs_body = true;           ///< false if bodies of items with a title may be missing
  void (*begin)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out) = nullptr;
  void (*item)(const Entry& entry, const WriteOptions& options, std::string& out) = nullptr;
  void (*end)(std::span<const Feed* const> feeds, const WriteOptions& options, std::string& out) = nullptr;
  Wanted body{};             ///< for a format of single files, what it uses of Entry::rendered
  bool is_document = false;  ///< whether nobody can use an article before the whole output is there
  bool tells_once = false;   ///< of a story it shows only the article that leads, with the names of the other feeds
  /// For a format whose output is a packed file (epub): makes that file of everything that begin, item and end have
  /// appended, which is not the output itself. Without articles it is empty. Error: io (the library that packs cannot
  /// be loaded, no memory).
  Result<std::string> (*pack)(std::string_view pieces) = nullptr;
  bool in_groups = false;    ///< articles of one group, such as those of a feed, stand together below a heading
  bool copies_body = false;  ///< a body goes into the output as it came, which is too little work to share
};

/// Returns all formats in the order of the manual. `text` is the first.
FEEDCAT_EXPORT std::span<const Writer> writers();

/// Returns the writer of that name, or nullptr.
FEEDCAT_EXPORT const Writer* find_writer(std::string_view name);

}  // namespace feedcat
