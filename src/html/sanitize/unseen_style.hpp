// Works out from style attributes whether text can be seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::html {

/// An opaque colour: 0xRRGGBB.
using Colour = std::uint32_t;

/// How the text of an element looks. All of this is inherited, and the defaults are those of a page.
struct Look {
  bool tiny = false;                 ///< has no size
  bool clear = false;                ///< transparent, with everything inside
  bool away = false;                 ///< outside of the page or cut off, with everything inside
  bool invisible = false;            ///< `visibility: hidden`, which an element inside may cancel
  bool colourless = false;           ///< the text's colour is transparent
  std::optional<Colour> colour;      ///< of the text, if it is known
  std::optional<Colour> background;  ///< behind the text, if it is known

  /// True if a reader would not see the text, although a picture beside it may be visible.
  [[nodiscard]] bool hides_text() const;
  /// True if a reader would see neither text nor pictures.
  [[nodiscard]] bool hides_all() const { return away || invisible; }

  friend bool operator==(const Look&, const Look&) = default;
};

/// Returns the look inside an element whose parent looks like `outer`. It takes account of font-size, opacity,
/// visibility, positions outside of the page, clipping, boxes without size, and colours. What an animation brings into
/// view counts as visible.
Look look_inside(const Node& element, const Look& outer);

/// Tells whether the element has anything that look_inside reads.
bool may_change_look(const Node& element);

}  // namespace feedcat::html
