// Describes images, videos and formulas in words.
#pragma once

#include <string>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// Something that is not text. Neither string contains control characters.
struct Medium {
  std::string label;       ///< alternative text, title or file name; empty for a decorative image without address
  std::string address;     ///< where it can be seen or heard; empty for data: or if there is none
  bool has_words = false;  ///< `label` is the publisher's description, not the kind or the file's name
  bool symbol = false;     ///< an image of a character (emoji), which the label replaces within the text
  bool formula = false;    ///< an image of a formula: the label is its TeX
};

/// Returns the alternative text alone, on one line and without markup.
std::string alternative_of(const Node& image);
Medium describe_image(const Node& image);
/// Describes video, audio, iframe, embed and object. If the element has no address, the first source's address counts.
Medium describe_player(const Node& player);
/// Returns the formula's TeX, otherwise its alternative text, otherwise its symbols on one line.
std::string describe_math(const Node& math);
/// Returns the title of a drawing, or an empty string if it has none.
std::string describe_drawing(const Node& svg);

}  // namespace feedcat::render
