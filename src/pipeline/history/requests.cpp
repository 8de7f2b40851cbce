#include "pipeline/history/requests.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "net/http_time.hpp"
#include "net/origin.hpp"

namespace feedcat::pipeline::history {
namespace {

constexpr std::chrono::milliseconds kGlance{10};  // at each of several things that may happen
constexpr std::chrono::seconds kFirstRest{5};     // for a host that is too busy and does not say for how long
constexpr unsigned kMostRests = 5;                // for one page

}  // namespace

/// Remembers of each page nothing, because the mirror's state knows what was done, but of each host when it may be
/// asked again.
class Requests::Memory : public polling::PollMemory {
 public:
  explicit Memory(polling::PollMemory& cache) : cache_(cache) {}
  std::optional<polling::Remembered> load(std::string_view url, UtcTime now) override {
    static_cast<void>(cache_.load(url, now));  // opens the cache
    return std::nullopt;
  }
  void put(std::string_view, const polling::Remembered&, std::string, UtcTime) override {}
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override {
    return cache_.host_wait(origin, now);
  }
  void put_host_wait(std::string_view origin, UtcTime until) override { cache_.put_host_wait(origin, until); }
  std::vector<net::HostPace> paces(UtcTime now) override { return cache_.paces(now); }
  void put_paces(std::vector<net::HostPace> paces) override { cache_.put_paces(std::move(paces)); }
  [[nodiscard]] bool keeps_copy(std::string_view, const polling::Remembered&) const override { return false; }
  void lend(std::string_view, UtcTime) override {}
  std::optional<std::string> read(std::string_view) override { return std::nullopt; }
  void fill_first_seen(std::string_view, Feed&, UtcTime) override {}

 private:
  polling::PollMemory& cache_;
};

Requests::Requests(const FetchOptions& fetch, const polling::CacheOptions& cache)
    : fetch_(fetch),
      politeness_(polling::politeness_of(cache)),
      cache_(cache),
      memory_(std::make_unique<Memory>(cache_)),
      gate_(fetch, cache) {
  politeness_.clock_runs = true;
  if (fetch_.clock == nullptr) fetch_.clock = &clock_;
}

Requests::~Requests() {
  fetchers_.clear();  // they tell the cache of the hosts' paces
  cache_.flush();
}

polling::PoliteFetcher& Requests::fetcher_for(const std::string& origin) {
  polling::PoliteFetcher*& fetcher = of_origin_[origin];
  if (fetcher == nullptr) {
    if (fetchers_.empty()) fetchers_.emplace_back(fetch_, politeness_, *memory_);
    fetcher = &fetchers_.front();
  }
  return *fetcher;
}

void Requests::add(Request request, bool robots) {
  const std::size_t tag = request.tag;
  Open& open = open_[tag];
  open.origin = net::origin_of(request.url);
  open.request = std::move(request);
  if (open.origin.empty()) return refuse(tag, Error{ErrorKind::refused, "not a valid address"});
  if (robots) {
    gate_.ask({Source::Kind::url, open.request.url, open.request.url, {}, {}, false, open.request.public_only});
    open.stage = Stage::robots;
    if (!gate_.knows(open.request.url)) return;
  }
  send(tag, open);
}

void Requests::learn(std::size_t tag, const std::string& url, bool public_only) {
  Open& open = open_[tag];
  open.origin = net::origin_of(url);
  open.request.tag = tag;
  open.request.url = url;
  open.wants_page = false;
  open.stage = Stage::robots;
  if (open.origin.empty()) return refuse(tag, std::nullopt);
  gate_.ask({Source::Kind::url, url, url, {}, {}, false, public_only});
  if (gate_.knows(url)) send(tag, open);
}

void Requests::refuse(std::size_t tag, std::optional<Error> why) {
  Open& open = open_[tag];
  open.stage = Stage::answered;
  Answered answered;
  answered.tag = tag;
  answered.reply.url = open.request.url;
  answered.reply.error = std::move(why);
  ready_.push_back(std::move(answered));
}

void Requests::send(std::size_t tag, Open& open) {
  if (open.stage == Stage::robots && (!open.wants_page || !gate_.allows(open.request.url))) {
    return refuse(
        tag, open.wants_page ? std::optional(Error{ErrorKind::refused, "robots.txt does not allow it"}) : std::nullopt);
  }
  if (const auto rest = rests_.find(open.origin); rest != rests_.end() && rest->second > Clock::now()) {
    open.stage = Stage::resting;
    open.until = rest->second;
    return;
  }
  open.stage = Stage::network;
  fetcher_for(open.origin).add(open.request);
}

void Requests::pass_gate(const std::string& origin) {
  for (auto& [tag, open] : open_) {
    if (open.stage == Stage::robots && open.origin == origin) send(tag, open);
  }
}

void Requests::wake_the_rested() {
  const Clock::time_point now = Clock::now();
  for (auto& [tag, open] : open_) {
    if (open.stage == Stage::resting && open.until <= now) send(tag, open);
  }
}

std::optional<std::chrono::seconds> Requests::rest_of(const polling::Reply& reply, const Open& open) {
  const bool busy = !reply.error && (reply.status == 429 || reply.status == 503);
  const bool too_early = reply.error && reply.error->kind == ErrorKind::too_early;
  if (!busy && !too_early) return std::nullopt;
  const UtcTime now = fetchers_.front().now();
  if (const auto until = memory_->host_wait(open.origin, now)) return *until - now + std::chrono::seconds(1);
  if (const auto until = net::retry_after(reply, now)) return *until - now + std::chrono::seconds(1);
  return kFirstRest * (1U << std::min(open.rests, kMostRests));
}

std::optional<Answered> Requests::take(polling::PoliteFetcher& fetcher, polling::Reply reply) {
  const auto at = open_.find(reply.tag);
  const std::optional<std::chrono::seconds> rest = rest_of(reply, at->second);
  static_cast<void>(fetcher.remember(reply, nullptr));
  Open& open = at->second;
  if (rest && *rest <= kLongestRest && ++open.rests <= kMostRests) {
    open.stage = Stage::resting;
    open.until = Clock::now() + *rest;
    Clock::time_point& until = rests_[open.origin];
    until = std::max(until, open.until);
    of_origin_[open.origin] = &fetchers_.emplace_back(fetch_, politeness_, *memory_);
    return std::nullopt;
  }
  Answered answered;
  answered.tag = reply.tag;
  answered.must_wait = rest.has_value();
  answered.reply = std::move(reply);
  open_.erase(at);
  return answered;
}

std::optional<Answered> Requests::take_ready() {
  if (ready_.empty()) return std::nullopt;
  Answered answered = std::move(ready_.back());
  ready_.pop_back();
  open_.erase(answered.tag);
  return answered;
}

std::optional<Answered> Requests::poll(std::chrono::milliseconds wait) {
  std::size_t busy = gate_.pending() > 0 ? 1 : 0;
  for (const polling::PoliteFetcher& fetcher : fetchers_) busy += fetcher.pending() > 0 ? 1 : 0;
  if (busy == 0) {
    std::this_thread::sleep_for(std::min(wait, kGlance));
    return std::nullopt;
  }
  const std::chrono::milliseconds each = busy == 1 ? wait : kGlance;
  if (gate_.pending() > 0) {
    if (const auto origin = gate_.next_within(each)) pass_gate(*origin);
  }
  for (polling::PoliteFetcher& fetcher : fetchers_) {
    if (fetcher.pending() == 0) continue;
    std::optional<polling::Reply> reply = fetcher.next_within(each);
    if (!reply) continue;
    if (auto answered = take(fetcher, std::move(*reply))) return answered;
  }
  return std::nullopt;
}

std::optional<Answered> Requests::next_within(std::chrono::milliseconds wait) {
  const Clock::time_point give_up = Clock::now() + wait;
  while (!open_.empty()) {
    wake_the_rested();
    if (auto answered = take_ready()) return answered;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(give_up - Clock::now());
    if (auto answered = poll(std::max(std::chrono::milliseconds(0), std::min(left, wait)))) return answered;
    if (Clock::now() >= give_up && ready_.empty()) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace feedcat::pipeline::history
