#include "html/parse/arena.hpp"

#include <algorithm>

namespace feedcat::html {

void* Arena::allocate(std::size_t bytes) {
  constexpr std::size_t kAlignment = alignof(std::max_align_t);
  const std::size_t size = std::max((bytes + kAlignment - 1) / kAlignment * kAlignment, kAlignment);
  if (size > left_) {
    const std::size_t block = std::max(size, kBlock);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
    free_ = blocks_.back().get();
    left_ = block;
  }
  std::byte* const result = free_;
  free_ += size;
  left_ -= size;
  used_ += size;
  return result;
}

void Arena::reset() {
  if (!blocks_.empty()) blocks_.resize(1);
  free_ = blocks_.empty() ? nullptr : blocks_.front().get();
  left_ = blocks_.empty() ? 0 : kBlock;
  used_ = 0;
}

}  // namespace feedcat::html
