// An article that a search has found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

enum class FoundOrder : std::uint8_t { newest, oldest };

struct Found {
  std::int64_t article_id = 0;
  std::string path;  ///< below the mirror
  std::string title;
  std::string url;
  std::optional<UtcTime> published;
  UtcTime time{};            ///< `published`, or else when it was changed or first seen
  std::string feed;          ///< the feed's title
  std::string feed_url;      ///< without user and password
  std::string snippet;       ///< some words around the match, raw; matches are between kMatchBegin and kMatchEnd
  std::string marked_title;  ///< the title with such marks; empty if they were not asked for
  double rank = 0;           ///< lower is better
};

inline constexpr char kMatchBegin = '\x01';
inline constexpr char kMatchEnd = '\x02';

/// What read_found reads, of `f` (facts), `a` (article) and `s` (source).
inline constexpr std::string_view kFoundColumns =
    "f.article_id, a.path, a.title, a.url, a.published, f.time, s.title, iif(s.feed_url = '', s.url, s.feed_url)";
inline constexpr int kFoundColumnCount = 8;

inline Found read_found(const store::Statement& row) {
  return {.article_id = row.integer(0),
          .path = row.text(1),
          .title = row.text(2),
          .url = row.text(3),
          .published = row.optional_time(4),
          .time = row.time(5),
          .feed = row.text(6),
          .feed_url = row.text(7),
          .snippet = {},
          .marked_title = {}};
}

}  // namespace feedcat::mirror
