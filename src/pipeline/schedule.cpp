#include "pipeline/schedule.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/hash.hpp"

namespace feedcat::pipeline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kProbe = minutes(1);
constexpr seconds kLater = minutes(5);              // if nothing says when a request is allowed
constexpr seconds kMostForUnreached = minutes(15);  // a request that reaches no server is no burden to one
constexpr seconds kOwed = minutes(10);
constexpr seconds kGone = hours(24);  // only to notice that another run has found it again
constexpr seconds kMostJitter = minutes(5);

}  // namespace

void Schedule::follow(const std::vector<Source>& sources) {
  std::vector<Entry> former = std::exchange(entries_, {});
  for (const Source& source : sources) {
    const auto known = std::find_if(former.begin(), former.end(), [&](const Entry& entry) {
      return entry.source.kind == source.kind && entry.source.location == source.location &&
             entry.source.page == source.page;
    });
    entries_.push_back(known != former.end() ? *known : Entry{});
    entries_.back().source = source;
  }
  asked_.clear();
}

void Schedule::changed(const std::string& path) {
  for (Entry& entry : entries_) {
    if (entry.source.kind == Source::Kind::file && entry.source.location == path) entry.due = UtcTime{};
  }
}

std::vector<Source> Schedule::due(UtcTime now) {
  asked_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (!entry.waits_for_network && entry.due && *entry.due <= now) asked_.push_back(i);
  }
  if (probe_ && *probe_ <= now) {
    for (std::size_t step = 1; step <= entries_.size(); ++step) {
      const std::size_t i = (probed_ + step) % entries_.size();
      if (!entries_[i].waits_for_network) continue;
      asked_.push_back(probed_ = i);
      break;
    }
  }
  std::vector<Source> sources;
  for (const std::size_t i : asked_) sources.push_back(entries_[i].source);
  return sources;
}

void Schedule::took(const std::vector<Polled>& results, UtcTime now, bool away) {
  std::vector<bool> unreached(asked_.size(), false);
  for (const std::size_t i : asked_) {
    entries_[i].due.reset();
    entries_[i].addresses = 0;
  }
  for (const Polled& result : results) {
    if (result.position >= asked_.size()) continue;
    Entry& entry = entries_[asked_[result.position]];
    if (result.is_url) ++entry.addresses;
    const std::optional<UtcTime> after = due_after(result, now);
    if (after) entry.due = std::min(entry.due.value_or(*after), *after);
    if (result.unreached()) unreached[result.position] = true;
  }
  for (std::size_t place = 0; place < asked_.size(); ++place) {
    entries_[asked_[place]].waits_for_network = away && unreached[place];
  }
  probe_ = away ? std::optional(now + kProbe) : std::nullopt;
  if (away) return;
  for (Entry& entry : entries_) {
    if (std::exchange(entry.waits_for_network, false)) entry.due = now;
  }
}

std::optional<UtcTime> Schedule::due_after(const Polled& result, UtcTime now) {
  if (!result.is_url) return std::nullopt;
  if (result.state.gone) return now + kGone;
  if (!result.state.next_poll && result.error && result.error->kind == ErrorKind::usage) return std::nullopt;
  UtcTime next = result.state.next_poll.value_or(now);
  if (next <= now) next = now + kLater;
  if (result.unreached()) next = std::min(next, now + kMostForUnreached);
  if (result.owes) next = std::min(next, now + kOwed);
  return next + jitter(next - now);
}

seconds Schedule::jitter(seconds wait) {
  random_ = base::hash64(std::string_view(reinterpret_cast<const char*>(&random_), sizeof random_));
  const auto most = std::min(wait / 10, kMostJitter).count();
  return seconds(random_ % static_cast<std::uint64_t>(most + 1));
}

std::optional<UtcTime> Schedule::next() const {
  std::optional<UtcTime> next = probe_;
  for (const Entry& entry : entries_) {
    if (entry.due && !entry.waits_for_network) next = std::min(next.value_or(*entry.due), *entry.due);
  }
  return next;
}

std::size_t Schedule::addresses() const {
  std::size_t count = 0;
  for (const Entry& entry : entries_) count += entry.addresses;
  return count;
}

std::vector<std::string> Schedule::files() const {
  std::vector<std::string> files;
  for (const Entry& entry : entries_) {
    if (entry.source.kind == Source::Kind::file) files.push_back(entry.source.location);
  }
  return files;
}

}  // namespace feedcat::pipeline
