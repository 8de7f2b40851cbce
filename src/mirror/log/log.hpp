// Tells what happened in a mirror, the newest first: which articles were new or updated, and which feeds failed.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/marks.hpp"
#include "query/matches.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct LogEntry {
  UtcTime time{};
  EventKind kind = EventKind::created;
  std::string feed;      ///< the feed's title
  std::string feed_url;  ///< without user and password
  std::string title;     ///< this and the next two are of the article; empty if it happened to a feed
  std::string url;
  std::string path;   ///< below the mirror
  std::string words;  ///< what else there is to say, for instance why the feed failed
};

struct LogOptions {
  std::set<EventKind> kinds = {};     ///< only these; empty for all
  std::optional<UtcTime> since = {};  ///< inclusive
  std::optional<UtcTime> until = {};  ///< exclusive
};

/// Reads some entries at a time from the state, so that memory does not grow with the mirror and nothing is locked in
/// between.
class Log {
 public:
  /// The query chooses articles. What happened to a feed itself is told if the query asks for nothing but feeds and
  /// dates, and then the date is that of the event. Errors: not_found (not a mirror), damaged, refused, io; all name
  /// the directory.
  static Result<Log> open(query::Query query, const std::string& directory, const LogOptions& options);

  /// Returns nullopt after the last one.
  Result<std::optional<LogEntry>> next();

 private:
  /// One of the tables that know what happened.
  struct Stream {
    store::Statement rows;
    std::int64_t last_time = 0;  // of the entry that was read last
    std::int64_t last_id = 0;
    std::size_t batch = 128;
    bool all_read = false;
    std::deque<LogEntry> waiting = {};
  };
  static Result<void> read_some(Stream& stream);

  Log(std::unique_ptr<query::Matcher> matcher, std::unique_ptr<store::Database> database)
      : matcher_(std::move(matcher)), database_(std::move(database)) {}
  Result<void> add(const std::string& sql, const LogOptions& options);

  std::unique_ptr<query::Matcher> matcher_;  // the database refers to it, and the streams to the database
  std::unique_ptr<store::Database> database_;
  std::vector<Stream> streams_;
};

}  // namespace feedcat::mirror
