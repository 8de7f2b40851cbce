#include "html/parse/arena.hpp"

#include <algorithm>

namespace feedcat::html {

void Arena::add_block(std::size_t size) {
  const std::size_t block = std::max(size, kBlock);
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
  free_ = blocks_.back().get();
  left_ = block;
}

void Arena::reset() {
  if (!blocks_.empty()) blocks_.resize(1);
  free_ = blocks_.empty() ? nullptr : blocks_.front().get();
  left_ = blocks_.empty() ? 0 : kBlock;
  used_ = 0;
}

}  // namespace feedcat::html
