#include "polling/first_seen_table.hpp"

#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "base/try.hpp"

namespace feedcat::polling {
namespace {

struct Times {
  std::int64_t first;
  std::int64_t last;
};

std::int64_t seconds_of(UtcTime time) { return time.time_since_epoch().count(); }

std::int64_t key_of(std::string_view name) { return static_cast<std::int64_t>(base::hash64(name)); }

Result<std::unordered_map<std::int64_t, Times>> known_of(store::Database& database, std::int64_t feed) {
  std::unordered_map<std::int64_t, Times> known;
  TRY(auto query, database.prepare("select item, first_seen, last_seen from sighting where feed = ?1"));
  query.bind(1, feed);
  while (true) {
    TRY(const auto row, query.step());
    if (!row) return known;
    known[query.integer(0)] = {query.integer(1), query.integer(2)};
  }
}

}  // namespace

Result<std::vector<std::optional<UtcTime>>> Sightings::see(store::Database& database, std::string_view feed,
                                                           std::span<const std::string_view> ids, UtcTime now) {
  now_ = now;
  const std::int64_t feed_key = key_of(feed);
  TRY(const auto known, known_of(database, feed_key));
  const std::int64_t moment = seconds_of(now);
  const std::int64_t today = seconds_of(std::chrono::floor<std::chrono::days>(now));
  std::vector<std::optional<UtcTime>> seen(ids.size());
  for (std::size_t i = 0; i < ids.size() && i < kMostOfOneFeed; ++i) {
    const std::int64_t item = key_of(ids[i]);
    const auto before = known.find(item);
    const std::int64_t first = before == known.end() ? moment : before->second.first;
    // One update a day is enough to know what is still in the feed.
    if (before == known.end() || before->second.last < today) news_.push_back({feed_key, item, first, moment});
    seen[i] = UtcTime(std::chrono::seconds(first));
  }
  return seen;
}

Result<void> Sightings::write(store::Database& database) {
  const std::vector<Sighting> news = std::exchange(news_, {});
  TRY(auto put, database.prepare("insert into sighting (feed, item, first_seen, last_seen) values (?1, ?2, ?3, ?4)"
                                 " on conflict (feed, item) do update set"
                                 " first_seen = min(first_seen, excluded.first_seen),"
                                 " last_seen = max(last_seen, excluded.last_seen)"));
  for (const Sighting& s : news) TRY(put.run(s.feed, s.item, s.first_seen, s.last_seen));
  return forget(database);
}

Result<void> Sightings::forget(store::Database& database) const {
  TRY(database.exec("delete from sighting where last_seen < ?1", now_ - kKept));
  TRY(const auto count, database.number("select count(*) from sighting"));
  const std::int64_t surplus = count - static_cast<std::int64_t>(kMost);
  if (surplus <= 0) return {};
  return database.exec(
      "delete from sighting where (feed, item) in"
      " (select feed, item from sighting order by last_seen limit ?1)",
      surplus);
}

}  // namespace feedcat::polling
