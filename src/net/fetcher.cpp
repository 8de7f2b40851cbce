#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feedcat/fetch.hpp"
#include "net/address.hpp"
#include "net/curl.hpp"
#include "net/host_clock.hpp"
#include "net/origin.hpp"
#include "net/queue.hpp"
#include "net/transfer.hpp"

namespace feedcat {
namespace {

using net::AfterHop;
using net::Clock;
using net::curl;
using net::Easy;
using net::Transfer;
using std::chrono::milliseconds;

constexpr milliseconds kLongest{3'600'000};
constexpr int kMostTimeouts = 3;
constexpr const char* kRestingHost = "not requested: its host wants no requests for now (Retry-After)";
constexpr const char* kSilentHost = "not requested: the last three requests to its host have timed out";
const Error kNoHandle{ErrorKind::io, "libcurl has no memory for another transfer"};
constexpr const char* kOverTime = "not finished: the time for such requests in one run is over";

}  // namespace

class Fetcher::Implementation {
 public:
  explicit Implementation(FetchOptions options)
      : options_(std::move(options)), queue_([this](const std::string& host) { return at_first(host); }) {
    options_.jobs = std::max<std::size_t>(1, options_.jobs);
  }

  ~Implementation() {
    if (multi_ == nullptr) return;
    for (const Running& running : running_) curl().multi_remove_handle(multi_, running.easy.get());
    running_.clear();
    free_.clear();
    curl().multi_cleanup(multi_);
  }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  void add(Request request) {
    auto transfer = std::make_unique<Transfer>(std::move(request), options_, proxies_, budget_);
    if (options_.budget.count() > 0 && !deadline_) deadline_ = Clock::now() + options_.budget;
    if (transfer->error()) {
      finished_.push_back(std::move(transfer));
    } else {
      enqueue(std::move(transfer), false);
    }
  }

  std::optional<Response> next_within(milliseconds wait) {
    const Clock::time_point begin = Clock::now();
    if (left_at_) {
      for (const Running& running : running_) running.transfer->was_unattended(begin - *left_at_);
    }
    std::optional<Response> response = wait_for_one(begin + std::min(wait, kLongest), wait < kLongest);
    left_at_ = Clock::now();
    return response;
  }

  [[nodiscard]] std::size_t pending() const {
    return queue_.size() + delayed_.size() + running_.size() + finished_.size();
  }

  void wake() noexcept {
    woken_ = true;
    wake_curl();
  }

  void interrupt() noexcept {
    interrupted_ = true;
    wake_curl();
  }

 private:
  struct Running {
    std::unique_ptr<Transfer> transfer;
    Easy easy;
    Clock::time_point begun{};
  };

  /// Whether a host is public is known when it has answered. Until then it counts as public, unless its name says
  /// otherwise.
  [[nodiscard]] std::size_t at_first(const std::string& origin) const {
    const bool is_private = options_.is_public == nullptr && net::names_private_host(net::host_of_origin(origin));
    return is_private ? options_.jobs_per_host : 1;
  }

  /// A private host needs no pause.
  void keep_pace(const std::string& host, const Transfer& transfer, Clock::duration took, Clock::time_point now) {
    if (transfer.status() == 0) return;  // nobody has answered
    const bool is_public = transfer.checks_address();
    const auto pause =
        is_public ? clock().pause_after(host, now, took, transfer.status(), transfer.has_token()) : Clock::duration{};
    queue_.set_pace(host, is_public ? 1 : options_.jobs_per_host, now + pause);
  }

  /// Another Fetcher, or an earlier run, may have requested something of the host a moment ago. Returns false if the
  /// transfer must wait for that.
  bool is_free(std::unique_ptr<Transfer>& transfer, Clock::time_point now) {
    const std::string host = transfer->host();
    const Clock::time_point free = clock().free_at(host);
    if (free <= now) return true;
    queue_.set_pace(host, 1, free);  // before its slot is free again
    queue_.release(host);
    queue_.push(std::move(transfer), true);
    return false;
  }

  [[nodiscard]] net::HostClock& clock() { return options_.clock == nullptr ? own_clock_ : *options_.clock; }

  void wake_curl() noexcept {
    if (CURLM* multi = multi_.load()) curl().multi_wakeup(multi);
  }

  /// Starts libcurl before the first transfer. Returns why that failed, or nullopt.
  std::optional<Error> start_curl() {
    if (multi_ != nullptr) return std::nullopt;
    const Result<net::CurlFunctions>& loaded = net::load_curl();
    if (!loaded) return loaded.error();
    CURLM* multi = curl().multi_init();
    if (multi == nullptr) return kNoHandle;
    curl().multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(options_.jobs));
    multi_ = multi;
    return std::nullopt;
  }

  /// Gives up at that time, if it may.
  std::optional<Response> wait_for_one(Clock::time_point give_up, bool may_give_up) {
    for (;;) {
      if (interrupted_) end_all({ErrorKind::interrupted, "interrupted"});
      if (deadline_ && Clock::now() >= *deadline_) end_all({ErrorKind::interrupted, kOverTime});
      start_waiting();
      if (!finished_.empty()) {
        Response response = finished_.front()->take(Clock::now());
        finished_.pop_front();
        return response;
      }
      if (pending() == 0) return std::nullopt;
      work();
      if (!finished_.empty()) continue;
      if (woken_.exchange(false)) return std::nullopt;
      const Clock::time_point now = Clock::now();
      if (now >= give_up && may_give_up) return std::nullopt;
      start_waiting();  // starts the next hops, and transfers for which there is room now
      wait_for_the_wire(now, give_up);
    }
  }

  void enqueue(std::unique_ptr<Transfer> transfer, bool first) {
    if (const auto resting = resting_.find(transfer->host()); resting != resting_.end()) {
      finished_.push_back(std::move(transfer));
      finished_.back()->fail({ErrorKind::too_early, resting->second});
    } else {
      queue_.push(std::move(transfer), first);
    }
  }

  void leave_alone(const std::string& host, const char* why) {
    resting_.emplace(host, why);
    for (std::unique_ptr<Transfer>& transfer : queue_.drain(host)) enqueue(std::move(transfer), false);
  }

  void start_waiting() {
    const Clock::time_point now = Clock::now();
    while (!delayed_.empty() && delayed_.begin()->first <= now) {
      enqueue(std::move(delayed_.begin()->second), true);
      delayed_.erase(delayed_.begin());
    }
    while (running_.size() + finished_.size() < options_.jobs && clock().is_open(now)) {
      std::unique_ptr<Transfer> transfer = queue_.pop(now);
      if (!transfer) return;
      if (!is_free(transfer, now)) continue;
      start(std::move(transfer), now);
    }
  }

  void start(std::unique_ptr<Transfer> transfer, Clock::time_point now) {
    const std::optional<Error> error = start_curl();
    Easy easy = error ? Easy() : take_handle();
    if (!easy) {
      queue_.release(transfer->host());
      transfer->fail(error.value_or(kNoHandle));
      finished_.push_back(std::move(transfer));
      return;
    }
    transfer->prepare(easy.get(), now, unchecked_.contains(transfer->host()));
    if (!transfer->checks_address()) unchecked_.insert(transfer->host());
    curl().multi_add_handle(multi_, easy.get());
    running_.push_back({std::move(transfer), std::move(easy), now});
  }

  Easy take_handle() {
    if (free_.empty()) return Easy(curl().easy_init());
    Easy easy = std::move(free_.back());
    free_.pop_back();
    curl().easy_reset(easy.get());
    return easy;
  }

  /// Does everything that can be done without waiting.
  void work() {
    int running = 0;
    curl().multi_perform(multi_, &running);
    int left = 0;
    while (const CURLMsg* message = curl().multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      finish(message->easy_handle, message->data.result);
    }
    end_the_late();
    let_the_paused_go_on();
  }

  /// The largest body first: one to which its server hardly adds anything must not get the privilege of growing.
  void let_the_paused_go_on() {
    const Clock::time_point now = Clock::now();
    std::vector<const Running*> paused;
    for (const Running& running : running_) {
      if (running.transfer->paused()) paused.push_back(&running);
    }
    std::sort(paused.begin(), paused.end(),
              [](const Running* a, const Running* b) { return a->transfer->body_size() > b->transfer->body_size(); });
    std::vector<CURL*> broken;
    for (const Running* running : paused) {
      if (!running->transfer->resume(now)) broken.push_back(running->easy.get());
    }
    for (CURL* easy : broken) finish(easy, CURLE_WRITE_ERROR);
  }

  void end_the_late() {
    const Clock::time_point now = Clock::now();
    for (std::size_t i = running_.size(); i-- > 0;) {
      const std::optional<Clock::time_point> due = running_[i].transfer->times_out_at();
      if (!due || *due > now) continue;
      running_[i].transfer->time_out();
      const std::string host = running_[i].transfer->host();
      const bool timed_out = running_[i].transfer->timed_out();
      finished_.push_back(release(i));
      count_timeout(host, timed_out);
      i = std::min(i, running_.size());
    }
  }

  /// A host that does not answer must not hold up the others' requests.
  void count_timeout(const std::string& host, bool timed_out) {
    int& in_a_row = timeouts_[host];
    in_a_row = timed_out ? in_a_row + 1 : 0;
    if (in_a_row == kMostTimeouts) leave_alone(host, kSilentHost);
  }

  void finish(CURL* easy, CURLcode code) {
    const auto at =
        std::find_if(running_.begin(), running_.end(), [&](const Running& r) { return r.easy.get() == easy; });
    if (at == running_.end()) return;
    const std::string host = at->transfer->host();
    const Clock::time_point now = Clock::now();
    const AfterHop next = at->transfer->finish(code, now);
    keep_pace(host, *at->transfer, now - at->begun, now);
    std::unique_ptr<Transfer> transfer = release(static_cast<std::size_t>(at - running_.begin()), host);
    switch (next) {
      case AfterHop::done:
        if (transfer->wants_rest()) leave_alone(host, kRestingHost);
        count_timeout(host, transfer->timed_out());
        finished_.push_back(std::move(transfer));
        return;
      case AfterHop::redirect:
        enqueue(std::move(transfer), true);
        return;
      case AfterHop::retry:
        const Clock::time_point due = transfer->retry_at();
        delayed_.emplace(due, std::move(transfer));
        return;
    }
  }

  /// Removes a transfer from the multi handle and releases the slot of its host.
  std::unique_ptr<Transfer> release(std::size_t index) { return release(index, running_[index].transfer->host()); }
  std::unique_ptr<Transfer> release(std::size_t index, const std::string& host) {
    Running running = std::move(running_[index]);
    if (index + 1 != running_.size()) running_[index] = std::move(running_.back());
    running_.pop_back();
    curl().multi_remove_handle(multi_, running.easy.get());
    free_.push_back(std::move(running.easy));
    queue_.release(host);
    return std::move(running.transfer);
  }

  void wait_for_the_wire(Clock::time_point now, Clock::time_point give_up) {
    Clock::time_point until = give_up;
    if (!delayed_.empty()) until = std::min(until, delayed_.begin()->first);
    if (deadline_) until = std::min(until, *deadline_);
    const bool has_slot = running_.size() + finished_.size() < options_.jobs && clock().is_open(now);
    if (const auto free = queue_.next_free(); free && has_slot) until = std::min(until, *free);
    for (const Running& running : running_) {
      if (const std::optional<Clock::time_point> due = running.transfer->times_out_at()) until = std::min(until, *due);
    }
    const auto wait = std::chrono::ceil<milliseconds>(until - now);
    if (wait.count() <= 0 || start_curl()) return;
    curl().multi_poll(multi_, nullptr, 0, static_cast<int>(wait.count()), nullptr);
  }

  void end_all(const Error& error) {
    while (!running_.empty()) {
      running_.back().transfer->fail(error);
      finished_.push_back(release(running_.size() - 1));
    }
    for (auto& [due, transfer] : delayed_) {
      transfer->fail(error);
      finished_.push_back(std::move(transfer));
    }
    delayed_.clear();
    for (std::unique_ptr<Transfer>& transfer : queue_.drain()) {
      transfer->fail(error);
      finished_.push_back(std::move(transfer));
    }
  }

  FetchOptions options_;
  net::ProxyVariables proxies_ = net::proxy_variables();
  std::atomic<CURLM*> multi_ = nullptr;  ///< nullptr before the first transfer; wake() reads it from other threads
  net::BodyBudget budget_;
  net::FairQueue queue_;
  net::HostClock own_clock_;
  std::multimap<Clock::time_point, std::unique_ptr<Transfer>> delayed_;
  std::map<std::string, const char*> resting_;  ///< hosts that are asked nothing more, and why
  std::map<std::string, int> timeouts_;         ///< in a row, by host
  std::set<std::string> unchecked_;             ///< hosts that were requested without a check of their addresses
  std::optional<Clock::time_point> deadline_;   ///< of the budget
  std::optional<Clock::time_point> left_at_;    ///< when `next_within` last returned
  std::vector<Running> running_;
  std::vector<Easy> free_;
  std::deque<std::unique_ptr<Transfer>> finished_;
  std::atomic<bool> interrupted_ = false;
  std::atomic<bool> woken_ = false;
};

Fetcher::Fetcher(FetchOptions options) : implementation_(std::make_unique<Implementation>(std::move(options))) {}
Fetcher::~Fetcher() = default;

void Fetcher::add(Request request) { implementation_->add(std::move(request)); }
std::optional<Response> Fetcher::next() {
  for (;;) {
    std::optional<Response> response = implementation_->next_within(kLongest);
    if (response || implementation_->pending() == 0) return response;
  }
}
std::optional<Response> Fetcher::next_within(milliseconds wait) { return implementation_->next_within(wait); }
std::size_t Fetcher::pending() const { return implementation_->pending(); }
void Fetcher::wake() noexcept { implementation_->wake(); }
void Fetcher::interrupt() noexcept { implementation_->interrupt(); }

}  // namespace feedcat
