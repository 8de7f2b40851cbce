#include "net/queue.hpp"

#include <utility>

namespace feedcat::net {

void FairQueue::take_turn(const std::string& name, Host& host) {
  if (host.queued || host.waiting.empty() || host.in_flight >= per_host_) return;
  host.queued = true;
  turns_.push_back(name);
}

void FairQueue::push(std::unique_ptr<Transfer> transfer, bool first) {
  const std::string name = transfer->host();
  Host& host = hosts_[name];
  if (first) {
    host.waiting.push_front(std::move(transfer));
  } else {
    host.waiting.push_back(std::move(transfer));
  }
  ++size_;
  take_turn(name, host);
}

std::unique_ptr<Transfer> FairQueue::pop() {
  if (turns_.empty()) return nullptr;
  const std::string name = std::move(turns_.front());
  turns_.pop_front();
  Host& host = hosts_[name];
  host.queued = false;
  std::unique_ptr<Transfer> transfer = std::move(host.waiting.front());
  host.waiting.pop_front();
  ++host.in_flight;
  --size_;
  take_turn(name, host);
  return transfer;
}

void FairQueue::release(const std::string& name) {
  const auto at = hosts_.find(name);
  if (at == hosts_.end()) return;
  --at->second.in_flight;
  take_turn(name, at->second);
  if (at->second.in_flight == 0 && at->second.waiting.empty()) hosts_.erase(at);
}

std::deque<std::unique_ptr<Transfer>> FairQueue::drain(const std::string& name) {
  const auto at = hosts_.find(name);
  if (at == hosts_.end()) return {};
  std::deque<std::unique_ptr<Transfer>> all = std::exchange(at->second.waiting, {});
  size_ -= all.size();
  if (std::exchange(at->second.queued, false)) std::erase(turns_, name);
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
  size_ = 0;
  return all;
}

}  // namespace feedcat::net
