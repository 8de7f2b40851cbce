// Searches for the first byte of some kind, many bytes at a time.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace feedcat::base {

/// Returns the first offset from `from` on and before `end` for which `is_wanted(pointer to the byte)` is true, or
/// npos. It is fast where few bytes are wanted. `is_wanted` must be a lambda and have no branches (`|` in place of
/// `||`), because the compiler then checks a whole block at once. It does not if it can make one test of bits of three
/// comparisons or more. This is why some callers write `(c & 0xFD) == '<'` for `<` and `>`.
template <class IsWanted>
std::size_t find_place(std::string_view s, std::size_t from, std::size_t end, IsWanted is_wanted) {
  constexpr std::size_t kBlock = 32;
  const auto* bytes = reinterpret_cast<const unsigned char*>(s.data());
  const auto wanted = [&](const unsigned char* byte) { return static_cast<unsigned char>(is_wanted(byte) ? 1 : 0); };
  std::size_t at = from;
  if (at + kBlock > end) {
    while (at < end && wanted(bytes + at) == 0) ++at;
    return at < end ? at : std::string_view::npos;
  }
  for (; at < end; at += kBlock) {
    at = std::min(at, end - kBlock);  // the last block may overlap with the one before
    const unsigned char* block = bytes + at;
    std::array<unsigned char, kBlock> all;
    for (std::size_t i = 0; i < kBlock; ++i) all[i] = wanted(block + i);
    const auto words = std::bit_cast<std::array<std::uint64_t, kBlock / 8>>(all);
    if ((words[0] | words[1] | words[2] | words[3]) == 0) continue;
    const auto* first = static_cast<const unsigned char*>(std::memchr(all.data(), 1, kBlock));
    return at + static_cast<std::size_t>(first - all.data());
  }
  return std::string_view::npos;
}

/// Returns the offset of the first byte at or after `from` for which `is_wanted(byte)` is true, or npos.
template <class IsWanted>
std::size_t find_byte(std::string_view s, std::size_t from, IsWanted is_wanted) {
  return find_place(s, from, s.size(), [is_wanted](const unsigned char* byte) { return is_wanted(*byte); });
}

/// The same for what is near, such as the end of a word, and returns the size of `s` if there is none. Up to 16 bytes
/// take the same time and the same branches, so that the processor need not guess how long a word is.
template <class IsWanted>
std::size_t find_near(std::string_view s, std::size_t from, IsWanted is_wanted) {
  constexpr std::size_t kBlock = 16;
  const auto* bytes = reinterpret_cast<const unsigned char*>(s.data());
  for (; from + kBlock <= s.size(); from += kBlock) {
    std::array<unsigned char, kBlock> all;
    for (std::size_t i = 0; i < kBlock; ++i) all[i] = is_wanted(bytes[from + i]) ? 0xFF : 0;
    const auto halves = std::bit_cast<std::array<std::uint64_t, kBlock / 8>>(all);
    for (std::size_t half = 0; half < halves.size(); ++half) {
      if (halves[half] == 0) continue;
      const int bits =
          std::endian::native == std::endian::little ? std::countr_zero(halves[half]) : std::countl_zero(halves[half]);
      return from + half * 8 + static_cast<std::size_t>(bits) / 8;
    }
  }
  while (from < s.size() && !is_wanted(bytes[from])) ++from;
  return from;
}

/// Does the same as find_byte for `is_wanted(byte, next byte)`. The last byte has no next, so it is not looked at.
template <class IsWanted>
std::size_t find_pair(std::string_view s, std::size_t from, IsWanted is_wanted) {
  return find_place(s, from, s.empty() ? 0 : s.size() - 1,
                    [is_wanted](const unsigned char* byte) { return is_wanted(byte[0], byte[1]); });
}

}  // namespace feedcat::base
