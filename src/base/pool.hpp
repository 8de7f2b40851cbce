// Things that several threads use in turn, such as database connections.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace feedcat::base {

/// Lends each thing to one thread at a time. There are as many as were ever in use at once.
template <class T>
class Pool {
 public:
  /// Returns one that nobody uses, or nullptr when the caller has to make one.
  std::unique_ptr<T> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<T> one = std::move(idle_.back());
    idle_.pop_back();
    return one;
  }
  void give_back(std::unique_ptr<T> one) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(one));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace feedcat::base
