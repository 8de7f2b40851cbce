// Lists of words, for the tables in which names and phrases of pages are looked up.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace feedcat::extract {

using Words = std::span<const std::string_view>;

template <std::size_t N>
constexpr std::array<std::string_view, N> list(const char* const (&words)[N]) {
  std::array<std::string_view, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = words[i];
  return out;
}

}  // namespace feedcat::extract
