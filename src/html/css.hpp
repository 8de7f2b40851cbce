// Reads the few CSS properties that matter from a style attribute.
#pragma once

#include <optional>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

/// Returns the value of a property as it is spelt, or an empty view. If it is set twice, the last value counts.
/// `property` is in lower case.
std::string_view style_value(std::string_view style, std::string_view property);

/// What becomes of white space (CSS Text § 3). `nowrap` counts as `collapse`, because a terminal always breaks lines.
enum class WhiteSpace : std::uint8_t {
  collapse,
  lines,     ///< `pre-line`: line ends are kept
  all,       ///< `pre-wrap`, `break-spaces`: everything is kept
  unbroken,  ///< `pre`: everything is kept, and lines are not wrapped
};
/// Returns nullopt if the element sets none: then the parent's value applies.
std::optional<WhiteSpace> white_space_of(const Node& element);

}  // namespace feedcat::html
