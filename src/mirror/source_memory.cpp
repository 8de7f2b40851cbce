#include "mirror/source_memory.hpp"

#include <algorithm>
#include <utility>

#include "net/origin.hpp"
#include "polling/freshness.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

using polling::Held;
using polling::Remembered;

/// Is the last answer that `a` knows later than the last one that `b` knows?
bool is_newer(const polling::PollState& a, const polling::PollState& b) {
  const auto last = [](const polling::PollState& state) { return std::max(state.last_success, state.failing_since); };
  if (last(a) != last(b)) return last(a) > last(b);
  return a.next_poll > b.next_poll;
}

}  // namespace

void SourceMemory::leave_alone(const SourceState& source, UtcTime until) {
  const std::string_view url = source.feed_url.empty() ? source.url : source.feed_url;
  wait_until(net::origin_of(text::without_page_mark(url)), until);
}

void SourceMemory::know(const std::string& url, const SourceState& source) {
  // If there is no hash of a body, its articles were not or not all saved, so the next answer must contain it again.
  const Held held = source.poll.body_hash != 0 ? Held::known : Held::nothing;
  known_[url] = {source.poll, source.poll.failures > 0 ? source.last_error : std::string(), held, {}, {}, {}};
}

std::optional<Remembered> SourceMemory::load(std::string_view url, UtcTime now) {
  const auto at = known_.find(url);
  // A run in which no feed is due does not open the cache.
  if (at != known_.end() && !polling::may_ask(at->second.state, now)) return at->second;
  std::optional<Remembered> cached = cache_.load(url, now);
  if (cached && cached->held == Held::copy) cached_.emplace(url);
  if (at == known_.end()) return cached;
  Remembered own = at->second;
  if (!cached) return own;
  if (cached->state.body_hash == own.state.body_hash) {
    if (is_newer(cached->state, own.state)) {
      own.state = std::move(cached->state);
      own.last_error = std::move(cached->last_error);
    }
    return own;
  }
  const bool unseen = own.held == Held::nothing || cached->state.last_full > own.state.last_full;
  return cached->held == Held::copy && unseen ? std::move(*cached) : std::move(own);
}

void SourceMemory::put(std::string_view url, const Remembered& after, std::string body, UtcTime now) {
  Remembered own = after;
  if (own.held == Held::copy) own.held = Held::known;
  known_.insert_or_assign(std::string(url), std::move(own));
  cache_.put(url, after, std::move(body), now);
}

std::optional<UtcTime> SourceMemory::host_wait(std::string_view origin, UtcTime now) {
  std::optional<UtcTime> wait = cache_.host_wait(origin, now);
  const auto own = waits_.find(origin);
  if (own != waits_.end() && own->second > now && (!wait || *wait < own->second)) wait = own->second;
  return wait;
}

void SourceMemory::put_host_wait(std::string_view origin, UtcTime until) {
  wait_until(origin, until);
  cache_.put_host_wait(origin, until);
}

void SourceMemory::wait_until(std::string_view origin, UtcTime until) {
  UtcTime& known = waits_[std::string(origin)];
  known = std::max(known, until);
}

bool SourceMemory::keeps_copy(std::string_view url, const Remembered& before) const {
  return cached_.contains(url) || cache_.keeps_copy(url, before);
}

}  // namespace feedcat::mirror
