// Works out from the declarations of one element whether its box can be seen: where it is, how large, and what is cut
// off.
#pragma once

#include "html/css.hpp"

namespace feedcat::html {

/// What the declarations of one style attribute say about the element's box. All are collected before any is judged,
/// because most of them matter only together.
struct Box {
  bool far = false;          ///< a place or a translation puts it outside of the page
  bool pulled = false;       ///< a negative margin does so
  bool stuffed = false;      ///< a padding as large as such a margin brings the text back
  bool cut = false;          ///< clip, clip-path or content-visibility leaves nothing of it
  bool flat = false;         ///< it has no height or no width
  bool cropped = false;      ///< overflow: hidden
  bool padded = false;       ///< padding or an aspect ratio gives a flat box room all the same
  bool shifted = false;      ///< the text begins where the box ends
  bool unbroken = false;     ///< its text is one line
  bool moves = false;        ///< an animation begins here
  bool faint = false;        ///< its opacity is near 0
  bool shrunk = false;       ///< it is scaled to nothing, or turned so that only its edge is seen
  bool overlapping = false;  ///< it may lie over something else on the page

  /// Tells whether nothing in the box can be seen, no matter what the elements inside say.
  [[nodiscard]] bool is_away() const;
  /// Tells whether it is transparent and nothing fades it in.
  [[nodiscard]] bool is_clear() const { return faint && !moves; }
};

/// Takes note of a declaration, unless it does not concern the box.
void read_box(const Declaration& declaration, Box& box);

}  // namespace feedcat::html
