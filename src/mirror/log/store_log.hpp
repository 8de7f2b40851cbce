// The events of a shared store.
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
#include "mirror/search/postgres/candidates.hpp"

namespace feedcat::mirror::postgres {

class StoreLog : public LogReader {
 public:
  /// `matcher` must outlive it. Errors: io, not_found (there is no store), refused.
  static Result<std::unique_ptr<LogReader>> open(const std::string& address, const query::Matcher& matcher,
                                                 const LogOptions& options);
  StoreLog(std::unique_ptr<Connection> connection, Condition condition, int shards)
      : connection_(std::move(connection)),
        condition_(std::move(condition)),
        decider_(*connection_, condition_),
        shards_(shards) {}

  Result<std::optional<LogEntry>> next() override;

 private:
  /// What can be read in the order of time by one index.
  struct Stream {
    std::string select;       // everything before the place
    std::string key;          // the columns of the place
    std::string last = {};    // the place of the entry that was read last
    bool of_articles = true;  // and not of sources
    std::size_t batch = 128;
    bool all_read = false;
    std::deque<LogEntry> waiting = {};
  };
  void add(Stream stream, const std::string& time, const LogOptions& options);
  Result<void> read_some(Stream& stream);

  std::unique_ptr<Connection> connection_;
  Condition condition_;
  Decider decider_;
  int shards_;
  std::vector<Stream> streams_;
};

}  // namespace feedcat::mirror::postgres
