// What a style attribute says of whether text can be seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "html/dom.hpp"

namespace feedcat::html {

/// A colour without transparency, or none of any use: 0xRRGGBB.
using Colour = std::uint32_t;

/// How the text of an element looks. All of it is inherited; the defaults are those of a page.
struct Look {
  bool tiny = false;                 ///< of no size
  bool clear = false;                ///< transparent, with all that is inside
  bool away = false;                 ///< outside of the page, or cut off, with all that is inside
  bool invisible = false;            ///< `visibility: hidden`, which an element inside may undo
  bool colourless = false;           ///< the text's colour is transparent
  std::optional<Colour> colour;      ///< of the text, where it is stated
  std::optional<Colour> background;  ///< behind it, where it is stated

  /// A reader would not see text that looks so, but perhaps a picture beside it.
  [[nodiscard]] bool hides_text() const;
  /// Nor a picture.
  [[nodiscard]] bool hides_all() const { return away || invisible; }

  friend bool operator==(const Look&, const Look&) = default;
};

/// The look inside an element whose surroundings look like `outer`: font-size, opacity, visibility, positions outside
/// of the page, clipping, boxes of no size, colours. What an animation would bring to view counts as seen.
Look look_inside(const Node& element, const Look& outer);

/// Does the element say anything that look_inside reads?
bool may_change_look(const Node& element);

}  // namespace feedcat::html
