#include "text/ellipsis.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace feedcat::text {

bool ends_in_ellipsis(std::string_view text) {
  static constexpr std::array kEllipses =
      std::to_array<std::string_view>({"\u2026", "...", "\u2026]", "...]", "\u2026)", "...)"});
  text = base::trim(text);
  return std::any_of(kEllipses.begin(), kEllipses.end(), [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace feedcat::text
