// The events of a mirror that is a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mirror/log/log.hpp"
#include "query/matches.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class SqliteLog : public LogReader {
 public:
  /// `matcher` must outlive it. Errors: as of Log::open; they do not name the directory.
  static Result<std::unique_ptr<LogReader>> open(const query::Matcher& matcher, const std::string& directory,
                                                 const LogOptions& options);
  SqliteLog(const query::Matcher& matcher, store::Database database)
      : matcher_(matcher), database_(std::move(database)) {}

  Result<std::optional<LogEntry>> next() override;

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
  Result<void> add(const std::string& sql, const LogOptions& options);

  const query::Matcher& matcher_;  // the database refers to it, and the streams to the database
  store::Database database_;
  std::vector<Stream> streams_;
};

}  // namespace feedcat::mirror
