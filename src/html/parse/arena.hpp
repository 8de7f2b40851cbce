// Memory for gumbo: handed out in a row, given back all at once.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace feedcat::html {

/// A bump allocator. Keeps its first block for the next use, so that a thread that parses one article after another
/// asks the system for memory once.
class Arena {
 public:
  /// Aligned for everything; never null while the system has memory.
  void* allocate(std::size_t bytes);
  /// Bytes handed out since the last reset.
  [[nodiscard]] std::size_t used() const { return used_; }
  /// Forgets everything handed out.
  void reset();

 private:
  static constexpr std::size_t kBlock = 1 << 20;

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
};

}  // namespace feedcat::html
