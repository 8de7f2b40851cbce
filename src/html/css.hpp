// What little is read of CSS in a style attribute.
#pragma once

#include <optional>
#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// The value of a property, as spelt; the last one counts. `property` in lower case.
std::string_view style_value(std::string_view style, std::string_view property);

/// CSS Text § 3: what becomes of white space. (`nowrap` is `collapse`: a terminal's lines are ours to break.)
enum class WhiteSpace : std::uint8_t {
  collapse,
  lines,     ///< `pre-line`: line ends stay
  all,       ///< `pre-wrap`, `break-spaces`: everything stays
  unbroken,  ///< `pre`: and lines are not wrapped
};
/// Nothing: it is as around the element.
std::optional<WhiteSpace> white_space_of(const Node& element);

}  // namespace feedcat::html
