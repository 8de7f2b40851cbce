#include "mirror/shared/due_supply.hpp"

#include <algorithm>
#include <utility>

#include "net/origin.hpp"
#include "pipeline/settings_for.hpp"
#include "polling/freshness.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kMostQueued = 64;           // sources
constexpr milliseconds kLongestQueue{200};        // before they are stored
constexpr std::size_t kMostBegun = 50'000;        // in a run, so that what it remembers is bounded
constexpr std::size_t kMostBegunWithPages = 512;  // the articles wait for their pages until the end of the run
constexpr std::chrono::minutes kLongestRun{10};
constexpr std::size_t kMostWaiting = 512;  // in a shard, if the hosts of all that wait in it are busy
constexpr std::size_t kMostOfHost = 4;     // that are being read at once, so that a host cannot fill the run
constexpr milliseconds kLook{200};         // between two looks at the leases
constexpr int kLooksForDue = 3;            // in a shard of which nothing more was due
constexpr int kLeasesOfRest = 2;           // for a source before it is read again, whatever its state says

Source source_for(const SourceState& state) {
  Result<Source> source = source_of(state.url);
  if (!source) return {.kind = Source::Kind::url, .name = state.url, .location = state.url};
  source->may_be_list = false;
  return std::move(*source);
}

std::string host_of(const SourceState& state) {
  return net::origin_of(text::without_page_mark(state.feed_url.empty() ? state.url : state.feed_url));
}

}  // namespace

net::Moment DueSupply::moment() const {
  return {Clock::now(), std::chrono::floor<milliseconds>(std::chrono::system_clock::now())};
}

bool DueSupply::check(const Result<void>& result) {
  if (!result && !broken_) broken_ = result.error();
  return result.has_value();
}

bool DueSupply::ended() { return broken_.has_value() || (tools_.options.ended && tools_.options.ended()); }

void DueSupply::begin() {
  begun_ = 0;
  begin_ = Clock::now();
}

void DueSupply::keep_leases() {
  const Clock::time_point now = Clock::now();
  if (now < next_look_) return;
  next_look_ = now + kLook;
  if (!check(tools_.store.keep_leases())) return;
  tools_.clock.open_until(tools_.store.safe_until());
  learn_shards();
  give_back_surplus();
}

/// Drops what is known of shards that others have, and learns about the hosts of new ones.
void DueSupply::learn_shards() {
  leased_ = tools_.store.leased();
  std::erase_if(shards_, [&](const auto& shard) {
    return shard.second.open == 0 && !std::binary_search(leased_.begin(), leased_.end(), shard.first);
  });
  for (const int number : leased_) {
    Shard& shard = shards_[number];
    if (std::exchange(shard.known, true)) continue;
    next_due_look_ = {};
    auto hosts = tools_.store.hosts(number);
    if (!hosts) return static_cast<void>(check(tl::unexpected(hosts.error())));
    tools_.hosts.learn(*hosts, moment());
    if (!only_.empty()) choose_only(shard, number);
  }
}

/// Puts those of the wanted sources into the shard that belong to it and may be read.
void DueSupply::choose_only(Shard& shard, int number) {
  std::vector<std::string> urls;
  for (const std::string& url : only_) {
    if (tools_.store.shard_of(url) == number) urls.push_back(url);
  }
  if (urls.empty()) return;
  auto states = tools_.store.states_of(number, urls);
  if (!states) return static_cast<void>(check(tl::unexpected(states.error())));
  for (SourceState& state : *states) {
    if (!polling::may_ask(state.poll, tools_.options.now, tools_.options.refresh)) continue;
    std::string host = host_of(state);
    shard.waiting.push_back({std::move(state), std::move(host)});
  }
}

/// One question tells in which shards something is due, so that the others are not asked.
void DueSupply::look_for_due() {
  const Clock::time_point now = Clock::now();
  if (!only_.empty() || now < next_due_look_) return;
  next_due_look_ = now + Clock::duration(tools_.options.lease) / kLooksForDue;
  const auto due = tools_.store.next_due(leased_);
  if (!due) return static_cast<void>(check(tl::unexpected(due.error())));
  next_due_.reset();
  for (const auto& [number, time] : *due) {
    if (!next_due_ || time < *next_due_) next_due_ = time;
    Shard& shard = shards_[number];
    if (time > tools_.options.now || !shard.all || !shard.waiting.empty()) continue;
    shard.all = false;
    shard.place = {};
  }
}

void DueSupply::give_back_surplus() {
  std::vector<int> idle;
  for (const int number : tools_.store.surplus()) {
    const auto shard = shards_.find(number);
    if (shard == shards_.end() || shard->second.open == 0) idle.push_back(number);
  }
  if (idle.empty()) return;
  tools_.store.put_hosts(tools_.hosts.worth_keeping(moment()));
  if (!flush() || !check(tools_.store.give_back(idle))) return;
  for (const int number : idle) shards_.erase(number);
}

bool DueSupply::flush() {
  queued_since_.reset();
  auto flushed = tools_.store.flush();
  if (!flushed) {
    tools_.reporter.drop();
    return check(tl::unexpected(flushed.error()));
  }
  for (const std::string& url : flushed->stored) rested_.erase(url);  // the store knows when it is due again
  for (const Flushed::Refused& refused : flushed->refused) tools_.reporter.problem(refused.url, refused.error);
  tools_.reporter.release(flushed->dropped);
  return true;
}

void DueSupply::flush_if_due(std::size_t room) {
  const std::size_t queued = tools_.store.queued();
  const Clock::time_point now = Clock::now();
  if (queued > 0 && !queued_since_) queued_since_ = now;
  const bool idle = open_.empty() && room > 0;
  if (queued >= kMostQueued || (queued > 0 && (idle || now - *queued_since_ >= kLongestQueue))) flush();
  if (now >= next_hosts_) {
    next_hosts_ = now + Clock::duration(tools_.options.lease) / kLooksForDue;
    tools_.store.put_hosts(tools_.hosts.worth_keeping(moment()));
    std::erase_if(rested_, [&](const auto& one) { return one.second <= now; });
  }
}

bool DueSupply::may_begin() const {
  const bool with_pages = tools_.options.full || tools_.options.transcripts;
  return begun_ < (with_pages ? kMostBegunWithPages : kMostBegun) && Clock::now() - begin_ < kLongestRun;
}

std::vector<Supply::Supplied> DueSupply::more(std::size_t room) {
  std::vector<Supplied> supplied;
  tools_.options.now = std::chrono::floor<seconds>(std::chrono::system_clock::now());
  tools_.tell_time(tools_.options.now);
  keep_leases();
  flush_if_due(room);
  if (ended() || !may_begin() || room == 0 || shards_.empty()) return supplied;
  look_for_due();
  // Shards take turns.
  auto shard = shards_.lower_bound(next_shard_);
  for (std::size_t i = 0; i < shards_.size() && supplied.size() < room && !broken_; ++i) {
    if (shard == shards_.end()) shard = shards_.begin();
    if (std::binary_search(leased_.begin(), leased_.end(), shard->first)) {
      fill(shard->second, shard->first);
      take_from(shard->second, shard->first, std::max<std::size_t>(1, room / shards_.size()), supplied);
    }
    ++shard;
  }
  next_shard_ = shard == shards_.end() ? 0 : shard->first;
  begun_ += supplied.size();
  return supplied;
}

void DueSupply::fill(Shard& shard, int number) {
  if (shard.all || shard.waiting.size() >= shard.most_waiting / 2) return;
  while (!shard.all && shard.waiting.size() < shard.most_waiting) {
    auto due = tools_.store.due(number, shard.place, kFetched);
    if (!due) return static_cast<void>(check(tl::unexpected(due.error())));
    shard.place = due->last;
    shard.all = due->all;
    for (SourceState& state : due->sources) {
      if (open_.contains(state.url) || rested_.contains(state.url)) continue;
      std::string host = host_of(state);
      shard.waiting.push_back({std::move(state), std::move(host)});
    }
  }
}

void DueSupply::take_from(Shard& shard, int number, std::size_t room, std::vector<Supplied>& supplied) {
  for (auto next = shard.waiting.begin(); next != shard.waiting.end() && room > 0;) {
    std::size_t& open = open_of_host_[next->host];
    if (open >= kMostOfHost) {
      ++next;
      continue;
    }
    --room;
    ++open;
    ++shard.open;
    SourceState& state = next->state;
    open_.insert_or_assign(state.url, Open{number, std::move(next->host)});
    Source source = source_for(state);
    const auto interval = pipeline::settings_for(source, tools_.options.feeds).interval.value_or(seconds(0));
    const seconds rest = kLeasesOfRest * tools_.options.lease;
    tools_.store.begin(state, tools_.options.now + std::max(rest, interval));
    supplied.push_back({std::move(source), std::move(state)});
    next = shard.waiting.erase(next);
  }
  // The hosts of all that wait are busy. One with many feeds must not hide those of others, which come behind them.
  const bool all_busy = room > 0 && !shard.waiting.empty();
  shard.most_waiting = all_busy ? std::min(kMostWaiting, 2 * shard.most_waiting) : kFetched;
}

void DueSupply::done(const std::string& key) {
  const auto open = open_.find(key);
  if (open == open_.end()) return;
  if (const auto shard = shards_.find(open->second.shard); shard != shards_.end()) --shard->second.open;
  const auto host = open_of_host_.find(open->second.host);
  if (host != open_of_host_.end() && --host->second == 0) open_of_host_.erase(host);
  open_.erase(open);
  tools_.store.end(key);
  rested_.insert_or_assign(key, Clock::now() + kLeasesOfRest * tools_.options.lease);
}

bool DueSupply::rest() {
  keep_leases();
  if (!broken_) flush_if_due(1);
  return !broken_;
}

void DueSupply::finish() {
  if (broken_) return tools_.reporter.drop();
  tools_.store.put_hosts(tools_.hosts.worth_keeping(moment()));
  if (flush()) {
    std::vector<int> all = tools_.store.leased();
    for (const int number : tools_.store.surplus()) all.push_back(number);
    check(tools_.store.give_back(all));
  }
}

}  // namespace feedcat::mirror
