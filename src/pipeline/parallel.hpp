// The only threads of feedcat.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::pipeline {

/// `wanted`, or the number of cores when 0; at least 1.
unsigned thread_count(unsigned wanted);

/// A few threads that run jobs in the order given. Jobs share nothing that is not theirs. Where the system has no more
/// threads to give there are fewer; where it has none at all, `submit` runs the job itself.
class Workers {
 public:
  explicit Workers(unsigned threads);
  ~Workers();  ///< runs what was submitted to its end; after a job has thrown, drops it
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void submit(std::function<void()> job);
  /// Throws what a job has thrown (that memory has run out). Whoever waits for a job's result calls it now and then.
  void rethrow();
  /// Returns when every job is done. Throws as `rethrow` does. Nothing may be submitted afterwards.
  void finish();

 private:
  void run();
  void join();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool closing_ = false;
  std::exception_ptr failure_;  ///< of the first job that threw
  std::vector<std::thread> threads_;
};

/// What the workers have finished, for the thread that waits for it.
template <class T>
class Channel {
 public:
  void put(T value) {
    {
      const std::lock_guard lock(mutex_);
      values_.push_back(std::move(value));
    }
    arrived_.notify_one();
  }
  /// Everything that is there; with `wait` set and nothing there it waits a tenth of a second for something.
  std::vector<T> take_all(bool wait) {
    std::unique_lock lock(mutex_);
    if (wait) arrived_.wait_for(lock, std::chrono::milliseconds(100), [this] { return !values_.empty(); });
    return std::exchange(values_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<T> values_;
};

/// Calls `work(i)` for each i < count on several threads and `take` with the results in order of i on the calling one,
/// until it returns false. At most a few results for each thread wait to be taken. Returns whether all were taken, or
/// the first error of `work`, after what came before it was taken. Throws what `work` throws. Fewer threads where the
/// system has no more of them.
Result<bool> in_order(std::size_t count, unsigned threads, const std::function<Result<std::string>(std::size_t)>& work,
                      const std::function<bool(std::string_view)>& take);

}  // namespace feedcat::pipeline
