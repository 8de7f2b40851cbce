#include "pipeline/parallel.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace feedcat::pipeline {

unsigned thread_count(unsigned wanted) {
  return std::max(1U, wanted != 0 ? wanted : std::thread::hardware_concurrency());
}

Workers::Workers(unsigned threads) {
  for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::submit(std::function<void()> job) {
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
      changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

namespace {

constexpr std::size_t kChunk = 8;        // articles that one thread renders before it looks for more
constexpr std::size_t kChunksAhead = 4;  // for each thread, not yet taken

/// The state that the threads of one in_order call share.
struct Conveyor {
  struct Slot {
    std::string text;
    std::optional<Error> error;  ///< of what would follow the text
    bool ready = false;
  };

  std::mutex mutex;
  std::condition_variable slot_ready;
  std::condition_variable slot_free;
  std::vector<Slot> slots;  // chunk c is in slots[c % size]
  std::size_t next_chunk = 0;
  std::size_t taken_chunks = 0;
  bool stopped = false;
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
      text ? void(done.text += *text) : void(done.error = std::move(text.error()));
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
      belt.slot_ready.wait(lock, [&] { return slot.ready; });
      done = std::exchange(slot, {});
      belt.taken_chunks = chunk + 1;
    }
    belt.slot_free.notify_all();
    if (!take(done.text)) return false;
    if (done.error) return tl::unexpected(std::move(*done.error));
  }
  return true;
}

}  // namespace

Result<bool> in_order(std::size_t count, unsigned threads, const std::function<Result<std::string>(std::size_t)>& work,
                      const std::function<bool(std::string_view)>& take) {
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      const Result<std::string> text = work(i);
      if (!text) return tl::unexpected(text.error());
      if (!take(*text)) return false;
    }
    return true;
  }
  Conveyor belt;
  belt.slots.resize(threads * kChunksAhead);
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back([&] { produce(belt, count, work); });
  Result<bool> all = consume(belt, count, take);
  {
    const std::lock_guard lock(belt.mutex);
    belt.stopped = true;
  }
  belt.slot_free.notify_all();
  for (std::thread& thread : pool) thread.join();
  return all;
}

}  // namespace feedcat::pipeline
