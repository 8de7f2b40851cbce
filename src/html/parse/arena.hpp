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
  /// The result is aligned for every type and never null.
  void* allocate(std::size_t bytes);
  /// The bytes that were allocated since the last reset.
  [[nodiscard]] std::size_t used() const { return used_; }
  /// Invalidates everything that was allocated.
  void reset();

 private:
  static constexpr std::size_t kBlock = 1 << 20;

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
};

}  // namespace feedcat::html
