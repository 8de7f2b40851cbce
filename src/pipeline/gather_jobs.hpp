// The work on tasks that the threads of a run do.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "pipeline/gather_task.hpp"
#include "pipeline/parallel.hpp"

namespace feedcat::pipeline {

/// One thread uses this, and hands out jobs to others. Destroy it before anything that the jobs use.
class GatherJobs {
 public:
  /// `wake` is called by other threads whenever one of them has done a job.
  GatherJobs(unsigned threads, std::function<void()> wake) : wake_(std::move(wake)), workers_(threads) {}

  void submit(Task& task, std::function<void()> job) {
    ++running_;
    workers_.submit([this, &task, work = std::move(job)] {
      work();
      done_.put(&task);
      wake_();
    });
  }
  /// The same, but a small job is done at once if nothing else is to be done meanwhile: a thread would only add to its
  /// cost.
  void start(Task& task, bool at_once, std::function<void()> job) {
    if (!at_once) return submit(task, std::move(job));
    ++running_;
    job();
    done_.put(&task);
  }

  /// The number of jobs whose ends have not been taken.
  [[nodiscard]] std::size_t running() const { return running_; }

  /// Returns the task of each job that is done. If there is none and `wait` is set, waits for up to a tenth of a
  /// second. Throws what a job has thrown because memory has run out.
  std::vector<Task*> take_done(bool wait) {
    workers_.rethrow();
    std::vector<Task*> tasks = done_.take_all(wait && running_ > 0);
    running_ -= tasks.size();
    return tasks;
  }

 private:
  std::function<void()> wake_;
  std::size_t running_ = 0;
  Channel<Task*> done_;
  Workers workers_;  // must come last, because its jobs use everything above
};

}  // namespace feedcat::pipeline
