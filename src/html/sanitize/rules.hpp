// The rules of the sanitiser as tables: which elements, attributes and addresses it lets through.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

enum class Verdict : std::uint8_t {
  unwrap,    ///< only its content stays (a block becomes a div, so that words do not run together)
  keep,      ///< it stays with its allowed attributes
  drop,      ///< it is removed with its content
  preserve,  ///< it becomes a `pre`: obsolete elements with the same meaning
  player,    ///< an iframe, embed or object becomes a known video player, a medium, a link or nothing
};

struct ElementRule {
  Verdict verdict = Verdict::unwrap;
  std::string_view attributes;  ///< allowed besides the global ones, separated by spaces
};

/// Returns the rule for an element of HTML, SVG or MathML.
ElementRule rule_for(const Node& element);

/// Tells whether the attribute is allowed on this element or on all.
bool allows_attribute(const ElementRule& rule, Space space, std::string_view attribute);

/// Tells whether the attribute holds an address that is loaded or followed.
bool holds_address(std::string_view attribute);

/// True for addresses that a link may lead to: http, https, mailto and the like, and those without a scheme.
bool is_safe_link(std::string_view address);
/// True for addresses that may be loaded to be shown: http, https, those without a scheme, and for images data:image/.
bool is_safe_source(std::string_view address, bool image);

/// True for the address of a player of a known video or audio host.
bool is_known_player(std::string_view address);

}  // namespace feedcat::html
