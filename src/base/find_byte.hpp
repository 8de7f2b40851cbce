// Searches for the first byte of some kind, many bytes at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace feedcat::base {

/// Returns the offset of the first byte at or after `from` for which `is_wanted(unsigned char)` is true, or npos. It is
/// fast where few bytes are wanted and `is_wanted` has no branches (`|` in place of `||`), because the compiler then
/// checks a whole block at once.
template <class IsWanted>
std::size_t find_byte(std::string_view s, std::size_t from, IsWanted is_wanted) {
  constexpr std::size_t kBlock = 32;
  const auto has_wanted = [&](std::size_t begin) {
    unsigned char any = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      any |= static_cast<unsigned char>(is_wanted(static_cast<unsigned char>(s[begin + i])));
    }
    return any != 0;
  };
  std::size_t at = from;
  while (at + kBlock <= s.size() && !has_wanted(at)) at += kBlock;
  for (; at < s.size(); ++at) {
    if (is_wanted(static_cast<unsigned char>(s[at]))) return at;
  }
  return std::string_view::npos;
}

}  // namespace feedcat::base
