// What images, videos and formulas are called where only words can stand.
#pragma once

#include <string>
#include <string_view>

#include "render/tree.hpp"

namespace feedcat::render {

/// Something that is not text. Neither member holds control characters.
struct Medium {
  std::string label;       ///< alternative text, title or file name; of a decorative one without address empty
  std::string address;     ///< where it can be seen or heard; empty for data: and none at all
  bool has_words = false;  ///< `label` is what the publisher says of it, not its kind or its file's name
  bool symbol = false;     ///< an image of a character (emoji): the label stands for it among the words
  bool formula = false;    ///< an image of a formula: the label is its TeX
};

/// The alternative text alone, on one line, without markup.
std::string alternative_of(const Node& image);
Medium describe_image(const Node& image);
/// video, audio, iframe, embed, object. The address is the first source's when the element itself has none.
Medium describe_player(const Node& player);
/// The formula's TeX, else its alternative text, else its symbols on one line.
std::string describe_math(const Node& math);
/// The title of a drawing, empty when it has none.
std::string describe_drawing(const Node& svg);

}  // namespace feedcat::render
