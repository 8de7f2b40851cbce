#include "net/queue.hpp"

#include <utility>

namespace feedcat::net {

void FairQueue::take_turn(const std::string& name, Host& host) {
  if (host.queued || host.waiting.empty() || host.in_flight >= host.at_once) return;
  host.queued = true;
  resting_.emplace(host.free_at, name);
}

void FairQueue::push(std::unique_ptr<Transfer> transfer, bool first) {
  const std::string name = transfer->host();
  const auto [at, is_new] = hosts_.try_emplace(name);
  Host& host = at->second;
  if (is_new) host.at_once = at_first_(name);
  if (first) {
    host.waiting.push_front(std::move(transfer));
  } else {
    host.waiting.push_back(std::move(transfer));
  }
  ++size_;
  take_turn(name, host);
}

std::unique_ptr<Transfer> FairQueue::pop(Clock::time_point now) {
  while (!resting_.empty() && resting_.begin()->first <= now) {
    turns_.push_back(std::move(resting_.begin()->second));
    resting_.erase(resting_.begin());
  }
  while (!turns_.empty()) {
    const std::string name = std::move(turns_.front());
    turns_.pop_front();
    Host& host = hosts_[name];
    host.queued = false;
    if (host.free_at > now) take_turn(name, host);  // its pace has changed meanwhile
    if (host.queued || host.waiting.empty() || host.in_flight >= host.at_once) continue;
    std::unique_ptr<Transfer> transfer = std::move(host.waiting.front());
    host.waiting.pop_front();
    ++host.in_flight;
    --size_;
    if (!host.waiting.empty() && host.in_flight < host.at_once) {
      host.queued = true;
      turns_.push_back(name);
    }
    return transfer;
  }
  return nullptr;
}

void FairQueue::release(const std::string& name) {
  const auto at = hosts_.find(name);
  if (at == hosts_.end()) return;
  --at->second.in_flight;
  take_turn(name, at->second);
}

void FairQueue::set_pace(const std::string& name, std::size_t at_once, Clock::time_point free_at) {
  Host& host = hosts_[name];
  host.at_once = at_once;
  host.free_at = free_at;
  take_turn(name, host);
}

std::optional<Clock::time_point> FairQueue::next_free() const {
  return resting_.empty() ? std::nullopt : std::optional(resting_.begin()->first);
}

std::deque<std::unique_ptr<Transfer>> FairQueue::drain(const std::string& name) {
  const auto at = hosts_.find(name);
  if (at == hosts_.end()) return {};
  std::deque<std::unique_ptr<Transfer>> all = std::exchange(at->second.waiting, {});
  size_ -= all.size();
  return all;
}

std::deque<std::unique_ptr<Transfer>> FairQueue::drain() {
  std::deque<std::unique_ptr<Transfer>> all;
  for (auto& [name, host] : hosts_) {
    for (std::unique_ptr<Transfer>& transfer : host.waiting) all.push_back(std::move(transfer));
    host.waiting.clear();
    host.queued = false;
  }
  turns_.clear();
  resting_.clear();
  size_ = 0;
  return all;
}

}  // namespace feedcat::net
