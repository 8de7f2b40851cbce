// How far the search for a source's older articles has come. It is stored with the articles that it has found, so a run
// that is killed continues where it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::mirror {

/// Where older articles are looked for, in this order.
enum class HistoryWay : std::uint8_t {
  links,     ///< the feed's own links to older documents (RFC 5005, JSON Feed's next_url)
  pages,     ///< the numbered pages of the feed
  sitemaps,  ///< the site's sitemaps
  listings,  ///< archive pages that the site links
  copies,    ///< the Wayback Machine's copies of the feed
  done,
};

/// What a page is. A list names articles without their texts (pipeline/history/post_list).
enum class HistoryKind : std::uint8_t { feed, list, robots, sitemap, article, listing, captures };

enum class HistoryEnd : std::uint8_t {
  unfinished,
  complete,    ///< the site itself says that there is no more
  everything,  ///< all that could be found, though the site may have had more
};

/// The server has failed to give the page in an earlier run.
inline constexpr std::uint64_t kFailedBefore = 1;

/// An address that must be, or was, requested.
struct BackfillPage {
  std::string address;
  HistoryKind kind = HistoryKind::feed;
  std::uint32_t position = 0;        ///< pages are requested in this order
  std::uint32_t number = 0;          ///< of a numbered page; of an article 1 if `time` is when it was published
  std::optional<UtcTime> time = {};  ///< of an article, if a list said it
  std::string title = {};            ///< the same
  /// Of what was on it, to recognise a page that repeats an earlier one. Before it is done, it is kFailedBefore or 0.
  std::uint64_t items_hash = 0;
  bool done = false;

  friend bool operator==(const BackfillPage&, const BackfillPage&) = default;
};

struct Backfill {
  std::string source;            ///< SourceState::url
  std::optional<UtcTime> since;  ///< older articles are not wanted
  HistoryWay way = HistoryWay::links;
  std::string engine;             ///< how the feed's pages are numbered: the name of a row of pipeline/history/paging
  std::uint32_t pages_read = 0;   ///< by that way, with other articles than the feed itself
  std::string feed;               ///< the feed's address, after redirects
  std::string generator;          ///< what has made the feed
  std::string home;               ///< the site's address
  std::optional<UtcTime> oldest;  ///< the date of the oldest article that was seen
  HistoryEnd end = HistoryEnd::unfinished;
  UtcTime begun{};
  /// When the last search that has found everything was begun. What was there then need not be looked for again.
  std::optional<UtcTime> completed;

  friend bool operator==(const Backfill&, const Backfill&) = default;
};

/// A step of that search, which is stored in one transaction.
struct BackfillStep {
  Backfill state;
  bool afresh = false;              ///< forget all pages before, except those of articles that are done
  std::vector<BackfillPage> pages;  ///< inserted or replaced by address
};

/// What is known of one source.
struct BackfillMemory {
  Backfill state;
  std::vector<BackfillPage> pages;  ///< by position
};

}  // namespace feedcat::mirror
