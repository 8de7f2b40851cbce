#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feedcat/fetch.hpp"
#include "net/queue.hpp"
#include "net/transfer.hpp"

namespace feedcat {
namespace {

using net::AfterHop;
using net::Clock;
using net::Transfer;
using std::chrono::milliseconds;

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

bool initialise_once() {
  static const bool done = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return done;
}

constexpr milliseconds kLongest{3'600'000};
constexpr int kMostTimeouts = 3;
constexpr const char* kRestingHost = "not asked: its host has just asked to be left alone (Retry-After)";
constexpr const char* kSilentHost = "not asked: the last three requests to its host have timed out";

}  // namespace

class Fetcher::Implementation {
 public:
  explicit Implementation(FetchOptions options)
      : options_(std::move(options)),
        ready_(initialise_once()),
        multi_(curl_multi_init()),
        queue_(options_.jobs_per_host) {
    options_.jobs = std::max<std::size_t>(1, options_.jobs);
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options_.jobs));
  }

  ~Implementation() {
    for (const Running& running : running_) curl_multi_remove_handle(multi_, running.easy.get());
    running_.clear();
    free_.clear();
    curl_multi_cleanup(multi_);
  }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  void add(Request request) {
    auto transfer = std::make_unique<Transfer>(std::move(request), options_, proxies_, budget_);
    if (transfer->error()) {
      finished_.push_back(std::move(transfer));
    } else {
      enqueue(std::move(transfer), false);
    }
  }

  std::optional<Response> next_within(milliseconds wait) {
    const Clock::time_point give_up = Clock::now() + std::min(wait, kLongest);
    for (;;) {
      if (interrupted_) end_all({ErrorKind::interrupted, "interrupted"});
      start_waiting();
      if (!finished_.empty()) {
        Response response = finished_.front()->take(Clock::now());
        finished_.pop_front();
        return response;
      }
      if (pending() == 0) return std::nullopt;
      work();
      if (!finished_.empty()) continue;
      const Clock::time_point now = Clock::now();
      if (now >= give_up && wait < kLongest) return std::nullopt;
      start_waiting();  // starts the next hops, and transfers for which there is room now
      wait_for_the_wire(now, give_up);
    }
  }

  [[nodiscard]] std::size_t pending() const {
    return queue_.size() + delayed_.size() + running_.size() + finished_.size();
  }

  void interrupt() noexcept {
    interrupted_ = true;
    curl_multi_wakeup(multi_);
  }

 private:
  struct Running {
    std::unique_ptr<Transfer> transfer;
    Easy easy;
  };

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
    while (running_.size() + finished_.size() < options_.jobs) {
      std::unique_ptr<Transfer> transfer = queue_.pop();
      if (!transfer) return;
      start(std::move(transfer), now);
    }
  }

  void start(std::unique_ptr<Transfer> transfer, Clock::time_point now) {
    Easy easy;
    if (!free_.empty()) {
      easy = std::move(free_.back());
      free_.pop_back();
      curl_easy_reset(easy.get());
    } else {
      easy.reset(curl_easy_init());
    }
    if (!ready_ || !easy || multi_ == nullptr) {
      queue_.release(transfer->host());
      transfer->fail({ErrorKind::network, "libcurl could not be started"});
      finished_.push_back(std::move(transfer));
      return;
    }
    transfer->prepare(easy.get(), now);
    curl_multi_add_handle(multi_, easy.get());
    running_.push_back({std::move(transfer), std::move(easy)});
  }

  /// Does everything that can be done without waiting.
  void work() {
    int running = 0;
    curl_multi_perform(multi_, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      finish(message->easy_handle, message->data.result);
    }
    end_the_stalled();
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

  void end_the_stalled() {
    const Clock::time_point now = Clock::now();
    for (std::size_t i = running_.size(); i-- > 0;) {
      const std::optional<Clock::time_point> due = running_[i].transfer->stalls_at();
      if (!due || *due > now) continue;
      running_[i].transfer->stall();
      const std::string host = running_[i].transfer->host();
      const bool timed_out = running_[i].transfer->timed_out();
      finished_.push_back(release(i));
      count_timeout(host, timed_out);
    }
  }

  /// A host that does not answer must not hold up the requests to others.
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
    const AfterHop next = at->transfer->finish(code, Clock::now());
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
    curl_multi_remove_handle(multi_, running.easy.get());
    free_.push_back(std::move(running.easy));
    queue_.release(host);
    return std::move(running.transfer);
  }

  void wait_for_the_wire(Clock::time_point now, Clock::time_point give_up) {
    Clock::time_point until = give_up;
    if (!delayed_.empty()) until = std::min(until, delayed_.begin()->first);
    for (const Running& running : running_) {
      if (const std::optional<Clock::time_point> due = running.transfer->stalls_at()) until = std::min(until, *due);
    }
    const auto wait = std::chrono::ceil<milliseconds>(until - now);
    if (wait.count() <= 0) return;
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(wait.count()), nullptr);
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
  bool ready_;
  CURLM* multi_;
  net::BodyBudget budget_;
  net::FairQueue queue_;
  std::multimap<Clock::time_point, std::unique_ptr<Transfer>> delayed_;
  std::map<std::string, const char*> resting_;  ///< hosts that are not requested again, and why
  std::map<std::string, int> timeouts_;         ///< in a row, by host
  std::vector<Running> running_;
  std::vector<Easy> free_;
  std::deque<std::unique_ptr<Transfer>> finished_;
  std::atomic<bool> interrupted_ = false;
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
void Fetcher::interrupt() noexcept { implementation_->interrupt(); }

}  // namespace feedcat
