// Works out from style attributes whether text can be seen.
#pragma once

#include <optional>
#include <string_view>

#include "html/css_colour.hpp"
#include "html/node.hpp"

namespace feedcat::html {

/// How the text of an element looks. All of this is inherited, and the defaults are those of a page.
struct Look {
  bool tiny = false;              ///< has no size
  bool clear = false;             ///< transparent, with everything inside
  bool away = false;              ///< outside of the page or cut off, with everything inside
  bool invisible = false;         ///< `visibility: hidden`, which an element inside may cancel
  bool painted = false;           ///< a background, an outline or a shadow draws the letters
  bool on_page = true;            ///< nothing but the page itself can be behind the text
  std::optional<Colour> colour;   ///< of the text, if it is known
  std::optional<Colour> fill;     ///< of the letters, if it is not the colour of the text
  std::optional<Rgb> background;  ///< behind the text, if it is known

  /// True if a reader would not see the text, although a picture beside it may be visible.
  [[nodiscard]] bool hides_text() const;
  /// True if a reader would see neither text nor pictures.
  [[nodiscard]] bool hides_all() const { return away || invisible; }
  /// True for letters that cannot be seen on a white page, if the page itself is behind them.
  [[nodiscard]] bool is_white_on_page() const;
  /// True for letters in a light colour that is not white, if it is not known what is behind them: such letters suit
  /// only a dark page.
  [[nodiscard]] bool suits_dark_page() const;

  friend bool operator==(const Look&, const Look&) = default;
};

/// Returns the look inside an element whose parent looks like `outer`. It takes account of font-size, opacity,
/// visibility, positions outside of the page, clipping, boxes without size, and colours. What an animation brings into
/// view counts as visible.
Look look_inside(const Node& element, const Look& outer);

/// Returns the same for a style attribute alone.
Look look_of_style(std::string_view style, const Look& outer);

/// Tells whether the element has anything that look_inside reads.
bool may_change_look(const Node& element);

}  // namespace feedcat::html
