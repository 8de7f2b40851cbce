// Knows how sentences end.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace feedcat::text {

/// Does the text end with a full stop or another mark that ends a sentence, in any script?
inline bool ends_sentence(std::string_view text) {
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".", "?", "!", "\u2026", "\u3002", "\uFF1F", "\uFF01", "\u0964", "\u061F", ".\"", "?\"", "!\"", ".\u201D"});
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace feedcat::text
