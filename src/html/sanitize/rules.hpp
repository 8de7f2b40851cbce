// What the sanitiser lets through, as tables.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

enum class Verdict : std::uint8_t {
  unwrap,    ///< the element goes, what is inside stays (a block leaves a div, so that words do not run together)
  keep,      ///< stays with its allowed attributes
  drop,      ///< goes with all that is inside
  preserve,  ///< becomes a `pre`: obsolete elements with the same meaning
  player,    ///< iframe, embed, object: a known video player, media, a link or nothing
};

struct ElementRule {
  Verdict verdict = Verdict::unwrap;
  std::string_view attributes;  ///< allowed besides the global ones, blank-separated
};

/// The rule for an element of any vocabulary.
ElementRule rule_for(const Node& element);

/// Allowed on this element, by its rule or everywhere?
bool allows_attribute(const ElementRule& rule, Space space, std::string_view attribute);

/// Does the attribute hold an address that is loaded or followed?
bool holds_address(std::string_view attribute);

/// May a link lead there? http, https, mailto … and what has no scheme.
bool is_safe_link(std::string_view address);
/// May it be loaded to be shown? http, https, no scheme; with `image` also data:image/.
bool is_safe_source(std::string_view address, bool image);

/// Is it the address of a player of a known video or audio host?
bool is_known_player(std::string_view address);

}  // namespace feedcat::html
