// The local names that show the structure of a feed before it is read. They are compared without case.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::xml {

// In lower case.
inline constexpr std::array<std::string_view, 5> kItemParents = {"channel", "feed", "rss", "rdf", "items"};
inline constexpr std::array<std::string_view, 2> kItems = {"item", "entry"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return base::iequals(known, name); });
}

}  // namespace feedcat::xml
