// What a mirror's site is made of, and which of its pages are no longer true.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// An article as lists show it.
struct SiteRow {
  std::int64_t article = 0;
  std::int64_t source = 0;
  std::string path;  ///< below the mirror
  std::string title;
  std::string url;
  std::string feed;    ///< the feed's title
  std::string folder;  ///< the feed's
  std::string authors;
  UtcTime time{};    ///< published, in the absence of that first seen
  std::string body;  ///< its words; only for `listing`
};

/// A list of articles: a month of all (`source` 0, `2026-04`) or a year of one feed (`2026`).
struct Listing {
  std::int64_t source = 0;
  std::string period;
  std::size_t articles = 0;  ///< when it was last written
  bool changed = false;
};

struct SiteFeed {
  std::int64_t source = 0;
  std::string title;
  std::string folder;
};

/// Work is planned in one transaction and then done piece by piece, each ticked off once its file is durable: killed at
/// any moment, the next run goes on.
class SiteTable {
 public:
  explicit SiteTable(store::Database& database) : database_(database) {}

  /// The version that the present pages were written by; 0: there are none.
  Result<std::int64_t> version();
  /// Is there something of a former plan to do?
  Result<bool> unfinished();
  /// Everything is to be written again.
  Result<void> reset(std::int64_t version);
  /// Finds what the new and changed articles make untrue: their pages, those of their neighbours, lists, the index.
  /// Whether there is anything to do, of this plan or a former one.
  Result<bool> plan();

  /// Articles whose pages are to be written.
  Result<std::vector<SiteRow>> pages(std::size_t limit);
  Result<void> done(const std::vector<SiteRow>& pages);
  /// The articles of the same feed before and after this one in time.
  Result<std::optional<SiteRow>> beside(const SiteRow& row, bool later);

  /// All of them, by source, the latest period first.
  Result<std::vector<Listing>> listings();
  /// How many articles it has now, and the place of the first one that has changed.
  Result<std::size_t> size(const Listing& listing);
  Result<std::size_t> first_change(const Listing& listing);
  /// Its articles from `offset` on, the oldest first, with their words.
  Result<std::vector<SiteRow>> listing(const Listing& listing, std::size_t offset, std::size_t limit);
  Result<void> done(const Listing& listing, std::size_t articles);

  /// The newest of all, or of one feed (`source` not 0).
  Result<std::vector<SiteRow>> newest(std::int64_t source, std::size_t limit);
  Result<std::vector<SiteFeed>> feeds();
  /// The index is written: there is nothing left to do.
  Result<void> finished();

 private:
  struct Changed {
    std::int64_t article = 0;
    std::int64_t source = 0;
    std::optional<std::int64_t> former;
    std::int64_t now = 0;
  };
  Result<std::vector<Changed>> changed();
  Result<void> touch(std::int64_t source, std::int64_t time);
  /// The article of the source that comes next to this time and number, before it or after it.
  Result<std::optional<std::int64_t>> neighbour(std::int64_t source, std::int64_t time, std::int64_t article,
                                                bool later);
  Result<void> touch_neighbours(std::int64_t source, std::int64_t time, std::int64_t article);
  Result<std::vector<SiteRow>> rows(store::Statement& query, bool with_body);

  store::Database& database_;
};

}  // namespace feedcat::mirror
