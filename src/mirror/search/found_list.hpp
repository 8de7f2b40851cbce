// Lists all articles of a mirror that a query matches, without ranking them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

#include "feedcat/result.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/sql.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Reads some articles at a time from the database: few at first, so that the first one is there at once, and never so
/// many that memory grows with the mirror. In between, nothing is locked, so that somebody who reads the list in a
/// pager does not keep the mirror from being updated.
class FoundList {
 public:
  using Order = FoundOrder;

  /// The listing must not outlive the database.
  static Result<FoundList> open(store::Database& database, const SqlQuery& query, Order order);

  /// Returns nullopt after the last one.
  Result<std::optional<Found>> next();

 private:
  FoundList(store::Statement rows, Order order);
  Result<void> read_some();

  store::Statement rows_;
  std::deque<Found> waiting_;
  std::int64_t last_time_;  // of the article that was read last
  std::int64_t last_id_;
  std::size_t batch_ = 128;
  bool all_read_ = false;
};

}  // namespace feedcat::mirror
