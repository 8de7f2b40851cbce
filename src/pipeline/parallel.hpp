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

/// Returns `wanted`, or the number of cores if it is 0; at least 1.
unsigned thread_count(unsigned wanted);

/// A few threads that start jobs in the order in which they are submitted. Jobs must not share data. A thread is made
/// when there are more jobs than idle threads. If the system gives fewer threads, there are fewer; if it gives none,
/// `submit` runs the job itself. One thread submits everything.
class Workers {
 public:
  explicit Workers(unsigned threads);  ///< as for thread_count
  ~Workers();  ///< runs all submitted jobs to their end; if a job has thrown, drops those that have not begun
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void submit(std::function<void()> job);
  /// Throws what a job has thrown because memory has run out. Call it now and then while you wait for a job's result.
  void rethrow();
  /// Returns when every job is done. Throws as `rethrow` does. Submit nothing afterwards.
  void finish();

 private:
  void run();
  void join();

  unsigned wanted_;
  unsigned most_ = 0;  ///< threads; 0 until the first job; fewer after the system has refused one
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  std::size_t idle_ = 0;  ///< threads that wait for a job
  bool closing_ = false;
  std::exception_ptr failure_;  ///< of the first job that threw
  std::vector<std::thread> threads_;
};

/// Passes what the workers have finished to the thread that waits for it.
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
  /// Returns everything that has arrived. If there is nothing and `wait` is set, waits for up to a tenth of a second.
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

/// Calls `work(i)` for each i < count on several threads. Calls `take` with the results on the calling thread, in the
/// order of i, until it returns false. At most a few results for each thread wait to be taken. Returns whether all were
/// taken, or the first error of `work`, after the results before it were taken. Throws what `work` throws. If the
/// system gives fewer threads, it uses fewer.
Result<bool> in_order(std::size_t count, unsigned threads, const std::function<Result<std::string>(std::size_t)>& work,
                      const std::function<bool(std::string_view)>& take);

}  // namespace feedcat::pipeline
