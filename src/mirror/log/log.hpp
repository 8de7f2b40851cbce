// Tells what happened in a mirror, the newest first: which articles were new or updated, and which feeds failed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/marks.hpp"
#include "query/matches.hpp"

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

/// The events of one mirror.
class LogReader {
 public:
  virtual ~LogReader() = default;
  /// Returns nullopt after the last one.
  virtual Result<std::optional<LogEntry>> next() = 0;
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
  Result<std::optional<LogEntry>> next() { return reader_->next(); }

 private:
  Log(std::unique_ptr<query::Matcher> matcher, std::unique_ptr<LogReader> reader)
      : matcher_(std::move(matcher)), reader_(std::move(reader)) {}

  std::unique_ptr<query::Matcher> matcher_;  // the reader refers to it
  std::unique_ptr<LogReader> reader_;
};

/// Does the query ask for nothing but feeds and dates? Then it also chooses what happened to feeds.
bool asks_only_for_feeds_and_dates(const query::Query& query);

}  // namespace feedcat::mirror
