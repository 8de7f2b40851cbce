#include "base/huge_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace feedcat::base {
namespace {

constexpr std::uintptr_t kHugePage = 2U << 20;
constexpr std::size_t kWorthIt = 2 * kHugePage;  // bytes

}  // namespace

void prefer_huge_pages(void* begin, std::size_t size) {
  if (size < kWorthIt) return;
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t from = (address + kHugePage - 1) / kHugePage * kHugePage;
  const std::uintptr_t to = (address + size) / kHugePage * kHugePage;
#ifdef MADV_HUGEPAGE
  if (to > from) ::madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
#endif
}

std::string string_with_room(std::size_t size) {
  std::string room;
  room.reserve(size);
  prefer_huge_pages(room.data(), room.capacity());
  return room;
}

}  // namespace feedcat::base
