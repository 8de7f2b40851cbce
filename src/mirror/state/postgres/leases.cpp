#include "mirror/state/postgres/leases.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::string_view kSeen =
    "insert into feedcat.worker (worker, seen) values ($1, now()) on conflict (worker) do update set seen = now()";
constexpr std::string_view kForget = "delete from feedcat.worker where seen < now() - 100 * $1 * interval '1 second'";
/// The live workers, the shards that nobody has, and those that nobody has had for a thirtieth of a lease. A worker
/// that was killed counts only as long as it keeps shards from others. One that has none yet counts, too.
constexpr std::string_view kWorkers =
    "select count(*), (select count(*) from feedcat.shard where shard >= 0 and lease_until <= now()),"
    " (select count(*) from feedcat.shard where shard >= 0 and lease_until <= now() - $1 * interval '1 second' / 30)"
    " from (select worker from feedcat.worker where seen > now() - $1 * interval '1 second' / 2"
    " union select owner from feedcat.shard where shard >= 0 and owner <> '' and lease_until > now()) as live";
constexpr std::string_view kLeave = "delete from feedcat.worker where worker = $1";
constexpr std::string_view kRenew =
    "update feedcat.shard set lease_until = now() + $2 * interval '1 second'"
    " where shard >= 0 and owner = $1 and lease_until > now() returning shard, epoch, last_seq, last_event";
/// What was sent through an earlier connection of this worker, and has not arrived yet, must not be stored any more.
constexpr std::string_view kRetake =
    "update feedcat.shard set epoch = epoch + 1, lease_until = now() + $2 * interval '1 second'"
    " where shard >= 0 and owner = $1 returning shard, epoch, last_seq, last_event";
/// The condition stands twice, because another worker may take the shard between the choice and the change.
constexpr std::string_view kTake =
    "update feedcat.shard set owner = $1, epoch = epoch + 1, lease_until = now() + $2 * interval '1 second'"
    " where shard in (select shard from feedcat.shard where lease_until <= now() order by random() limit $3)"
    " and lease_until <= now() returning shard, epoch, last_seq, last_event";
constexpr std::string_view kGiveBack =
    "update feedcat.shard set owner = '', lease_until = now()"
    " where shard = any($2::integer[]) and owner = $1 and lease_until > now()";

constexpr int kRenewalsInLease = 3;
constexpr int kLooksInLease = 15;  // for shards that nobody has
constexpr int kLooksIfFound = 60;  // in a lease, as long as there are some

}  // namespace

void Leases::hold(const Rows& rows, Clock::time_point asked) {
  for (int i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    Leased& leased = held_[static_cast<int>(row.integer(0))];
    leased.epoch = row.integer(1);
    leased.last_seq = row.integer(2);
    leased.last_event = row.integer(3);
  }
  // The server has begun to count after this, so its lease ends later.
  const Clock::duration spare = std::min<Clock::duration>(std::chrono::seconds(5), Clock::duration(lease_) / 6);
  safe_until_ = asked + lease_ - spare;
}

Result<void> Leases::renew() {
  const Clock::time_point asked = Clock::now();
  TRY(const auto rows, connection_.query(kRenew, worker_, lease_));
  std::map<int, Leased> before;
  before.swap(held_);
  hold(rows, asked);
  for (auto& [shard, leased] : held_) {
    const auto known = before.find(shard);
    if (known != before.end()) leased.surplus = known->second.surplus;
  }
  return {};
}

Result<void> Leases::retake() {
  const Clock::time_point asked = Clock::now();
  TRY(const auto rows, connection_.query(kRetake, worker_, lease_));
  hold(rows, asked);
  return {};
}

Result<void> Leases::take(std::size_t most) {
  const Clock::time_point asked = Clock::now();
  const Clock::time_point safe = safe_until_;
  TRY(const auto rows, connection_.query(kTake, worker_, lease_, most));
  hold(rows, asked);
  // What was leased before ends earlier than what was taken now.
  if (held_.size() > static_cast<std::size_t>(rows.size())) safe_until_ = safe;
  return {};
}

Result<void> Leases::keep() {
  const Clock::time_point now = Clock::now();
  if (now < next_look_) return {};
  next_look_ = now + Clock::duration(lease_) / kLooksInLease;
  if (now >= next_renewal_) {
    next_renewal_ = now + Clock::duration(lease_) / kRenewalsInLease;
    TRY(connection_.query(kSeen, worker_));
    TRY(std::exchange(returns_, false) ? retake() : renew());
    // Somebody must forget workers that were killed.
    if (held_.contains(0)) TRY(connection_.query(kForget, lease_));
  }
  TRY(const auto live, connection_.query(kWorkers, lease_));
  const std::int64_t workers = std::max<std::int64_t>(1, live[0].integer(0));
  const auto share = static_cast<std::size_t>((shards_ + workers - 1) / workers);
  const auto free = static_cast<std::size_t>(live[0].integer(1));
  const auto orphans = static_cast<std::size_t>(live[0].integer(2));
  if (free > 0) next_look_ = now + Clock::duration(lease_) / kLooksIfFound;
  // As long as there are shards that nobody has, nobody needs those of this worker.
  mark_surplus(free > 0 ? static_cast<std::size_t>(shards_) : share);
  // What nobody takes, because workers that are gone still count, is taken beyond the fair share.
  const std::size_t wanted = std::max(share > held_.size() ? share - held_.size() : 0, (orphans + 1) / 2);
  if (wanted == 0) return {};
  auto taken = take(wanted);
  // Somebody else took shards at the same moment. The next look tries again.
  if (!taken && connection_.trouble() == Trouble::conflict) return {};
  return taken;
}

void Leases::mark_surplus(std::size_t share) {
  std::size_t count = 0;
  for (auto& [shard, leased] : held_) leased.surplus = ++count > share;
}

Result<void> Leases::give_back(const std::vector<int>& shards) {
  const std::vector<std::int64_t> numbers(shards.begin(), shards.end());
  for (const int shard : shards) held_.erase(shard);
  TRY(connection_.query(kGiveBack, worker_, std::span<const std::int64_t>(numbers)));
  if (held_.empty()) TRY(connection_.query(kLeave, worker_));
  return {};
}

}  // namespace feedcat::mirror::postgres
