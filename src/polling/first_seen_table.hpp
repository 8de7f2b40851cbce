// Stores when items without a date were first seen, for as long as their feeds contain them. It is a part of the cache.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

class Sightings {
 public:
  /// A step for Database::migrate. `feed` and `item` are hashes of the feed's address and the item's id.
  static constexpr const char* kSchema = R"sql(
create table sighting (
  feed integer not null,
  item integer not null,
  first_seen integer not null,
  last_seen integer not null,
  primary key (feed, item)
) without rowid;
)sql";
  static constexpr std::size_t kMostOfOneFeed = 10'000;
  static constexpr std::size_t kMost = 200'000;
  static constexpr std::chrono::days kKept{90};  ///< after an item was last in its feed

  /// Returns for each id the time when it was first seen: `now` for a new one, nullopt if there are too many to store.
  Result<std::vector<std::optional<UtcTime>>> see(store::Database& database, std::string_view feed,
                                                  std::span<const std::string_view> ids, UtcTime now);

  [[nodiscard]] bool has_news() const { return !news_.empty(); }
  /// Writes within the caller's transaction, and deletes what is too old or exceeds the limits.
  Result<void> write(store::Database& database);

 private:
  struct Sighting {
    std::int64_t feed;
    std::int64_t item;
    std::int64_t first_seen;
    std::int64_t last_seen;
  };
  Result<void> forget(store::Database& database) const;

  std::vector<Sighting> news_;
  UtcTime now_{};  // of the last `see`
};

}  // namespace feedcat::polling
