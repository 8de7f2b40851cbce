// Parses a CSS selector.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "html/selector/selector.hpp"

namespace feedcat::html::selector {

/// What is wrong with a selector, and where.
struct Mistake {
  std::size_t at = 0;  ///< offset of a byte in the text; its size if something is missing at the end
  std::string what = {};

  friend bool operator==(const Mistake&, const Mistake&) = default;
};

inline constexpr std::size_t kLongestSelector = 4'096;  ///< in bytes
inline constexpr int kDeepestArgument = 8;              ///< of :is(:not(:has(…)))

/// The text is UTF-8. Takes linear time.
tl::expected<Selector, Mistake> parse(std::string_view text);

}  // namespace feedcat::html::selector
