// Reads colours as CSS writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace feedcat::html {

/// An opaque colour: 0xRRGGBB.
using Rgb = std::uint32_t;

struct Colour {
  Rgb rgb = 0;
  double alpha = 1;  ///< 0 is transparent, and 1 is opaque

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// Reads a name, `transparent`, `#RGB`, `#RGBA`, `#RRGGBB`, `#RRGGBBAA`, and `rgb()`, `rgba()`, `hsl()` and `hsla()`
/// with commas or with spaces. `value` is in lower case. Anything else gives nullopt.
std::optional<Colour> read_colour(std::string_view value);

/// Reads the value of HTML's `color` and `bgcolor`, which may lack the `#`.
std::optional<Colour> read_html_colour(std::string_view value);

/// Returns the colour that is seen where `colour` lies over `below`.
Rgb seen_over(const Colour& colour, Rgb below);

/// Are the colours so similar that text in one of them cannot be read on the other?
bool looks_same(Rgb a, Rgb b);

}  // namespace feedcat::html
