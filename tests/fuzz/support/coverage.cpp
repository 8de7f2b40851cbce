#include "coverage.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t kSize = 1U << 16;
std::array<std::uint8_t, kSize> counts;    // since the last call
std::array<std::uint8_t, kSize> ever;      // one bit for each order of magnitude seen
std::array<std::uint32_t, kSize> touched;  // the places in counts that are not 0, to read and clear them quickly
std::size_t touched_count = 0;

std::uint8_t magnitude(std::uint8_t count) {
  std::uint8_t bit = 1;
  while (count > 1) {
    count = static_cast<std::uint8_t>(count >> 1);
    bit = static_cast<std::uint8_t>(bit << 1);
  }
  return bit;
}

}  // namespace

extern "C" void __sanitizer_cov_trace_pc();
/// gcc calls this at the beginning of each basic block.
extern "C" void __sanitizer_cov_trace_pc() {
  auto place = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
  place = (place ^ (place >> 16)) % kSize;
  std::uint8_t& count = counts[place];
  if (count == 0) touched[touched_count++] = static_cast<std::uint32_t>(place);
  if (count < 255) ++count;
}

namespace feedcat::fuzz {

bool reached_new_code() {
  bool is_new = false;
  for (std::size_t i = 0; i < touched_count; ++i) {
    std::uint8_t& count = counts[touched[i]];
    const std::uint8_t bit = magnitude(count);
    is_new = is_new || (ever[touched[i]] & bit) == 0;
    ever[touched[i]] = static_cast<std::uint8_t>(ever[touched[i]] | bit);
    count = 0;
  }
  touched_count = 0;
  return is_new;
}

}  // namespace feedcat::fuzz
