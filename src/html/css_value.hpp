// Reads the values of CSS properties: their parts, lengths and functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace feedcat::html {

// All values are in lower case, as Declarations gives them. All functions take linear time.

/// Returns the parts of a value. They are separated by white space, commas and slashes outside of strings and
/// parentheses.
std::vector<std::string_view> css_parts(std::string_view value);

struct CssFunction {
  std::string_view name;
  std::string_view inside;  ///< the text between the parentheses
};
/// Reads a part such as `scale(0)`.
std::optional<CssFunction> read_css_function(std::string_view part);

/// A number with its unit, which is empty for a plain number.
struct Length {
  double number = 0;
  std::string_view unit;

  /// Is it a share of something whose size is not known, such as a percentage or a share of the window?
  [[nodiscard]] bool is_share() const;
  /// Is it relative to the size of the letters around it?
  [[nodiscard]] bool is_of_font() const;
  [[nodiscard]] double pixels() const;
};
/// Reads a part that is a length, also inside `calc()`. Returns nullopt for anything else.
std::optional<Length> read_length(std::string_view part);

}  // namespace feedcat::html
