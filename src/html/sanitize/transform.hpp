// Tells whether a transformation of CSS moves a box out of the page or shrinks it to nothing.
#pragma once

#include <string_view>

namespace feedcat::html {

struct Transform {
  bool far = false;     ///< moved outside of the page
  bool shrunk = false;  ///< scaled to nothing, or turned so that only its edge is seen
  bool moved = false;   ///< moved by less
};

/// Reads a value of `transform`.
Transform read_transform(std::string_view value);
/// Reads a value of the property `translate` or `scale`.
Transform read_translate(std::string_view value);
Transform read_scale(std::string_view value);

/// Tells whether this length from the left or the top of something is outside of every page. `most` is the greatest
/// share that may be visible, in per cent.
bool is_far_away(std::string_view part, double most);

}  // namespace feedcat::html
