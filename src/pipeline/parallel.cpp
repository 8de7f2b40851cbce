#include "pipeline/parallel.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include "base/try.hpp"

namespace feedcat::pipeline {

unsigned thread_count(unsigned wanted) {
  if (wanted != 0) return wanted;
  static const unsigned cores = std::max(1U, std::thread::hardware_concurrency());  // reads a file
  return cores;
}

namespace {

/// Starts threads until there are `count`, or as many as the system gives.
void start(std::vector<std::thread>& threads, unsigned count, const std::function<void()>& work) {
  threads.reserve(count);
  try {
    while (threads.size() < count) threads.emplace_back(work);
  } catch (const std::system_error&) {
  } catch (const std::bad_alloc&) {
  }
}

}  // namespace

Workers::Workers(unsigned threads) : wanted_(threads) {}

Workers::~Workers() { join(); }

void Workers::finish() {
  join();
  rethrow();
}

void Workers::join() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Workers::submit(std::function<void()> job) {
  if (most_ == 0) most_ = thread_count(wanted_);
  bool all_busy = false;
  {
    const std::lock_guard lock(mutex_);
    all_busy = jobs_.size() >= idle_;
  }
  if (all_busy && threads_.size() < most_) {
    const std::size_t more = threads_.size() + 1;
    start(threads_, static_cast<unsigned>(more), [this] { run(); });
    if (threads_.size() < more) most_ = static_cast<unsigned>(threads_.size());
  }
  if (threads_.empty()) return job();
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void Workers::run() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      ++idle_;
      changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
      --idle_;
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    try {
      job();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      jobs_.clear();
    }
  }
}

void Workers::rethrow() {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

namespace {

constexpr std::size_t kChunk = 8;        // articles that one thread renders before it takes more
constexpr std::size_t kChunksAhead = 4;  // chunks for each thread that may wait to be taken

/// The state that the threads of one in_order call share.
struct Conveyor {
  struct Slot {
    std::vector<std::string> results;
    std::optional<Error> error;  ///< of the result that would follow these
    bool ready = false;
  };

  std::mutex mutex;
  std::condition_variable slot_ready;
  std::condition_variable slot_free;
  std::vector<Slot> slots;  // chunk c is in slots[c % size]
  std::size_t next_chunk = 0;
  std::size_t taken_chunks = 0;
  bool stopped = false;
  std::exception_ptr failure;  // what `work` threw; `stopped` is then set, too

  void stop(std::exception_ptr why = nullptr) {
    {
      const std::lock_guard lock(mutex);
      stopped = true;
      if (!failure) failure = std::move(why);
    }
    slot_free.notify_all();
    slot_ready.notify_all();
  }
};

/// Its destructor ends the threads, even if an exception is thrown.
struct Pack {
  explicit Pack(Conveyor& conveyor) : belt(conveyor) {}
  ~Pack() {
    belt.stop();
    for (std::thread& thread : threads) thread.join();
  }
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;

  Conveyor& belt;
  std::vector<std::thread> threads;
};

void produce(Conveyor& belt, std::size_t count, const std::function<Result<std::string>(std::size_t)>& work) {
  const std::size_t chunks = (count + kChunk - 1) / kChunk;
  for (;;) {
    std::size_t chunk = 0;
    {
      std::unique_lock lock(belt.mutex);
      belt.slot_free.wait(lock, [&] {
        return belt.stopped || belt.next_chunk >= chunks || belt.next_chunk < belt.taken_chunks + belt.slots.size();
      });
      if (belt.stopped || belt.next_chunk >= chunks) return;
      chunk = belt.next_chunk++;
    }
    Conveyor::Slot done;
    done.ready = true;
    for (std::size_t i = chunk * kChunk; i < std::min(count, (chunk + 1) * kChunk) && !done.error; ++i) {
      Result<std::string> text = work(i);
      if (!text) {
        done.error = std::move(text.error());
      } else {
        done.results.push_back(std::move(*text));
      }
    }
    {
      const std::lock_guard lock(belt.mutex);
      belt.slots[chunk % belt.slots.size()] = std::move(done);
    }
    belt.slot_ready.notify_one();
  }
}

Result<bool> consume(Conveyor& belt, std::size_t count, const std::function<bool(std::string_view)>& take) {
  const std::size_t chunks = (count + kChunk - 1) / kChunk;
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    Conveyor::Slot done;
    {
      std::unique_lock lock(belt.mutex);
      Conveyor::Slot& slot = belt.slots[chunk % belt.slots.size()];
      belt.slot_ready.wait(lock, [&] { return slot.ready || belt.failure; });
      if (belt.failure) std::rethrow_exception(belt.failure);
      done = std::exchange(slot, {});
      belt.taken_chunks = chunk + 1;
    }
    belt.slot_free.notify_all();
    for (const std::string& result : done.results) {
      if (!take(result)) return false;
    }
    if (done.error) return tl::unexpected(std::move(*done.error));
  }
  return true;
}

Result<bool> one_by_one(std::size_t count, const std::function<Result<std::string>(std::size_t)>& work,
                        const std::function<bool(std::string_view)>& take) {
  for (std::size_t i = 0; i < count; ++i) {
    TRY(const std::string text, work(i));
    if (!take(text)) return false;
  }
  return true;
}

}  // namespace

Result<bool> in_order(std::size_t count, unsigned threads, const std::function<Result<std::string>(std::size_t)>& work,
                      const std::function<bool(std::string_view)>& take) {
  if (threads <= 1 || count <= 1) return one_by_one(count, work, take);
  Conveyor belt;
  belt.slots.resize(threads * kChunksAhead);
  Pack pack(belt);
  start(pack.threads, threads, [&] {
    try {
      produce(belt, count, work);
    } catch (...) {
      belt.stop(std::current_exception());
    }
  });
  return pack.threads.empty() ? one_by_one(count, work, take) : consume(belt, count, take);
}

}  // namespace feedcat::pipeline
