#include "mirror/status.hpp"

#include <filesystem>
#include <utility>

#include "base/try.hpp"
#include "mirror/shared_reading.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/state/state_of.hpp"
#include "polling/cache_memory.hpp"
#include "polling/freshness.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::chrono::days kSilence{365};

Health health_of(const SourceState& source, UtcTime now) {
  if (source.poll.gone) return Health::gone;
  if (source.poll.failures > 0) return Health::failing;
  if (!source.poll.moved_to.empty()) return Health::moved;
  const std::optional<UtcTime>& last = source.last_article ? source.last_article : source.poll.last_change;
  if (last && now - *last > kSilence) return Health::silent;
  return source.folder.empty() && !source.poll.last_success ? Health::unknown : Health::healthy;
}

}  // namespace

SourceStatus status_of(const SourceState& source, UtcTime now) {
  SourceStatus status;
  status.url = source.url;
  status.title = source.title;
  status.health = health_of(source, now);
  status.folder = source.folder;
  status.feed_url = source.feed_url;
  status.moved_to = source.poll.moved_to;
  status.last_article = source.last_article;
  status.last_success = source.poll.last_success;
  status.last_change = source.poll.last_change;
  if (!source.poll.gone) status.next_poll = source.poll.next_poll;
  status.next_poll_reason = polling::reason_in_words(source.poll.reason);
  status.failing_since = source.poll.failing_since;
  status.failures = source.poll.failures;
  status.last_error = source.last_error;
  status.missed_from = source.poll.gap_from;
  status.missed_to = source.poll.gap_to;
  return status;
}

std::vector<SourceStatus> cached_status(const std::vector<Source>& sources, const polling::CacheOptions& cache) {
  polling::CacheOptions there = cache;
  std::error_code ignored;
  if (!std::filesystem::exists(cache.path, ignored)) there.path.clear();
  polling::CacheMemory memory(there);
  std::vector<SourceStatus> statuses;
  for (const Source& source : sources) {
    if (source.kind != Source::Kind::url) continue;
    SourceState state;
    state.url = source.name;
    state.title = source.title;
    if (auto known = memory.load(source.location, cache.now)) {
      state.poll = std::move(known->state);
      state.last_error = std::move(known->last_error);
    }
    statuses.push_back(status_of(state, cache.now));
  }
  return statuses;
}

}  // namespace feedcat::mirror

namespace feedcat {
namespace {

Result<std::vector<mirror::SourceState>> sources_in(const std::string& directory) {
  TRY(const auto path, mirror::state_of(directory));
  TRY(const auto store, mirror::open_store(path, store::Open::read_write));
  return store->sources();
}

}  // namespace

Result<std::vector<SourceStatus>> mirror_status(const std::string& directory, UtcTime now) {
  TRY(const auto sources, mirror::is_shared(directory) ? mirror::shared_sources(directory) : sources_in(directory));
  std::vector<SourceStatus> statuses;
  for (const mirror::SourceState& source : sources) statuses.push_back(mirror::status_of(source, now));
  return statuses;
}

}  // namespace feedcat
