// A bump allocator for gumbo, which frees all its memory at once.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace feedcat::html {

/// Keeps its first block for the next use, so that a thread that parses many articles asks the system for memory only
/// once.
class Arena {
 public:
  /// The result is aligned for every type and never null. It is here to be inlined, because gumbo allocates everything
  /// by itself.
  void* allocate(std::size_t bytes) {
    constexpr std::size_t kAlignment = alignof(std::max_align_t);
    const std::size_t size = bytes == 0 ? kAlignment : (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (size > left_) add_block(size);
    std::byte* const result = free_;
    free_ += size;
    left_ -= size;
    used_ += size;
    return result;
  }
  /// The bytes that were allocated since the last reset.
  [[nodiscard]] std::size_t used() const { return used_; }
  /// Invalidates everything that was allocated.
  void reset();

 private:
  static constexpr std::size_t kBlock = 1 << 20;

  void add_block(std::size_t size);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
};

}  // namespace feedcat::html
