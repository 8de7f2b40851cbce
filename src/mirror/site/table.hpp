// Stores what the site of a mirror consists of, and which of its pages are out of date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/site/topics.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// An article as the lists of the site show it.
struct SiteRow {
  std::int64_t article = 0;
  std::int64_t source = 0;
  std::string path;  ///< below the mirror
  std::string title;
  std::string url;
  std::string feed;    ///< the feed's title
  std::string folder;  ///< the feed's folder
  std::string authors;
  UtcTime time{};         ///< when it was published, or if that is unknown, first seen
  std::string body;       ///< its words, only in the result of `listing`
  std::int64_t text = 0;  ///< a hash of its text, 0 if that is unknown
};

/// A list of articles: a month of all (`source` is kAllFeeds, `2026-04`) or a year of one feed (`2026`).
struct Listing {
  std::int64_t source = 0;
  std::string period;
  std::size_t articles = 0;  ///< the number when it was last written
  bool changed = false;
};

struct SiteSource {
  std::string url;
  std::string title;
};

/// A list of a topic that has been written.
struct WrittenTopic {
  std::int64_t lists = 0;  ///< kQueryLists or kTagLists
  std::string key;
  std::int64_t hash = 0;  ///< of what is in it; 0 if it must be written in any case
};

struct SiteFeed {
  std::int64_t source = 0;
  std::string title;
  std::string folder;
};

/// Work is planned in one transaction and then done piece by piece. Each piece is marked as done once its file is
/// durable, so that the next run continues after this one was killed.
class SiteTable {
 public:
  explicit SiteTable(store::Database& database) : database_(database) {}

  /// The version by which the current pages were written, or 0 if there are none.
  Result<std::int64_t> version();
  /// Tells whether something is left to do from a former plan.
  Result<bool> unfinished();
  /// Marks everything to be written again.
  Result<void> reset(std::int64_t version);
  /// Finds what is out of date because of new and changed articles: their pages, those of their neighbours, lists, the
  /// index. Returns whether there is anything to do, from this plan or an earlier one.
  Result<bool> plan();

  /// Articles whose pages must be written.
  Result<std::vector<SiteRow>> pages(std::size_t limit);
  Result<void> done(const std::vector<SiteRow>& pages);
  /// The article of the same feed that comes next to this one in time, after it or before it.
  Result<std::optional<SiteRow>> beside(const SiteRow& row, bool later);

  /// All listings, sorted by source, with the latest period first.
  Result<std::vector<Listing>> listings();
  /// The number of articles in a listing now, and the place of the first one that has changed.
  Result<std::size_t> size(const Listing& listing);
  Result<std::size_t> first_change(const Listing& listing);
  /// The articles of a listing from `offset` on, the oldest first, with their words.
  Result<std::vector<SiteRow>> listing(const Listing& listing, std::size_t offset, std::size_t limit);
  Result<void> done(const Listing& listing, std::size_t articles);

  /// The newest of all, or of one feed (`source` is not kAllFeeds).
  Result<std::vector<SiteRow>> newest(std::int64_t source, std::size_t limit);
  Result<std::vector<SiteFeed>> feeds();
  Result<std::vector<SiteSource>> sources();

  /// Makes the index out of date if the saved queries are others than before.
  Result<void> note_queries(std::int64_t hash);
  Result<std::vector<WrittenTopic>> topics();
  /// All of them or none. Each topic is put with the hash 0 before its files are written, and with its hash after they
  /// are durable.
  Result<void> put(const std::vector<WrittenTopic>& topics);
  Result<void> forget(const std::vector<WrittenTopic>& topics);
  /// All tags, and how many articles have each.
  Result<std::vector<CountedTag>> tags();
  /// The newest articles with one of these tags.
  Result<std::vector<SiteRow>> tagged(const std::vector<std::int64_t>& tags, std::size_t limit);
  Result<std::optional<SiteRow>> row(std::int64_t article);

  /// Call this when the index is written, so that nothing is left to do.
  Result<void> finished();

 private:
  struct Changed {
    std::int64_t article = 0;
    std::int64_t source = 0;
    std::optional<std::int64_t> former;
    std::int64_t now = 0;
  };
  Result<std::vector<Changed>> changed();
  Result<void> plan_for(const std::vector<Changed>& all);
  Result<void> touch(std::int64_t source, std::int64_t time);
  /// The article of the source that is next to this time and number, before or after it.
  Result<std::optional<std::int64_t>> neighbour(std::int64_t source, std::int64_t time, std::int64_t article,
                                                bool later);
  Result<void> touch_neighbours(std::int64_t source, std::int64_t time, std::int64_t article);

  store::Database& database_;
};

}  // namespace feedcat::mirror
