// Stores when items without a date were first seen, as long as their feeds have them. This is a part of the cache.
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
  /// A step for Database::migrate. Feeds and items are identified by hashes of their names.
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
  static constexpr std::chrono::days kKept{90};  ///< since an item was last in its feed

  /// For each id the time when it was first seen, which is `now` for a new one. nullopt if there are too many to store.
  Result<std::vector<std::optional<UtcTime>>> see(store::Database& database, std::string_view feed,
                                                  std::span<const std::string_view> ids, UtcTime now);

  [[nodiscard]] bool has_news() const { return !news_.empty(); }
  /// Writes within the caller's transaction, and deletes what is too old or too much.
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
