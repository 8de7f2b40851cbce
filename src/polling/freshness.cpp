#include "polling/freshness.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/hash.hpp"
#include "net/http_time.hpp"
#include "net/origin.hpp"
#include "polling/cache_headers.hpp"
#include "text/url.hpp"

namespace feedcat::polling {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kFloor = hours(1);
constexpr seconds kFloorWithoutValidators = hours(24);
constexpr seconds kCap = days(7);
constexpr seconds kFullCheckAfter = days(30);
constexpr seconds kMoveAfter = hours(48);
constexpr std::uint32_t kMoveAfterRuns = 3;
constexpr seconds kBackoffUnreached = minutes(1);  // no server was reached; usually the user's own network is down
constexpr seconds kBackoffAnswered = hours(1);

bool is_permanent(int status) { return status == 301 || status == 308; }

bool skips(const PollingHints& hints, UtcTime at) {
  const auto day = std::chrono::floor<days>(at);
  const auto hour = std::chrono::duration_cast<hours>(at - day).count();
  const unsigned weekday = std::chrono::weekday(day).c_encoding();
  return (hints.skip_hours >> hour & 1U) != 0 || (hints.skip_days >> weekday & 1U) != 0;
}

/// Returns the first time from `at` on that the feed does not skip. If it skips a whole week, its hints make no sense,
/// and the result is `at`.
UtcTime after_skipped(const PollingHints& hints, UtcTime at) {
  UtcTime candidate = at;
  for (int hour = 0; hour <= 7 * 24; ++hour) {
    if (!skips(hints, candidate)) return candidate;
    candidate = std::chrono::floor<hours>(candidate) + hours(1);
  }
  return at;
}

struct Wait {
  seconds time{0};
  PollReason reason = PollReason::floor;

  void at_least(seconds other, PollReason why) {
    if (other > time) *this = {other, why};
  }
};

/// A feed that soon replaces all its items is requested while about a third of them is still known.
seconds floor_without_validators(const PollState& state) {
  if (!state.turnover) return kFloorWithoutValidators;
  return std::clamp(*state.turnover * 2 / 3, kFloor, kFloorWithoutValidators);
}

/// Sets the time of the next request after a good answer.
void wait_for_news(PollState& state, const Response& response, UtcTime now) {
  if (response.partial) {  // the rest is needed soon, whatever the headers say about the whole document
    state.next_poll = now + kFloor;
    state.reason = PollReason::floor;
    return;
  }
  Wait wait{state.validators.empty() ? floor_without_validators(state) : kFloor, PollReason::floor};
  if (const std::optional<Lifetime> fresh = freshness_lifetime(response.headers, now)) {
    wait.at_least(fresh->time, fresh->from_max_age ? PollReason::max_age : PollReason::expires);
  } else {
    wait.at_least(state.max_age.value_or(seconds(0)), PollReason::max_age);  // a 304 may leave it out
  }
  wait.at_least(state.hints.ttl.value_or(minutes(0)), PollReason::ttl);
  wait.at_least(state.hints.update_interval.value_or(seconds(0)), PollReason::update_period);
  if (wait.time > kCap) wait = {kCap, PollReason::cap};
  const UtcTime due = now + wait.time;
  const UtcTime allowed = std::min(after_skipped(state.hints, due), now + kCap);
  state.next_poll = allowed;
  state.reason = allowed > due ? PollReason::skip : wait.reason;
}

/// The wait doubles after each failure. Up to half of it is added, so that feeds that failed at the same time are not
/// requested at the same time again.
void back_off(PollState& state, const Response& response, UtcTime now) {
  const seconds first = response.status == 0 ? kBackoffUnreached : kBackoffAnswered;
  const std::uint32_t doublings = std::min<std::uint32_t>(state.failures - 1, 16);
  const seconds pause = std::min(kCap, first * (std::int64_t{1} << doublings));
  const auto spread = static_cast<std::int64_t>(base::hash64(response.url) % 1024);
  state.next_poll = now + std::min(kCap, pause + pause * spread / 2048);
  state.reason = response.unreached ? PollReason::unreached : PollReason::backoff;
}

/// These answers may say how long they hold (RFC 9111 § 4.2.2), and a server that refuses means it.
void keep_to_age_of_refusal(PollState& state, const Response& response, UtcTime now) {
  if (response.error || (response.status != 403 && response.status != 404 && response.status != 429)) return;
  const std::optional<Lifetime> age = freshness_lifetime(response.headers, now);
  if (!age || !age->from_max_age || now + std::min(age->time, kCap) <= *state.next_poll) return;
  state.next_poll = now + std::min(age->time, kCap);
  state.reason = PollReason::max_age;
}

/// Returns the address to which the permanent redirects before the first temporary one lead, or an empty string if
/// there are none.
std::string permanent_target(const Response& response) {
  std::string target;
  for (const Redirect& hop : response.redirects) {
    if (!is_permanent(hop.status)) break;
    target = hop.to;
  }
  return target;
}

void note_redirect(PollState& state, const Response& response, UtcTime now) {
  const std::string target = permanent_target(response);
  if (target.empty() || target != state.redirect_target) {
    state.redirect_target = target;
    state.redirect_since = target.empty() ? std::nullopt : std::optional(now);
    state.redirect_runs = target.empty() ? 0 : 1;
    return;
  }
  ++state.redirect_runs;
  if (state.redirect_runs < kMoveAfterRuns || now - *state.redirect_since < kMoveAfter) return;
  state.moved_to = target;
  state.redirect_target.clear();
  state.redirect_since.reset();
  state.redirect_runs = 0;
}

/// Apache's mod_deflate adds `-gzip` to an ETag, and some versions then do not recognise it: each answer is whole, with
/// the same ETag as before. Then only Last-Modified is sent, until the server has no such ETag any more.
bool is_unrecognised(const Validators& sent_before, const Response& response, const Validators& now) {
  if (!now.etag.ends_with("-gzip\"") || now.last_modified.empty() || sent_before.last_modified.empty()) return false;
  return sent_before.etag.empty() || (response.ok() && sent_before.etag == now.etag);
}

void note_success(PollState& state, const Response& response, const std::optional<PollingHints>& hints, UtcTime now) {
  Validators sent = response.partial ? Validators{} : response.validators();
  if (is_unrecognised(state.validators, response, sent)) sent.etag.clear();
  if (response.ok()) {
    const std::uint64_t hash = base::hash64(response.body);
    if (!state.last_full || hash != state.body_hash) state.last_change = now;
    state.body_hash = hash;
    state.last_full = now;
    state.validators = sent;
    state.validators_url = sent.empty() ? std::string{} : response.final_url;
  } else {  // a 304 renews only the validators that it contains (RFC 9111 § 4.3.4)
    if (!sent.etag.empty()) state.validators.etag = sent.etag;
    if (!sent.last_modified.empty()) state.validators.last_modified = sent.last_modified;
  }
  if (hints) state.hints = *hints;
  const CacheControl control = parse_cache_control(response.headers);
  const bool silent = !control.max_age && !control.no_cache && response.header("expires").empty();
  if (response.ok() || !silent) state.max_age = control.no_cache ? std::nullopt : control.max_age;
  state.last_success = now;
  state.failing_since.reset();
  state.failures = 0;
  state.gone = false;
  state.retry_after.reset();
}

}  // namespace

bool may_ask(const PollState& state, UtcTime now, bool refresh) {
  if (state.retry_after && now < *state.retry_after) return false;
  if (refresh) return true;
  if (state.gone || (state.next_poll && now < *state.next_poll)) return false;
  // The first request is allowed at any hour. Hints that skip every hour are ignored.
  return !state.last_success || after_skipped(state.hints, now) == now;
}

PollState with_interval(PollState state, seconds interval, UtcTime now) {
  const bool healthy = state.failures == 0 && !state.gone && state.last_success && *state.last_success <= now;
  if (interval.count() <= 0 || !healthy) return state;
  const UtcTime due = *state.last_success + interval;
  if (state.next_poll && *state.next_poll >= due) return state;
  state.next_poll = due;
  state.reason = PollReason::interval;
  return state;
}

Request poll_request(const PollState& state, std::string_view url, UtcTime now, bool have_copy) {
  Request request;
  request.url = state.moved_to.empty() ? std::string(url) : state.moved_to;
  if (net::origin_of(request.url) == net::origin_of(url)) request.url = text::with_userinfo_of(request.url, url);
  const auto long_ago = [&](const std::optional<UtcTime>& then) { return then && now - *then >= kFullCheckAfter; };
  const bool distrust =
      state.max_age.value_or(seconds(0)) == seconds(0) && long_ago(state.last_change) && long_ago(state.last_full);
  if (have_copy && !distrust && !state.validators_url.empty()) {
    request.validators = state.validators;
    request.validators_url = state.validators_url;
  }
  return request;
}

PollState after_response(PollState state, const Response& response, const std::optional<PollingHints>& hints,
                         UtcTime now) {
  // A 304 is not a valid answer to an unconditional request.
  const bool good = !response.error && (response.ok() || (response.status == 304 && !state.validators.empty()));
  if (good) {
    note_success(state, response, hints, now);
    note_redirect(state, response, now);
    wait_for_news(state, response, now);
    return state;
  }
  ++state.failures;
  if (!state.failing_since) state.failing_since = now;
  back_off(state, response, now);
  keep_to_age_of_refusal(state, response, now);
  if (const std::optional<UtcTime> until = net::retry_after(response, now)) {
    state.retry_after = until;
    if (*until >= *state.next_poll) state.reason = PollReason::retry_after;
    state.next_poll = std::max(*until, *state.next_poll);
  }
  if (!response.error && response.status == 410) {
    state.gone = true;
    state.reason = PollReason::gone;
  }
  return state;
}

std::string_view reason_in_words(PollReason reason) {
  constexpr std::array<std::string_view, 14> kWords = {
      "never requested",
      "at least 1 h between requests, 24 h to a server without validators",
      "Cache-Control: max-age",
      "Expires",
      "the feed's ttl",
      "the feed's sy:updatePeriod",
      "the feed's skipHours or skipDays",
      "7 days, the longest that is waited",
      "Retry-After",
      "back-off after a failure",
      "HTTP status 410: the publisher has ended this address",
      "back-off after a failure to reach a server",
      "the interval in config.toml",
      "no feed was found there; it is not guessed again for 30 days",
  };
  const auto index = static_cast<std::size_t>(reason);
  return index < kWords.size() ? kWords[index] : kWords.front();
}

}  // namespace feedcat::polling
